"""What listens to other rooms."""


def issue_for_completions(**announced: object) -> None:
    """Issue certificates."""
