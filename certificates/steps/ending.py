"""Locking certificates, and ending that they hold."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from certificates import permissions
from certificates.errors import ReasonMissing, RevocationNotAllowed
from certificates.models import Certificate
from certificates.signals import revoked
from courses.models import ProgrammeCompletion
from lms.kit.actors import Actor


def locked(certificates: Collection[Certificate]) -> list[Certificate]:
    """Return these certificates, locked in the order of their keys. 1 statement."""
    keys = [certificate.pk for certificate in certificates]
    return list(Certificate.objects.filter(pk__in=keys).order_by("pk").select_for_update())


def require_reason(rows: Sequence[Certificate], by: Actor, reason: str) -> None:
    """Refuse who may not keep these certificates, and who says no reason. Raises RevocationNotAllowed, ReasonMissing."""
    if not permissions.can_keep(by, rows):
        raise RevocationNotAllowed
    if not reason.strip():
        raise ReasonMissing


def end(rows: Sequence[Certificate], state: str, *, by: Actor, at: datetime, reason: str) -> None:
    """Let certificates hold no longer, since when, by whom and why. 1 statement."""
    for row in rows:
        row.state, row.revoked_at, row.revoked_by, row.revocation_reason = state, at, by.user, reason.strip()
    Certificate.objects.bulk_update(rows, ["state", "revoked_at", "revoked_by", "revocation_reason"])


def revoke(rows: Sequence[Certificate], *, by: Actor, at: datetime, reason: str) -> None:
    """Revoke locked certificates that are valid, and announce it. 1 statement besides the announcement; none for none."""
    if rows:
        end(rows, Certificate.State.REVOKED, by=by, at=at, reason=reason)
        revoked.send(sender=Certificate, certificates=rows, by=by, at=at, reason=reason.strip())


def revoke_programmes(completions: Collection[ProgrammeCompletion], *, by: Actor, at: datetime, reason: str) -> None:
    """Revoke what was issued for programmes that are complete no longer. 2 statements besides the announcement."""
    issued = Certificate.objects.valid().filter(programme_completion__among=[one.pk for one in completions])
    revoke(list(issued.order_by("pk").select_for_update(of=("self",))), by=by, at=at, reason=reason)
