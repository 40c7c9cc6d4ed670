"""Letting PDFs be made again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from certificates import permissions, steps
from certificates.errors import NothingToRetry, RevocationNotAllowed
from certificates.models import Certificate
from certificates.tasks import render_waiting
from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def retry_rendering(certificates: Collection[Certificate], *, by: Actor, at: datetime) -> list[Certificate]:
    """Let PDFs that failed be made again. Four statements. Raises RevocationNotAllowed, NothingToRetry."""
    rows = steps.locked(certificates)
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
