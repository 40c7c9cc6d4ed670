"""Background work of the room, thin."""

from __future__ import annotations

import datetime as dt
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.utils import timezone, translation
from django.utils.translation import gettext
from django_tasks import task

from lms.kit.actors import Actor
from lms.kit.errors import DomainError
from people.models import ImportBatch, User
from people.progress import told_aside

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
def work_on_import(batch_id: int, work: str, user_id: int | None) -> str:
    """Preview, commit or undo an import; what stands in the way is written beside it, for HR to read."""
    from people.actions import imports

    works = {"preview": imports.preview, "commit": imports.commit, "undo": imports.undo}
    batch = ImportBatch.objects.get(pk=batch_id)
    user = User.objects.filter(pk=user_id).first()
    by = Actor.of(user) if user else Actor.system("import")
    try:
        with told_aside(batch_id) as tell:
            done = works[work](batch, by=by, at=timezone.now(), tell=tell)
    except DomainError as error:
        with translation.override(user.language if user else None):
            imports.give_up(batch, str(error.message), by=Actor.system("import"), at=timezone.now())
        return "refused"
    except Exception:
        words = gettext("Something went wrong, and nothing was changed. The operator can read the error.")
        imports.give_up(batch, words, by=Actor.system("import"), at=timezone.now())
        raise
    return "stale" if done.is_stale else "done"


@task()
def make_own_data(key: int) -> str:
    """Make the copy of somebody's data that was asked for, and tell them."""
    # Loaded by the worker alone: what sets PDFs is large.
    from people import own_copy

    return own_copy.make(key)
