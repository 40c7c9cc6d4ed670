"""Second factors: a code once and only now, a hint where the phone's clock is wrong, trusted browsers, staff's duty."""

import datetime as dt
import json
import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from people.models import Browser, SecurityEvent, SignIn, User
from people.rules import totp
from people.rules.devices import device_name, shortened
from tests.factories.people import PASSWORD, UnitFactory, auditor_of, employee_in, hr_of, reading_english, trainer_in

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CHROME = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"


def code(minutes=0):
    """Return what a phone shows whose clock is wrong by so many minutes."""
    return totp.code_at(SECRET, int(time.time() + minutes * 60) // totp.PERIOD)


class TestCodes:
    def test_they_are_those_of_the_standard(self):
        secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # RFC 6238, appendix B
        told = {59: "287082", 1111111109: "081804", 1234567890: "005924", 20000000000: "353130"}
        assert {at: totp.code_at(secret, at // totp.PERIOD) for at in told} == told

    @given(at=st.integers(10**9, 10**10), drift=st.integers(-totp.RECOGNISED, totp.RECOGNISED))
    def test_the_drift_of_a_clock_is_found(self, at, drift):
        step = at // totp.PERIOD + drift
        found = totp.match(SECRET, totp.code_at(SECRET, step), at=at)
        assert totp.code_at(SECRET, found.step) == totp.code_at(SECRET, step)
        assert abs(found.drift) <= abs(drift)

    @given(at=st.integers(10**9, 10**10), text=st.text(max_size=8))
    def test_nonsense_never_fits(self, at, text):
        found = totp.match(SECRET, text, at=at)
        assert found is None or re.fullmatch(r"\d{6}", "".join(text.split()))


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (CHROME, "Chrome, Android"),
        (FIREFOX, "Firefox, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge, Windows"),
        ("curl/8.0", ""),
    ],
)
def test_a_device_has_a_name_that_people_know(agent, name):
    assert device_name(agent) == name


@pytest.mark.parametrize(
    ("address", "place"),
    [("10.2.3.4", "10.2.3.x"), ("2001:db8:1:2::3", "2001:db8:1::x"), ("::ffff:10.2.3.4", "10.2.3.x"), ("nonsense", "")],
)
def test_a_place_does_not_tell_machines_apart(address, place):
    assert shortened(address) == place


@pytest.fixture(autouse=True)
def _no_failures_of_others(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default"]}}
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def user(db):
    return reading_english(employee_in(UnitFactory()).user)


@pytest.fixture
def app(user):
    return TOTP.activate(user, SECRET).instance


@pytest.fixture
def still(time_machine):
    """Stand still in the middle of a step, so that no code changes while it is typed."""
    time_machine.move_to(dt.datetime(2026, 11, 24, 3, 0, 15, tzinfo=dt.UTC), tick=False)
    return time_machine


def browser(agent=CHROME):
    client = Client(HTTP_USER_AGENT=agent)
    client.cookies["django_language"] = "en"
    return client


def give_password(client, user):
    return client.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})


def give_code(client, digits):
    return client.post(reverse("mfa_authenticate"), {"code": digits})


def is_in(client):
    return client.get(reverse("people:account")).status_code == 200


def sign_in(user, digits="", agent=CHROME, **post):
    """Return a browser that is signed in by password and perhaps a code."""
    client = browser(agent)
    give_password(client, user)
    if digits:
        give_code(client, digits)
        client.post(reverse("mfa_trust"), {"action": "skip"} | post)
    return client


def said(response):
    return " ".join(response.context["form"].errors.get("code", []))


