"""Unlinking one's account from an agency's sign-in: after a question, told by mail, and never the only way in."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.errors import OnlyWayIn
from people.models import SecurityEvent
from people.sign_on import linking
from tests.factories.people import PASSWORD, UnitFactory, employee_in, reading_english

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture(autouse=True)
def _mail_at_once(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default"]}}
    cache.clear()


@pytest.fixture
def user():
    return reading_english(employee_in(UnitFactory()).user)


@pytest.fixture
def client(user):
    client = Client()
    client.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
    mail.outbox.clear()
    return client


def link(user, provider="kota"):
    return SocialAccount.objects.create(user=user, provider=provider, uid=f"{provider}-{user.pk}")


def address(account):
    return reverse("people:unlink", args=[account.pk])


def test_it_is_asked_first_then_ended_and_told(client, user, django_capture_on_commit_callbacks):
    account = link(user)
    assert address(account) in client.get(reverse("people:security")).content.decode()
    assert "Unlink kota?" in client.get(address(account)).content.decode()
    assert SocialAccount.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(address(account), follow=True)
    assert "Your account is no longer linked to kota." in answer.content.decode()
    assert not SocialAccount.objects.exists()
    event = SecurityEvent.objects.get(user=user, kind="provider-unlinked")
    assert (event.note, event.by) == ("kota", user)
    assert [message.to for message in mail.outbox] == [[user.email]]


def test_the_only_way_in_stays(client, user):
    account = link(user)
    user.set_unusable_password()
    user.save()
    with pytest.raises(OnlyWayIn):
        linking.unlink(account, at=NOW)
    assert SocialAccount.objects.exists()


@pytest.mark.parametrize("way", ["passkey", "another"])
def test_with_a_passkey_or_another_link_it_may_go(user, way):
    account = link(user)
    user.set_unusable_password()
    user.save()
    if way == "passkey":
        Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={})
    else:
        link(user, "provinsi")
    linking.unlink(account, at=NOW)
    assert not SocialAccount.objects.filter(pk=account.pk).exists()


def test_the_link_of_another_is_not_found(client, user):
    account = link(employee_in(UnitFactory()).user)
    assert client.get(address(account)).status_code == 404
    assert client.post(address(account)).status_code == 404
    assert SocialAccount.objects.exists()


def test_it_needs_a_fresh_proof_of_who_one_is(user):
    account, client = link(user), Client()
    client.force_login(user)
    assert client.get(address(account)).url.startswith(reverse("account_reauthenticate"))
