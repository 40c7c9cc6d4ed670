"""Sending the mails of notices: at least once, each attempt later than the last, and a bad one holds up no other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from smtplib import SMTPException
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from people.kinds import kind_of
from people.models import Notice
from people.notices import DIGEST

if TYPE_CHECKING:
    from people.rules.notices import Invite

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
    invites = _invites_of(batch)
    for notice in batch:
        _try(connection, notice, invites.get(notice.pk, ()), at)
    Notice.objects.bulk_update(batch, ["mail", "mail_due_at", "mailed_at", "attempts", "mail_error"])
    return batch


def _invites_of(notices: Sequence[Notice]) -> dict[int, Sequence[Invite]]:
    """What goes to the calendars of those who are told, asked once of each kind."""
    found: dict[int, Sequence[Invite]] = {}
    for kind in {kind for notice in notices if (kind := kind_of(notice.kind)) is not None and kind.invites}:
        found |= kind.invites([notice for notice in notices if notice.kind == kind.code])  # type: ignore[misc]
    return found


def _try(connection: Any, notice: Notice, invites: Sequence[Invite], at: dt.datetime) -> None:
    notice.attempts += 1
    try:
        connection.open()  # does nothing while it is open
        connection.send_messages(messages_of(notice, invites))
    except (SMTPException, OSError) as error:
        is_last = notice.attempts >= ATTEMPTS
        notice.mail = Notice.Mail.FAILED if is_last else Notice.Mail.DUE
        notice.mail_due_at = None if is_last else at + FIRST_PAUSE * 2 ** (notice.attempts - 1)
        notice.mail_error = str(error)[:300]
    else:
        notice.mail, notice.mail_due_at, notice.mailed_at, notice.mail_error = Notice.Mail.SENT, None, at, ""


def messages_of(notice: Notice, invites: Sequence[Invite] = ()) -> list[EmailMultiAlternatives]:
    """Return the mails of a notice: its text and where it leads, and one for each event more that goes to the calendar.

    Calendars take one event from a mail, so the first goes with the text and each other in a mail of its own.
    """
    body = "\n\n".join(_paragraphs(notice)) + "\n"
    subjects = [notice.subject, *(invite.title for invite in invites[1:])]
    messages = []
    for number, subject in enumerate(subjects):
        sign = f"<{notice.public_id}.{notice.attempts}.{number}@bina>"
        headers = {"Auto-Submitted": "auto-generated", "Message-ID": sign}
        message = EmailMultiAlternatives(subject, body, to=[notice.user.email], headers=headers)
        if invites:
            message.attach_alternative(invites[number].text, f"text/calendar; method={invites[number].method}")
        messages.append(message)
    return messages


def _paragraphs(notice: Notice) -> Iterator[str]:
    yield notice.text
    if notice.link:
        yield f"{settings.BINA_URL}{notice.link}"
    kind = kind_of(notice.kind)
    if kind is not None and (kind.is_refusable or notice.kind == DIGEST.code):
        with override(notice.user.language):
            yield "-- \n" + _("How you are told: %(link)s") % {"link": settings.BINA_URL + reverse("people:notice_preferences")}
