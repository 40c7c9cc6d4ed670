"""Certificates that end: their holders are reminded in time."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from certificates import notices
from certificates.models import Certificate
from lms.kit.actors import Actor

_AT_ONCE = 5_000


@transaction.atomic(durable=True)
def remind_of_expiry(*, by: Actor, at: datetime) -> int:
    """Remind holders of certificates that end soon and were not renewed, each once; return how many certificates.

    A missed night is made good by the next, a repeat reminds nobody. At most 5,000 a call; 4 statements for any number.
    """
    due = Certificate.objects.to_remind_of(timezone.localdate(at)).select_related("employee__user").order_by("pk")
    rows = list(due.select_for_update(of=("self",), skip_locked=True)[:_AT_ONCE])
    if rows:
        notices.tell_of_expiry(rows, at=at)
        Certificate.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_at=at)
    return len(rows)
