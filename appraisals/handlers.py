"""What listens to other rooms."""


def post_credits_for_completions(**announced: object) -> None:
    """Post credits."""
