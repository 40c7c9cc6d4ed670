"""Certificates that are renewed without taking the course again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from certificates import steps
from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def renew_due(*, by: Actor, at: datetime) -> int:
    """Renew all certificates whose window is open and whose holders have done what the rules ask; return how many.

    Completions renew at once; this finds those whose hours were complete when the window opened. A repeat renews nothing.
    """
    return steps.renew(None, by=by, at=at)
