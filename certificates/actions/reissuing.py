"""Certificates that were revoked and are issued anew."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from certificates import steps
from certificates.errors import NothingToReissue
from certificates.models import Certificate
from certificates.signals import reissued
from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def reissue(certificates: Collection[Certificate], *, by: Actor, at: datetime, reason: str) -> list[Certificate]:
    """Issue revoked certificates of completions anew, under new numbers and for a reason that everybody reads; return those.

    The old one stays revoked and leads to the new one. What the revocation took back is brought back with it: credits and
    evidence, as new lines. Set-based: 23 statements besides the announcement. Raises RevocationNotAllowed, ReasonMissing,
    NothingToReissue if one of them is not revoked, has been issued anew, or is of a programme that is complete no longer,
    NoTemplate; then nothing changes.
    """
    rows = steps.locked(certificates)
    known = set(Certificate.objects.to_reissue().filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    steps.require_reason(rows, by, reason)
    if not rows or any(row.pk not in known for row in rows):
        raise NothingToReissue
    for row in rows:
        row.reissued_at, row.reissue_reason = at, reason.strip()
    Certificate.objects.bulk_update(rows, ["reissued_at", "reissue_reason"])
    replaced = Certificate.objects.with_what_is_frozen().filter(pk__in=[row.pk for row in rows])
    made = list(steps.issue_corrected(list(replaced), by=by, at=at))
    reissued.send(sender=Certificate, certificates=made, by=by, at=at, reason=reason.strip())
    return made
