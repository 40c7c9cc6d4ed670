"""Taking certificates back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from certificates import steps
from certificates.models import Certificate
from lms.kit.actors import Actor


@dataclass(frozen=True)
class Revoked:
    """What a revocation did: those revoked now, and those that had been before."""

    certificates: tuple[Certificate, ...]
    before: tuple[Certificate, ...]


@transaction.atomic(durable=True)
def revoke(certificates: Collection[Certificate], *, by: Actor, at: datetime, reason: str) -> Revoked:
    """Revoke certificates for a reason that everyone who verifies them reads.

    Announces it in the same transaction, so that evidence and credits are taken back with it. A certificate that
    has been revoked stays as it is. Set-based: four statements besides the announcement.
    Raises RevocationNotAllowed, ReasonMissing; then nothing changes.
    """
    rows = steps.locked(certificates)
    steps.require_reason(rows, by, reason)
    valid = [row for row in rows if row.state == Certificate.State.VALID]
    steps.revoke(valid, by=by, at=at, reason=reason)
    return Revoked(tuple(valid), tuple(row for row in rows if row not in valid))
