"""E-mail addresses: proved by a mailed link, changed by their owner, kept by HR until then."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from people import addresses
from people.actions import change_address, open_account
from people.errors import AddressLinkOver, AddressTaken
from people.invitations import first_password_link, send_first_password_link
from people.models import SecurityEvent, User
from tests.factories.people import PASSWORD, UnitFactory, UserFactory, employee_in, reading_english

pytestmark = pytest.mark.django_db

CLOCK = Actor.system("test")
NEW = "new@example.go.id"
NEW_PASSWORD = "another password that is long"


@pytest.fixture(autouse=True)
def _mail_at_once(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default"]}}
    cache.clear()


@pytest.fixture
def employee():
    return employee_in(UnitFactory())


@pytest.fixture
def user(employee):
    return reading_english(employee.user)


@pytest.fixture
def client(user):
    client = Client()
    client.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
    mail.outbox.clear()
    return client


def link_in(message):
    return re.search(r"https?://[^/\s]+(/\S+)", message.body)[1]


def token_in(message):
    return link_in(message).rstrip("/").rsplit("/", 1)[1]


def choose_password(link):
    client = Client()
    page = client.get(link, follow=True)
    return client.post(page.redirect_chain[-1][0], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})


class TestChanging:
    def test_the_new_one_counts_once_its_link_was_opened(self, client, user):
        client.post(reverse("people:change_address"), {"email": NEW.upper()})
        assert [message.to for message in mail.outbox] == [[NEW]]
        user.refresh_from_db()
        assert user.email != NEW
        link = link_in(mail.outbox[0])
        assert NEW in client.get(link).content.decode()
        client.post(link)
        user.refresh_from_db()
        assert user.email == NEW
        assert user.email_verified_at is not None

    def test_both_addresses_are_told(self, client, user):
        former = user.email
        client.post(reverse("people:change_address"), {"email": NEW})
        client.post(link_in(mail.outbox[0]))
        assert sorted(message.to[0] for message in mail.outbox[1:]) == sorted([former, NEW])
        assert SecurityEvent.objects.filter(user=user, kind="email-changed", note=NEW).count() == 1

    def test_the_present_one_is_proved_in_the_same_way(self, client, user):
        client.post(reverse("people:change_address"), {"email": user.email})
        client.post(link_in(mail.outbox[0]))
        user.refresh_from_db()
        assert user.email_verified_at is not None

    def test_one_that_another_account_has_is_refused(self, client, user):
        UserFactory(email=NEW)
        answer = client.post(reverse("people:change_address"), {"email": NEW})
        assert "Another account has this e-mail address." in answer.content.decode()
        assert mail.outbox == []

    def test_long_after_signing_in_the_password_is_asked_again(self, client, user, time_machine):
        time_machine.move_to(timezone.now() + dt.timedelta(minutes=6))
        assert client.get(reverse("people:change_address")).url.startswith(reverse("account_reauthenticate"))

    def test_a_repeat_of_the_confirmation_changes_nothing(self, user):
        addresses.send_change_link(user, NEW)
        token = token_in(mail.outbox[0])
        first = addresses.confirm_address(token, by=Actor.of(user), at=timezone.now())
        again = addresses.confirm_address(token, by=Actor.of(user), at=timezone.now())
        assert again.email_verified_at == first.email_verified_at
        assert SecurityEvent.objects.count() == 1

    def test_a_link_is_over_once_the_address_has_changed(self, user):
        addresses.send_change_link(user, NEW)
        addresses.send_change_link(user, "other@example.go.id")
        early, late = (token_in(message) for message in mail.outbox)
        addresses.confirm_address(late, by=Actor.of(user), at=timezone.now())
        with pytest.raises(AddressLinkOver):
            addresses.confirm_address(early, by=Actor.of(user), at=timezone.now())

    def test_a_link_is_over_after_a_day(self, user, time_machine):
        addresses.send_change_link(user, NEW)
        time_machine.move_to(timezone.now() + dt.timedelta(days=1, minutes=1))
        with pytest.raises(AddressLinkOver):
            addresses.confirm_address(token_in(mail.outbox[0]), by=Actor.of(user), at=timezone.now())

    def test_a_link_is_nothing_to_another_account_or_to_the_system(self, user):
        addresses.send_change_link(user, NEW)
        token = token_in(mail.outbox[0])
        with pytest.raises(AddressLinkOver):
            addresses.confirm_address(token, by=Actor.of(UserFactory()), at=timezone.now())
        with pytest.raises(NotAllowed):
            addresses.confirm_address(token, by=CLOCK, at=timezone.now())

    def test_who_was_faster_keeps_the_address(self, user):
        addresses.send_change_link(user, NEW)
        UserFactory(email=NEW)
        with pytest.raises(AddressTaken):
            addresses.confirm_address(token_in(mail.outbox[0]), by=Actor.of(user), at=timezone.now())

    def test_a_forged_link_says_that_it_is_over(self, client):
        answer = client.get(reverse("people:confirm_address", args=["forged"]), follow=True)
        assert "This link no longer works." in answer.content.decode()


class TestProof:
    def test_the_first_mailed_link_proves_what_hr_wrote(self):
        employee = employee_in(UnitFactory(), with_user=False)
        (user,) = open_account([employee], emails={employee.pk: NEW}, by=CLOCK, at=timezone.now())
        assert user.email_verified_at is None
        send_first_password_link(user)
        choose_password(link_in(mail.outbox[0]))
        user.refresh_from_db()
        assert user.email_verified_at is not None

    def test_a_link_from_hrs_hand_proves_nothing(self, user):
        choose_password(link_in(type("Message", (), {"body": first_password_link(user)})))
        user.refresh_from_db()
        assert user.check_password(NEW_PASSWORD)
        assert user.email_verified_at is None

    def test_a_link_for_a_forgotten_password_proves_it_too(self, user):
        Client().post(reverse("account_reset_password"), {"email": user.email})
        choose_password(link_in(mail.outbox[0]))
        user.refresh_from_db()
        assert user.email_verified_at is not None

    @pytest.mark.parametrize("forged", ["", "nonsense"])
    def test_a_forged_proof_proves_nothing(self, user, forged):
        choose_password(link_in(type("Message", (), {"body": f"{first_password_link(user)}?mailed={forged}"})))
        user.refresh_from_db()
        assert user.email_verified_at is None

    def test_a_proof_is_about_one_address_of_one_account(self, user):
        proof = addresses.mailed_proof(user)
        assert not addresses.prove_by_mail(UserFactory(), proof, at=timezone.now())
        user.email = NEW
        user.save()
        assert not addresses.prove_by_mail(user, proof, at=timezone.now())


class TestOfHr:
    def test_another_address_by_hr_is_unproved_and_told_to_both(self, employee, user):
        former = user.email
        User.objects.filter(pk=user.pk).update(email_verified_at=timezone.now())
        change_address(employee, NEW, by=CLOCK, at=timezone.now())
        user.refresh_from_db()
        assert (user.email, user.email_verified_at) == (NEW, None)
        assert sorted(message.to[0] for message in mail.outbox) == sorted([NEW, former])

    def test_the_same_address_again_changes_nothing(self, employee, user):
        User.objects.filter(pk=user.pk).update(email_verified_at=timezone.now())
        change_address(employee, user.email.upper(), by=CLOCK, at=timezone.now())
        user.refresh_from_db()
        assert user.email_verified_at is not None
        assert mail.outbox == []
