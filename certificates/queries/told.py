"""What anybody may know who has a code."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from certificates.models import Certificate, RegisterEntry


@dataclass(frozen=True)
class Told:
    """What a certificate, or an entry of an old register, says to a stranger; the name is masked unless it is shared."""

    origin: str
    code: str
    number: str
    kind: str
    title: str
    agency: str
    name: str
    is_shared: bool
    course_title: str
    programme: str | None
    learning_hours: str | None
    issued_on: dt.date
    expires_on: dt.date | None
    state: str
    is_good: bool
    revoked_at: dt.datetime | None
    revocation_reason: str
    pdf_sha256: str


def told_of(code: str) -> Told | None:
    """Return what the certificate or the register entry of a code says; None where nobody has it. 1 or 2 statements."""
    if certificate := Certificate.objects.filter(code=code).first():
        return _certificate(certificate)
    entry = RegisterEntry.objects.standing().filter(code=code).select_related("agency").first()
    return _entry(entry) if entry else None


def _certificate(certificate: Certificate) -> Told:
    content = certificate.content
    return Told(
        origin="issued",
        code=certificate.code,
        number=certificate.number,
        kind=certificate.kind,
        title=content["title"],
        agency=content["agency"],
        name=content["person"]["name"] if certificate.shared_at else certificate.masked_name,
        is_shared=certificate.shared_at is not None,
        course_title=content["course"]["title"],
        programme=content["programme"]["code"] if "programme" in content else None,
        learning_hours=content["learning_hours"],
        issued_on=certificate.issued_on,
        expires_on=certificate.expires_on,
        state=certificate.state,
        is_good=certificate.is_good,
        revoked_at=certificate.revoked_at,
        revocation_reason=certificate.revocation_reason,
        pdf_sha256=certificate.pdf_sha256,
    )


def _entry(entry: RegisterEntry) -> Told:
    """Return what an entry says: since when it was revoked no old register tells."""
    return Told(
        origin="old_register",
        code=entry.code,
        number=entry.number,
        kind=entry.kind,
        title=entry.get_kind_display(),
        agency=entry.agency.name,
        name=entry.masked_name,
        is_shared=False,
        course_title=entry.course_title,
        programme=None,
        learning_hours=None if entry.learning_hours is None else str(entry.learning_hours),
        issued_on=entry.issued_on,
        expires_on=entry.last_day + dt.timedelta(days=1) if entry.last_day else None,
        state=Certificate.State.REVOKED if entry.revocation_reason else Certificate.State.VALID,
        is_good=not entry.revocation_reason and not entry.has_expired,
        revoked_at=None,
        revocation_reason=entry.revocation_reason,
        pdf_sha256="",
    )
