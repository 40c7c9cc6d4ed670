"""Tokens with which other systems read the API."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse
from django.utils import timezone

from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from people.errors import TokenLastsTooLong
from people.models import ApiToken
from people.tokens import end_token, give_token, user_of
from tests.factories.people import UserFactory

CLOCK = Actor.system("test")


@pytest.fixture
def user(db):
    """An account."""
    return UserFactory()


def give(user, days=30, by=CLOCK):
    return give_token(user, name="e-Kinerja", days=days, by=by, at=timezone.now())


def test_a_token_opens_its_account(user):
    assert user_of(give(user).secret, at=timezone.now()) == user


def test_only_the_hash_is_kept(user):
    new = give(user)
    assert new.secret not in str(ApiToken.objects.values().get())


@pytest.mark.parametrize("secret", ["", "bina_", "bina_unknown", "x" * 5000])
def test_an_unknown_token_opens_nothing(user, secret):
    give(user)
    assert user_of(secret, at=timezone.now()) is None


def test_an_expired_token_opens_nothing(user):
    new = give(user, days=1)
    assert user_of(new.secret, at=new.token.expires_at) is None


def test_an_ended_token_opens_nothing(user):
    new = give(user)
    end_token(new.token, by=Actor.of(user), at=timezone.now())
    assert user_of(new.secret, at=timezone.now()) is None


def test_the_token_of_a_closed_account_opens_nothing(user):
    new = give(user)
    user.is_active = False
    user.save()
    assert user_of(new.secret, at=timezone.now()) is None


def test_nobody_gives_or_ends_the_token_of_another(user):
    stranger = Actor.of(UserFactory())
    with pytest.raises(NotAllowed):
        give(user, by=stranger)
    with pytest.raises(NotAllowed):
        end_token(give(user).token, by=stranger, at=timezone.now())


@pytest.mark.parametrize("days", [0, 367])
def test_a_token_lasts_a_day_to_a_year(user, days):
    with pytest.raises(TokenLastsTooLong):
        give(user, days=days)


def test_the_day_of_use_is_noted_once(user, django_assert_num_queries):
    new = give(user)
    with django_assert_num_queries(2):
        user_of(new.secret, at=timezone.now())
    with django_assert_num_queries(1):
        user_of(new.secret, at=timezone.now())


def test_the_page_shows_a_secret_once(client, user):
    client.force_login(user)
    page = client.post(reverse("people:api_tokens"), {"name": "SIMPEG", "days": "30"}).content.decode()
    assert "bina_" in page
    assert "bina_" not in client.get(reverse("people:api_tokens")).content.decode()


def test_the_page_ends_ones_own_token_only(client, user):
    mine, other = give(user).token, give(UserFactory()).token
    client.force_login(user)
    assert client.post(reverse("people:end_api_token", args=[mine.pk])).status_code == 302
    assert client.post(reverse("people:end_api_token", args=[other.pk])).status_code == 404
    assert ApiToken.objects.filter(ended_at__isnull=True).get() == other


def test_a_command_gives_a_token(user, capsys):
    call_command("give_token", user.username, "--name", "e-Kinerja", "--days", "10")
    secret = capsys.readouterr().out.strip()
    assert user_of(secret, at=timezone.now() + dt.timedelta(days=9)) == user


@pytest.mark.parametrize("arguments", [["nobody", "--name", "x"], ["{user}", "--name", "x", "--days", "400"]])
def test_the_command_says_what_is_wrong(user, arguments):
    with pytest.raises(CommandError):
        call_command("give_token", *[one.format(user=user.username) for one in arguments])
