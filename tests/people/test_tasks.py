"""Mail leaves through a worker and is tried again."""

from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail

from people import tasks


class Refusing:
    """A mail server that refuses."""

    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise SMTPServerDisconnected


@pytest.fixture
def refused(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}


def send(attempt=1):
    return tasks.send_mail.func(subject="S", text="T", to=["a@example.go.id"], attempt=attempt)


def test_a_mail_is_sent():
    assert send() == "sent"
    assert mail.outbox[0].to == ["a@example.go.id"]


@pytest.mark.django_db
@pytest.mark.usefixtures("refused")
def test_a_refused_mail_is_asked_for_again_later():
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    assert send() == "postponed"
    later = DBTaskResult.objects.get()
    assert later.args_kwargs["kwargs"]["attempt"] == 2
    assert later.run_after > timezone.now()


@pytest.mark.django_db
@pytest.mark.usefixtures("refused")
def test_the_last_attempt_shows_its_error():
    with pytest.raises(SMTPServerDisconnected):
        send(tasks.ATTEMPTS)
