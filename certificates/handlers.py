"""What listens to other rooms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from certificates import steps
from courses.models import Completion
from lms.kit.actors import Actor


def issue_for_completions(sender: object, completions: Sequence[Completion], by: Actor, at: datetime, **_rest: object) -> None:
    """Issue the certificates of completions in the transaction that writes them."""
    steps.issue(completions, by=by, at=at)