class TestSigningInWithACode:
    def test_the_password_alone_is_not_enough(self, app, user):
        client = browser()
        assert give_password(client, user).url == reverse("mfa_authenticate")
        assert not is_in(client)

    def test_a_code_opens(self, app, user, still):
        assert is_in(sign_in(user, code()))

    @pytest.mark.parametrize("minutes", [-1, 1])
    def test_a_clock_that_is_a_minute_wrong_is_tolerated(self, app, user, still, minutes):
        assert is_in(sign_in(user, code(minutes)))

    def test_a_code_opens_once(self, app, user, still):
        sign_in(user, code())
        client = browser()
        give_password(client, user)
        assert "used already" in said(give_code(client, code()))
        still.shift(dt.timedelta(seconds=45))  # allauth would forget it after thirty seconds
        assert not is_in(sign_in(user, code(-0.75)))

    def test_an_earlier_code_is_over_once_a_later_one_was_used(self, app, user, still):
        sign_in(user, code())
        assert not is_in(sign_in(user, code(-0.5)))

    @pytest.mark.parametrize(("minutes", "words"), [(4, "about 4 minutes fast"), (-9, "about 9 minutes slow")])
    def test_a_wrong_clock_is_named_and_stays_outside(self, app, user, still, minutes, words):
        client = browser()
        give_password(client, user)
        answer = said(give_code(client, code(minutes)))
        assert words in answer
        assert "Set time automatically" in answer
        assert not is_in(client)

    def test_the_hint_comes_in_indonesian(self, app, user, still):
        client = Client()
        give_password(client, user)
        assert "Jam di ponsel Anda" in said(give_code(client, code(5)))

    def test_a_code_of_a_wrong_clock_is_spent_and_never_opens(self, app, user, still):
        early = code(4)
        client = browser()
        give_password(client, user)
        give_code(client, early)
        assert "is not right" in said(give_code(client, early))
        still.shift(dt.timedelta(minutes=4))
        assert code() == early
        assert not is_in(sign_in(user, early))

    def test_a_wrong_clock_locks_nobody_out(self, app, user, still):
        client = browser()
        give_password(client, user)
        for minutes in (3, 4, 5, 6, 7, 8):
            assert "fast" in said(give_code(client, code(minutes)))
        give_code(client, code())
        client.post(reverse("mfa_trust"), {"action": "skip"})
        assert is_in(client)

    def test_five_wrong_codes_lock(self, app, user, still):
        client = browser()
        give_password(client, user)
        for _n in range(5):
            give_code(client, "000000")
        assert "wait 15 minutes" in said(give_code(client, code()))

    def test_beyond_ten_minutes_nothing_is_told(self, app, user, still):
        client = browser()
        give_password(client, user)
        assert said(give_code(client, code(12))) == "This code is not right, or it was used already. Wait for the next one."

    def test_a_recovery_code_opens_once(self, app, user):
        spare = RecoveryCodes.activate(user).get_unused_codes()[3]
        assert is_in(sign_in(user, spare))
        assert not is_in(sign_in(user, spare))


