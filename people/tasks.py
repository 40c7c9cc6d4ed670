"""Mail, sent in the background."""

from __future__ import annotations

import datetime as dt
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.utils import timezone
from django_tasks import task

ATTEMPTS = 6
FIRST_PAUSE = dt.timedelta(minutes=1)


@task()
def send_mail(subject: str, text: str, to: list[str], attempt: int = 1) -> str:
    """Send one mail in plain text. A refusing mail server is asked again, each pause twice as long as the last.

    After the last attempt the error stays with the task, for the operator to see.
    """
    try:
        EmailMessage(subject, text, to=to).send()
    except (SMTPException, OSError):
        if attempt == ATTEMPTS:
            raise
        later = send_mail.using(run_after=timezone.now() + FIRST_PAUSE * 2 ** (attempt - 1))
        later.enqueue(subject=subject, text=text, to=to, attempt=attempt + 1)
        return "postponed"
    return "sent"


@task()
def mail_notices() -> str:
    """Send the mails of notices that are due, and come back when a refused one is to be tried again."""
    from people.mailing import mail_due

    done = mail_due(at=timezone.now())
    if done.next_at is not None:
        mail_notices.using(run_after=done.next_at).enqueue()
    return f"{done.sent} sent, {done.postponed} postponed, {done.failed} failed"
