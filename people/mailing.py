"""Sending the mails of notices: at least once, each attempt later than the last, and a bad one holds up no other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction

from people.models import Notice

ATTEMPTS = 6
FIRST_PAUSE = dt.timedelta(minutes=1)
NOTICES_A_TRANSACTION = 50


@dataclass(frozen=True)
class Mailed:
    """How many were sent, how many will be tried again, how many never; and when the next attempt is due."""

    sent: int
    postponed: int
    failed: int
    next_at: dt.datetime | None


def mail_due(*, at: dt.datetime) -> Mailed:
    """Send all mails that are due. Safe to run in any number of processes at once: each takes rows that none has.

    3 statements for 50 mails. What the mail server refuses waits a minute, then two, four …; after the sixth attempt
    it has failed, and HR sees the error beside the notice.
    """
    outcomes: list[Notice] = []
    connection = get_connection()
    try:
        while batch := _mail_some(connection, at):
            outcomes += batch
    finally:
        connection.close()
    kept = [one.mail for one in outcomes]
    waiting = [one.mail_due_at for one in outcomes if one.mail_due_at is not None]
    return Mailed(
        sent=kept.count(Notice.Mail.SENT),
        postponed=kept.count(Notice.Mail.DUE),
        failed=kept.count(Notice.Mail.FAILED),
        next_at=min(waiting, default=None),
    )


@transaction.atomic
def _mail_some(connection: Any, at: dt.datetime) -> Sequence[Notice]:
    """Send a few mails and write down what became of them; what crashes meanwhile is sent again."""
    rows = Notice.objects.due(at).select_related("user").select_for_update(of=("self",), skip_locked=True)
    batch = list(rows[:NOTICES_A_TRANSACTION])
    for notice in batch:
        _try(connection, notice, at)
    Notice.objects.bulk_update(batch, ["mail", "mail_due_at", "mailed_at", "attempts", "mail_error"])
    return batch


def _try(connection: Any, notice: Notice, at: dt.datetime) -> None:
    notice.attempts += 1
    try:
        connection.open()  # does nothing while it is open
        message_of(notice, connection).send()
    except (SMTPException, OSError) as error:
        is_last = notice.attempts >= ATTEMPTS
        notice.mail = Notice.Mail.FAILED if is_last else Notice.Mail.DUE
        notice.mail_due_at = None if is_last else at + FIRST_PAUSE * 2 ** (notice.attempts - 1)
        notice.mail_error = str(error)[:300]
    else:
        notice.mail, notice.mail_due_at, notice.mailed_at, notice.mail_error = Notice.Mail.SENT, None, at, ""


def message_of(notice: Notice, connection: Any = None) -> EmailMultiAlternatives:
    """Return the mail of a notice: its text, and where it leads."""
    body = f"{notice.text}\n\n{settings.BINA_URL}{notice.link}\n" if notice.link else f"{notice.text}\n"
    headers = {"Auto-Submitted": "auto-generated", "Message-ID": f"<{notice.public_id}.{notice.attempts}@bina>"}
    return EmailMultiAlternatives(notice.subject, body, to=[notice.user.email], headers=headers, connection=connection)