class TestSettingUp:
    def test_an_app_comes_with_recovery_codes_that_are_shown_once(self, user, still, django_capture_on_commit_callbacks):
        client = sign_in(user)
        page = client.get(reverse("mfa_activate_totp"))
        secret = page.context["form"].secret
        digits = totp.code_at(secret, int(time.time()) // totp.PERIOD)
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(reverse("mfa_activate_totp"), {"code": digits})
        assert answer.url == reverse("mfa_view_recovery_codes")
        shown = client.get(answer.url)
        codes = re.findall(r"<code>(\d{8})</code>", shown.content.decode())
        assert len(codes) == 10
        assert f"{codes[0]}%0A" in shown.content.decode()
        assert not re.search(r"<code>\d{8}</code>", client.get(answer.url).content.decode())
        assert not is_in(sign_in(user, digits))  # the code of the set-up is spent

    def test_a_wrong_clock_is_named_at_once(self, user, still):
        client = sign_in(user)
        secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
        late = totp.code_at(secret, int(time.time() - 300) // totp.PERIOD)
        assert "about 5 minutes slow" in said(client.post(reverse("mfa_activate_totp"), {"code": late}))
        assert not Authenticator.objects.exists()

    def test_long_after_signing_in_the_password_is_asked_again(self, user, still):
        client = sign_in(user)
        still.shift(dt.timedelta(minutes=6))
        assert client.get(reverse("mfa_activate_totp")).url.startswith(reverse("account_reauthenticate"))

    def test_the_options_for_a_passkey_reach_the_page_without_a_script(self, user):
        page = sign_in(user).get(reverse("mfa_add_webauthn")).content.decode()
        options = json.loads(re.search(r'id="passkey-options" type="application/json">(.*?)</script>', page)[1])
        assert options["creation_options"]["publicKey"]["rp"] == {"id": "testserver", "name": "Bina"}
        assert not re.search(r"<script(?![^>]*src=)(?![^>]*application/json)", page)

    def test_the_owner_reads_what_happened_by_mail_and_on_the_page(self, app, user, still):
        client = sign_in(user, code())
        mail.outbox.clear()
        client.post(reverse("mfa_deactivate_totp"))
        assert [message.to for message in mail.outbox] == [[user.email]]
        assert "second factor removed" in mail.outbox[0].body
        assert "second factor removed" in client.get(reverse("people:security")).content.decode().lower()


class TestTrustedBrowsers:
    def test_there_the_password_is_enough_until_the_trust_is_over(self, app, user, still):
        client = sign_in(user, code(), action="trust")
        client.post(reverse("account_logout"))
        give_password(client, user)
        assert is_in(client)
        client.post(reverse("account_logout"))
        still.shift(dt.timedelta(days=15))
        give_password(client, user)
        assert not is_in(client)

    def test_another_browser_is_asked(self, app, user, still):
        sign_in(user, code(), action="trust")
        other = browser(FIREFOX)
        give_password(other, user)
        assert not is_in(other)

    def test_it_is_listed_and_taken_back(self, app, user, still):
        client = sign_in(user, code(), action="trust")
        trusted = Browser.objects.get(user=user)
        page = client.get(reverse("people:security"))
        assert page.context["trusted"] == [trusted]
        client.post(reverse("people:distrust_browser", args=[trusted.pk]))
        client.post(reverse("account_logout"))
        give_password(client, user)
        assert not is_in(client)

    def test_another_password_ends_it(self, app, user, still):
        client = sign_in(user, code(), action="trust")
        client.post(reverse("account_logout"))
        user.set_password("another password that is long")
        user.save()
        client.post(reverse("account_login"), {"login": user.username, "password": "another password that is long"})
        assert not is_in(client)

    def test_nobody_ends_that_of_another(self, app, user, still):
        sign_in(user, code(), action="trust")
        stranger = sign_in(employee_in(UnitFactory()).user)
        assert stranger.post(reverse("people:distrust_browser", args=[Browser.objects.get(user=user).pk])).status_code == 404


class TestSessions:
    def test_a_new_browser_is_told_by_mail_a_known_one_is_not(self, user):
        client = sign_in(user)
        assert "Chrome, Android (127.0.0.x)" in mail.outbox[0].body
        client.post(reverse("account_logout"))
        give_password(client, user)
        assert len(mail.outbox) == 1
        sign_in(user, agent=FIREFOX)
        assert "Firefox, Windows" in mail.outbox[1].body

    def test_they_are_listed_with_this_one_marked(self, user):
        client = sign_in(user)
        sign_in(user, agent=FIREFOX)
        page = client.get(reverse("people:security")).content.decode()
        assert page.index("Firefox, Windows") < page.index("Sign out there")
        assert page.count("This one") == 1

    def test_one_is_ended_with_the_next_click(self, user):
        client, other = sign_in(user), sign_in(user, agent=FIREFOX)
        client.post(reverse("people:end_session", args=[SignIn.objects.get(browser="Firefox, Windows").pk]))
        assert is_in(client)
        assert not is_in(other)

    def test_all_others_are_ended_at_once(self, user):
        client, *others = [sign_in(user) for _n in range(3)]
        client.post(reverse("people:end_other_sessions"))
        assert is_in(client)
        assert not any(is_in(other) for other in others)
        assert SignIn.objects.count() == 1

    def test_nobody_ends_those_of_another(self, user):
        client = sign_in(user)
        stranger = sign_in(employee_in(UnitFactory()).user)
        assert stranger.post(reverse("people:end_session", args=[user.sign_ins.get().pk])).status_code == 404
        assert is_in(client)

    def test_signing_out_takes_it_off_the_list(self, user):
        sign_in(user).post(reverse("account_logout"))
        assert not SignIn.objects.exists()

    def test_a_new_password_ends_the_others_and_tells(self, user):
        client, other = sign_in(user), sign_in(user, agent=FIREFOX)
        new = "another password that is long"
        client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
        assert is_in(client)
        assert not is_in(other)
        assert SecurityEvent.objects.filter(user=user, kind="password-changed").exists()
        assert [session.browser for session in client.get(reverse("people:security")).context["sessions"]] == ["Chrome, Android"]

    def test_last_seen_is_written_every_five_minutes_at_most(self, user, time_machine, django_assert_num_queries):
        time_machine.move_to(timezone.now(), tick=False)
        client = sign_in(user)
        began = user.sign_ins.get().last_seen_at
        time_machine.shift(dt.timedelta(minutes=4))
        client.get(reverse("people:security"))
        assert user.sign_ins.get().last_seen_at == began
        time_machine.shift(dt.timedelta(minutes=2))
        client.get(reverse("people:security"))
        assert user.sign_ins.get().last_seen_at == began + dt.timedelta(minutes=6)


class TestStaff:
    @pytest.fixture(autouse=True)
    def _required(self, settings):
        settings.BINA_STAFF_SECOND_FACTOR = True

    @pytest.fixture(params=["trainer", "hr", "auditor", "operator"])
    def staff(self, request, db):
        city = UnitFactory()
        if request.param == "operator":
            return User.objects.create_superuser("operator", "operator@example.go.id", PASSWORD, name="Operator")
        return {"trainer": trainer_in, "hr": hr_of, "auditor": auditor_of}[request.param](city)

    def test_without_one_nothing_opens_but_the_way_to_it(self, staff):
        client = Client()
        client.force_login(staff)
        for address in ("/admin/", "/learn/", "/", "/documents/1/x.pdf", "/account/"):
            assert client.get(address).url == reverse("people:security")
        assert client.get("/api/v1/me/").status_code == 403
        page = client.get(reverse("people:security"))
        assert page.context["must_add_factor"]
        assert client.post("/language/", {"language": "en", "next": "/"}).url == "/"

    def test_with_one_all_opens(self, staff):
        TOTP.activate(staff, SECRET)
        client = Client()
        client.force_login(staff)
        assert client.get("/admin/").status_code == 200

    def test_recovery_codes_alone_are_none(self, staff):
        RecoveryCodes.activate(staff)
        client = Client()
        client.force_login(staff)
        assert client.get("/admin/").url == reverse("people:security")

    def test_employees_need_none(self, user):
        client = Client()
        client.force_login(user)
        assert client.get(reverse("people:account")).status_code == 200
