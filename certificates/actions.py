"""What people do with certificates and templates: one function, one transaction each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from certificates import permissions, rules, steps
from certificates.errors import (
    NothingToCorrect,
    NothingToRetry,
    NumberFormatUnusable,
    ReasonMissing,
    RevocationNotAllowed,
    SharingNotAllowed,
    TemplateNotAllowed,
)
from certificates.models import Certificate, Template
from certificates.signals import revoked
from certificates.tasks import render_waiting
from lms.kit.actors import Actor
from people.models import Agency


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
    rows = _locked(certificates)
    _require_reason(rows, by, reason)
    valid = [row for row in rows if row.state == Certificate.State.VALID]
    if valid:
        _end(valid, Certificate.State.REVOKED, by=by, at=at, reason=reason)
        revoked.send(sender=Certificate, certificates=valid, by=by, at=at, reason=reason.strip())
    return Revoked(tuple(valid), tuple(row for row in rows if row not in valid))


@transaction.atomic(durable=True)
def correct(certificates: Collection[Certificate], *, by: Actor, at: datetime, reason: str) -> list[Certificate]:
    """Replace certificates by new ones that say what the registers say now, under a new number, and return those.

    For a name that was misspelt or a post that was entered late: the completion, its credits and its evidence stay. The old
    certificate stays findable, names the reason, and leads to the new one. 18 statements for any number.
    Raises RevocationNotAllowed, ReasonMissing, NothingToCorrect if one of them is not valid, NoTemplate; then nothing changes.
    """
    rows = _locked(certificates)
    _require_reason(rows, by, reason)
    if not rows or any(row.state != Certificate.State.VALID for row in rows):
        raise NothingToCorrect
    _end(rows, Certificate.State.SUPERSEDED, by=by, at=at, reason=reason)
    replaced = Certificate.objects.with_what_is_frozen().filter(pk__in=[row.pk for row in rows])
    return list(steps.issue_corrected(list(replaced), at=at))


def _require_reason(rows: Sequence[Certificate], by: Actor, reason: str) -> None:
    if not permissions.can_keep(by, rows):
        raise RevocationNotAllowed
    if not reason.strip():
        raise ReasonMissing


def _end(rows: Sequence[Certificate], state: str, *, by: Actor, at: datetime, reason: str) -> None:
    for row in rows:
        row.state, row.revoked_at, row.revoked_by, row.revocation_reason = state, at, by.user, reason.strip()
    Certificate.objects.bulk_update(rows, ["state", "revoked_at", "revoked_by", "revocation_reason"])


@transaction.atomic(durable=True)
def share(certificate: Certificate, *, by: Actor, at: datetime, is_shared: bool) -> Certificate:
    """Let whoever has the code read the holder's whole name and take the credential, or end that. 2 statements.

    A repeat changes nothing. Raises SharingNotAllowed for anybody but the holder.
    """
    (row,) = _locked([certificate])
    if not permissions.is_holder(by, row):
        raise SharingNotAllowed
    if bool(row.shared_at) is not is_shared:
        row.shared_at = at if is_shared else None
        row.save(update_fields=["shared_at"])
    return row


@transaction.atomic(durable=True)
def retry_rendering(certificates: Collection[Certificate], *, by: Actor, at: datetime) -> list[Certificate]:
    """Let PDFs that failed be made again. Four statements. Raises RevocationNotAllowed, NothingToRetry."""
    rows = _locked(certificates)
    if not permissions.can_keep(by, rows):
        raise RevocationNotAllowed
    failed = [row for row in rows if row.rendering == Certificate.Rendering.FAILED]
    if not failed:
        raise NothingToRetry
    for row in failed:
        row.rendering, row.attempts = Certificate.Rendering.WAITING, 0
    Certificate.objects.bulk_update(failed, ["rendering", "attempts"])
    render_waiting.enqueue()
    return failed


def _locked(certificates: Collection[Certificate]) -> list[Certificate]:
    keys = [certificate.pk for certificate in certificates]
    return list(Certificate.objects.filter(pk__in=keys).order_by("pk").select_for_update())


@transaction.atomic(durable=True)
def revise_template(agency: Agency, wording: dict[str, Any], *, by: Actor, at: datetime) -> Template:
    """Put a new revision of an agency's template in use; certificates already issued keep theirs.

    `wording` holds title, number_format, legal_basis and the signatory's name, NIP and role. Four statements.
    Raises TemplateNotAllowed, NumberFormatUnusable; then nothing changes.
    """
    if not permissions.can_write_templates(by, agency):
        raise TemplateNotAllowed
    if not rules.number_format_is_usable(wording["number_format"]):
        raise NumberFormatUnusable
    Agency.objects.select_for_update().get(pk=agency.pk)
    latest = Template.objects.filter(agency=agency).order_by("-revision").first()
    Template.objects.filter(agency=agency, is_in_use=True).update(is_in_use=False)
    return Template.objects.create(agency=agency, revision=latest.revision + 1 if latest else 1, **wording)
