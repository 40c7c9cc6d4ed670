"""Second factors that were lost: taken away by who may, told to their owner."""

import io

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from people.actions import reset_second_factor
from people.models import SecurityEvent, User
from people.rules import format_nip
from tests.factories.people import UnitFactory, auditor_of, employee_in, hr_of, reading_english, signed_in_by

pytestmark = pytest.mark.django_db

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CLOCK = Actor.system("test")


@pytest.fixture(autouse=True)
def _mail_at_once(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default"]}}


@pytest.fixture
def city():
    return UnitFactory()


@pytest.fixture
def office(city):
    return UnitFactory(parent=city)


@pytest.fixture
def user(office):
    user = reading_english(employee_in(office).user)
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    signed_in_by(user)
    return user


def reset(user, by=CLOCK, reason="phone lost"):
    return reset_second_factor(user, by=by, at=timezone.now(), reason=reason)


def test_all_factors_sessions_and_trust_go_and_the_owner_is_told(user, city):
    hr = hr_of(city)
    assert reset(user, by=Actor.of(hr)) == 2
    assert not Authenticator.objects.filter(user=user).exists()
    assert not user.sign_ins.exists()
    assert not user.browsers.filter(trusted_until__isnull=False).exists()
    event = SecurityEvent.objects.get(user=user)
    assert (event.kind, event.by, event.note) == ("factors-reset", hr, "phone lost")
    assert mail.outbox[0].to == [user.email]
    assert "phone lost" in mail.outbox[0].body


def test_a_repeat_tells_nobody(user):
    reset(user)
    assert reset(user) == 0
    assert len(mail.outbox) == 1


def test_an_operator_may(user):
    operator = User.objects.create_superuser("operator", "o@example.go.id", "secret secret", name="Operator")
    assert reset(user, by=Actor.of(operator)) == 2


@pytest.mark.parametrize("who", ["hr of the unit", "hr of another agency", "auditor", "oneself"])
def test_others_may_not(user, city, office, who):
    by = {
        "hr of the unit": lambda: hr_of(office),
        "hr of another agency": lambda: hr_of(UnitFactory()),
        "auditor": lambda: auditor_of(city),
        "oneself": lambda: hr_of(city, user=user),
    }[who]()
    with pytest.raises(NotAllowed):
        reset(user, by=Actor.of(by))
    assert Authenticator.objects.filter(user=user).count() == 2


def test_the_command_takes_an_nip_as_people_write_it(user):
    out = io.StringIO()
    call_command("reset_second_factor", format_nip(user.username), "--reason", "stolen", stdout=out)
    assert "2 factors taken" in out.getvalue()
    call_command("reset_second_factor", user.username, stdout=out)
    assert "has none" in out.getvalue()
    with pytest.raises(CommandError, match="no account"):
        call_command("reset_second_factor", "nobody")


class TestBackOffice:
    def page(self, hr, user):
        client = Client()
        client.force_login(reading_english(hr))
        return client, reverse("employees_register:reset-factors", args=[user.employee.pk])

    def test_hr_of_the_agency_does_it_after_seeing_the_person(self, user, city):
        client, address = self.page(hr_of(city), user)
        shown = client.get(reverse("employees_register:show", args=[user.employee.pk]))
        assert address in shown.content.decode()
        refused = client.post(address, {"reason": "phone lost"})
        assert "is_checked" in refused.context["form"].errors
        client.post(address, {"is_checked": "on", "reason": "phone lost"})
        assert not Authenticator.objects.filter(user=user).exists()

    def test_hr_of_a_unit_does_not_find_it(self, user, office):
        client, address = self.page(hr_of(office), user)
        assert client.get(address).status_code == 404
        assert address not in client.get(reverse("employees_register:show", args=[user.employee.pk])).content.decode()
