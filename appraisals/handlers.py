"""What listens to other rooms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from appraisals import steps
from courses.models import Completion
from lms.kit.actors import Actor


def post_credits_for_completions(
    sender: object, completions: Sequence[Completion], by: Actor, at: datetime, **_rest: object
) -> None:
    """Post the learning hours of completions in the transaction that writes them."""
    steps.post(completions, by=by, at=at)
