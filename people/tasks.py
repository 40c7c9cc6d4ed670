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
