"""Signing in with NIP or e-mail, being locked out, getting a new password, the language that comes along."""

import datetime as dt
import re

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

import lms.settings
from people.models import Employee, User
from people.rules import format_nip
from tests.factories.people import PASSWORD, UnitFactory, UserFactory, employee_in

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"
RESET = "/accounts/password/reset/"
NEW_PASSWORD = "another password that is long"


@pytest.fixture(autouse=True)
def _no_failures_of_others():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _mail_at_once(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default"]}}


@pytest.fixture
def employee():
    return employee_in(UnitFactory())


def sign_in(client, login, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": login, "password": password, **more})


def is_signed_in(client):
    return client.get(reverse("people:account")).status_code == 200


def words(response):
    return " ".join(response.context["form"].non_field_errors())


class TestSignIn:
    @pytest.mark.parametrize("write", [str, format_nip, lambda nip: f"  {nip[:8]}  {nip[8:]} "])
    def test_the_nip_may_have_spaces(self, client, employee, write):
        response = sign_in(client, write(employee.nip))
        assert (response.status_code, response.url) == (302, reverse(settings.LOGIN_REDIRECT_URL))
        assert is_signed_in(client)

    def test_the_address_works_in_any_letters(self, client, employee):
        sign_in(client, employee.user.email.upper())
        assert is_signed_in(client)

    def test_a_page_asked_for_before_comes_after(self, client, employee):
        asked = client.get(reverse("people:account"))
        response = client.post(asked.url, {"login": employee.nip, "password": PASSWORD})
        assert response.url == reverse("people:account")

    def test_no_words_tell_whether_an_account_exists(self, client, employee):
        wrong, unknown = (sign_in(client, login, "wrong password") for login in (employee.nip, "199001012015012999"))
        unknown_address = sign_in(client, "nobody@example.go.id", "wrong password")
        assert words(wrong) == words(unknown) == words(unknown_address) != ""

    def test_a_blocked_account_stays_out(self, client, employee):
        User.objects.filter(pk=employee.user_id).update(is_active=False)
        assert sign_in(client, employee.nip).url == reverse("account_inactive")
        assert not is_signed_in(client)

    def test_who_has_left_stays_out(self, client, employee):
        Employee.objects.filter(pk=employee.pk).update(left_on=timezone.localdate())
        assert sign_in(client, employee.nip).url == reverse("account_inactive")
        assert not is_signed_in(client)

    def test_who_leaves_tomorrow_may_come_in_today(self, client, employee):
        Employee.objects.filter(pk=employee.pk).update(left_on=timezone.localdate() + dt.timedelta(days=1))
        sign_in(client, employee.nip)
        assert is_signed_in(client)

    def test_whoever_is_blocked_or_leaves_is_out_at_once(self, client, employee):
        sign_in(client, employee.nip)
        Employee.objects.filter(pk=employee.pk).update(left_on=timezone.localdate())
        assert not is_signed_in(client)

    def test_the_session_ends_with_the_browser_unless_asked(self, client, employee):
        sign_in(client, employee.nip)
        assert client.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == ""
        other = Client()
        sign_in(other, employee.nip, remember="on")
        assert other.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 14 * 24 * 3600

    def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(self, client, employee):
        sign_in(client, employee.nip)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")

    def test_nobody_signs_up(self, client):
        client.post("/accounts/signup/", {"username": "new", "email": "new@example.go.id", "password1": NEW_PASSWORD})
        assert not User.objects.filter(username="new").exists()

    def test_the_back_office_has_no_door_of_its_own(self, client):
        assert client.get("/admin/login/?next=/admin/").url == f"{LOGIN}?next=/admin/"


class TestLockOut:
    @pytest.fixture(autouse=True)
    def _shared_cache(self, settings):
        settings.CACHES = lms.settings.CACHES  # that of the installation, shared by every process

    def fail(self, client, login, times):
        return [sign_in(client, login, f"wrong password {n}") for n in range(times)][-1]

    def test_five_failures_lock_even_the_right_password_out_and_say_for_how_long(self, client, employee):
        with translation.override("en"):
            client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
            assert "is not right" in words(self.fail(client, employee.nip, 5))
            assert "wait 15 minutes" in words(sign_in(client, employee.nip))
        assert not is_signed_in(client)

    def test_another_way_to_write_the_nip_counts_as_the_same(self, client, employee):
        self.fail(client, format_nip(employee.nip), 3)
        self.fail(client, employee.nip, 2)
        sign_in(client, employee.nip)
        assert not is_signed_in(client)

    def test_another_browser_or_process_is_locked_too(self, client, employee):
        self.fail(client, employee.nip, 5)
        other = Client(REMOTE_ADDR="10.0.0.9")
        sign_in(other, employee.nip)
        assert not is_signed_in(other)
        assert lms.settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")

    def test_the_lock_opens_after_a_quarter_of_an_hour(self, client, employee, time_machine):
        time_machine.move_to(timezone.now(), tick=False)
        self.fail(client, employee.nip, 5)
        time_machine.shift(dt.timedelta(minutes=15, seconds=1))
        sign_in(client, employee.nip)
        assert is_signed_in(client)

    def test_others_are_not_locked(self, client, employee):
        self.fail(client, employee.nip, 6)
        colleague = UserFactory()
        sign_in(client, colleague.username)
        assert is_signed_in(client)

    def test_success_does_not_use_up_attempts(self, employee):
        for _n in range(7):
            client = Client()
            sign_in(client, employee.nip)
            assert is_signed_in(client)


class TestNewPassword:
    def ask(self, client, email):
        return client.post(RESET, {"email": email})

    def link(self):
        return re.search(r"https?://[^/\s]+(/accounts/password/reset/key/\S+)", mail.outbox[-1].body).group(1)

    def test_the_link_in_the_mail_sets_one_that_signs_in(self, client, employee):
        self.ask(client, employee.user.email)
        assert mail.outbox[0].to == [employee.user.email]
        page = client.get(self.link(), follow=True)
        client.post(page.redirect_chain[-1][0], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
        sign_in(client, employee.nip, NEW_PASSWORD)
        assert is_signed_in(client)

    def test_an_account_that_never_had_a_password_gets_its_first(self, client, employee):
        employee.user.set_unusable_password()
        employee.user.save()
        self.ask(client, employee.user.email)
        page = client.get(self.link(), follow=True)
        client.post(page.redirect_chain[-1][0], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
        sign_in(client, employee.nip, NEW_PASSWORD)
        assert is_signed_in(client)

    def test_the_answer_is_the_same_for_an_unknown_address_and_no_mail_leaves(self, client, employee):
        unknown, known = self.ask(client, "nobody@example.go.id"), self.ask(client, employee.user.email)
        assert (unknown.status_code, unknown.url) == (known.status_code, known.url)
        assert [message.to for message in mail.outbox] == [[employee.user.email]]

    def test_who_has_left_gets_no_mail(self, client, employee):
        Employee.objects.filter(pk=employee.pk).update(left_on=timezone.localdate())
        self.ask(client, employee.user.email)
        assert mail.outbox == []

    def test_a_link_works_once(self, client, employee):
        self.ask(client, employee.user.email)
        link = self.link()
        page = client.get(link, follow=True)
        client.post(page.redirect_chain[-1][0], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
        again = Client().get(link, follow=True)
        assert again.context["token_fail"]

    def test_a_weak_password_is_refused(self, client, employee):
        self.ask(client, employee.user.email)
        page = client.get(self.link(), follow=True)
        for weak in ("short", "password123", employee.nip):
            answer = client.post(page.redirect_chain[-1][0], {"password1": weak, "password2": weak})
            assert answer.context["form"].errors


class TestLanguage:
    def test_the_account_brings_its_language_to_every_browser(self, client, employee):
        User.objects.filter(pk=employee.user_id).update(language="en")
        sign_in(client, employee.nip)
        assert client.get(reverse("people:account"))["Content-Language"] == "en"

    def test_a_switch_is_kept_for_the_next_device(self, client, employee):
        client.force_login(employee.user)
        assert client.get(reverse("people:account"))["Content-Language"] == "id"
        client.post(reverse("set_language"), {"language": "en", "next": "/"})
        other = Client()
        other.force_login(employee.user)
        assert other.get(reverse("people:account"))["Content-Language"] == "en"

    def test_a_stranger_may_switch_too(self, client):
        client.post(reverse("set_language"), {"language": "en", "next": "/"})
        assert client.get(LOGIN)["Content-Language"] == "en"
        assert not User.objects.filter(language="en").exists()

    def test_an_unknown_language_is_not_kept(self, client, employee):
        client.force_login(employee.user)
        client.post(reverse("set_language"), {"language": "xx", "next": "/"})
        assert User.objects.get(pk=employee.user_id).language == "id"
