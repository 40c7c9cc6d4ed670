"""Certificates that say what the registers say now."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from certificates import steps
from certificates.errors import NothingToCorrect
from certificates.models import Certificate
from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def correct(certificates: Collection[Certificate], *, by: Actor, at: datetime, reason: str) -> list[Certificate]:
    """Replace certificates by new ones that say what the registers say now, under a new number, and return those.

    For a name that was misspelt or a post that was entered late: the completion, its credits and its evidence stay. The old
    certificate stays findable, names the reason, and leads to the new one. 21 statements for any number.
    Raises RevocationNotAllowed, ReasonMissing, NothingToCorrect if one of them is not valid, NoTemplate; then nothing changes.
    """
    rows = steps.locked(certificates)
    steps.require_reason(rows, by, reason)
    if not rows or any(row.state != Certificate.State.VALID or not row.is_of_completion for row in rows):
        raise NothingToCorrect
    steps.end(rows, Certificate.State.SUPERSEDED, by=by, at=at, reason=reason)
    replaced = Certificate.objects.with_what_is_frozen().filter(pk__in=[row.pk for row in rows])
    return list(steps.issue_corrected(list(replaced), by=by, at=at))
