"""Signing in through an agency's identity provider, against two of them: one that is certified, one that lies on demand."""

import json
import os
import re
import subprocess
import time
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import requests
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse

from lms.sign_on import identity_providers
from people.models import Employee, SecurityEvent, SignIn, User
from tests.factories.people import PASSWORD, UnitFactory, employee_in
from tests.node import node

SECRET = "a secret of both sides that is long enough"
SITE = "http://127.0.0.1:8000"
ROOT = Path(__file__).resolve().parents[2]


class Providers:
    """Both identity providers, in one process of Node."""

    def __init__(self):
        script = Path(__file__).with_name("identity_providers.mjs")
        self.process = subprocess.Popen(
            [node(), str(script), f"{SITE}/accounts/sso/honest/callback/", SECRET],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            text=True,
            env={"PATH": os.environ["PATH"], "NODE_ENV": "test"},
        )
        self.issuers = self._answer()

    def _answer(self):
        return json.loads(self.process.stdout.readline())

    def tell(self, command, **words):
        self.process.stdin.write(json.dumps({"command": command, **words}) + "\n")
        self.process.stdin.flush()
        return self._answer()

    def end(self):
        self.process.stdin.close()
        self.process.wait(timeout=10)
        self.process.stdout.close()


@pytest.fixture(scope="session")
def providers():
    providers = Providers()
    yield providers
    providers.end()


@pytest.fixture
def unit(db):
    return UnitFactory()


@pytest.fixture
def employee(unit):
    """Somebody whose account HR has opened and nobody has used yet."""
    employee = employee_in(unit)
    employee.user.set_unusable_password()
    employee.user.save()
    return employee


@pytest.fixture(autouse=True)
def _settings(settings, providers, unit):
    said = [
        {
            "key": key,
            "name": f"Masuk dengan {key}",
            "agency": unit.agency.name,
            "issuer": issuer,
            "client_id": "bina",
            "client_secret": SECRET,
            "nip_claim": "nip",
        }
        for key, issuer in providers.issuers.items()
    ]
    apps = identity_providers({"BINA_OIDC": json.dumps(said)})
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps}}
    settings.BINA_URL = SITE
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default"]}}
    providers.tell("say")
    cache.clear()
    yield
    cache.clear()


def english():
    client = Client()
    client.cookies["django_language"] = "en"
    return client


def leave(client, key="liar", **more):
    """Follow the button of the sign-in page; return where the provider sends the browser back to."""
    there = client.get(reverse("openid_connect_login", args=[key]), more)
    answer = requests.get(there.url, allow_redirects=False, timeout=5)
    return answer.headers["Location"].removeprefix(SITE)


def sign_on(providers, nip="", client=None, how="", **claims):
    """Sign in at the liar, which then says this."""
    client = client or english()
    providers.tell("say", claims={"sub": "person-1", "nip": nip, **claims}, how=how)
    return client, client.get(leave(client))


def is_in(client):
    return client.get(reverse("people:account")).status_code == 200


def logout(providers, how="", **claims):
    """Let the liar call us to sign somebody out; return our answer."""
    now = int(time.time())
    usual = {"aud": "bina", "jti": f"call-{time.monotonic_ns()}", "iat": now, "exp": now + 120}
    events = {"events": {"http://schemas.openid.net/event/backchannel-logout": {}}}
    token = providers.tell("token", claims=usual | events | claims, how=how)["token"]
    return Client().post(reverse("back_channel_logout", args=["liar"]), {"logout_token": token})


class TestButton:
    def test_it_stands_on_the_sign_in_page_where_a_provider_is_configured(self, settings):
        assert "Masuk dengan liar" in Client().get(reverse("account_login")).content.decode()
        settings.SOCIALACCOUNT_PROVIDERS = {}
        assert "Masuk dengan liar" not in Client().get(reverse("account_login")).content.decode()

    def test_it_asks_with_state_nonce_and_pkce_and_takes_no_advice_from_the_address(self):
        address = reverse("openid_connect_login", args=["liar"])
        advice = {"process": "connect", "scope": "admin", "auth_params": "nonce=mine&prompt=none"}
        asked = parse_qs(urlsplit(Client().get(address, advice).url).query)
        assert set(asked["scope"][0].split()) == {"openid", "profile"}
        assert asked["code_challenge_method"] == ["S256"]
        assert len(asked["state"][0]) >= 16
        assert len(asked["nonce"][0]) >= 32
        assert "prompt" not in asked
        assert asked["redirect_uri"] == [f"{SITE}/accounts/sso/liar/callback/"]

    def test_an_unknown_provider_is_not_found(self):
        for name in ("openid_connect_login", "openid_connect_callback"):
            assert Client().get(reverse(name, args=["unknown"])).status_code == 404
        assert Client().post(reverse("back_channel_logout", args=["unknown"])).status_code == 404


class TestFirstTime:
    def test_an_unused_account_is_linked_by_nip_and_signed_in(self, providers, employee):
        client, answer = sign_on(providers, employee.nip)
        assert answer.url == reverse("learning:home")
        assert is_in(client)
        linked = SocialAccount.objects.get(user=employee.user)
        assert (linked.provider, linked.uid) == ("liar", "person-1")
        assert SecurityEvent.objects.filter(user=employee.user, kind="provider-linked").count() == 1

    def test_the_second_time_it_is_the_same_account(self, providers, employee):
        sign_on(providers, employee.nip)
        client, _answer = sign_on(providers, employee.nip)
        assert is_in(client)
        assert SocialAccount.objects.count() == 1

    def test_the_page_asked_for_comes_after(self, providers, employee):
        client = english()
        providers.tell("say", claims={"sub": "person-1", "nip": employee.nip})
        assert client.get(leave(client, next="/account/tokens/")).url == "/account/tokens/"

    def test_an_account_with_a_password_is_not_taken_over_in_silence(self, providers, employee):
        employee.user.set_password(PASSWORD)
        employee.user.save()
        client, answer = sign_on(providers, employee.nip)
        assert answer.url == reverse("account_login")
        assert not is_in(client)
        assert not SocialAccount.objects.exists()
        client.post(reverse("account_login"), {"login": employee.nip, "password": PASSWORD})
        assert SocialAccount.objects.get().user == employee.user
        assert is_in(sign_on(providers, employee.nip)[0])

    def test_signing_in_to_another_account_links_nothing(self, providers, employee, unit):
        employee.user.set_password(PASSWORD)
        employee.user.save()
        client, _answer = sign_on(providers, employee.nip)
        client.post(reverse("account_login"), {"login": employee_in(unit).nip, "password": PASSWORD})
        assert is_in(client)
        assert not SocialAccount.objects.exists()

    def test_an_account_with_a_factor_alone_is_not_taken_over_either(self, providers, employee):
        TOTP.activate(employee.user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
        client, _answer = sign_on(providers, employee.nip)
        assert not is_in(client)
        assert not SocialAccount.objects.exists()

    def test_a_second_subject_with_the_same_nip_gets_nothing(self, providers, employee):
        sign_on(providers, employee.nip)
        client, _answer = sign_on(providers, employee.nip, sub="person-2")
        assert not is_in(client)
        assert SocialAccount.objects.count() == 1

    def test_a_second_factor_is_asked_for_as_ever(self, providers, employee):
        sign_on(providers, employee.nip)
        TOTP.activate(employee.user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
        client, answer = sign_on(providers, employee.nip)
        assert answer.url == reverse("mfa_authenticate")
        assert not is_in(client)

    @pytest.mark.parametrize("nip", ["", "199001012015012999", "nonsense"])
    def test_an_unknown_nip_is_refused_in_words(self, providers, nip):
        client, answer = sign_on(providers, nip)
        assert answer.status_code == 403
        assert "Nobody with this NIP has an account here" in answer.content.decode()
        assert not is_in(client)

    def test_an_employee_of_another_agency_is_unknown(self, providers):
        foreign = employee_in(UnitFactory())
        assert sign_on(providers, foreign.nip)[1].status_code == 403
        assert not SocialAccount.objects.exists()

    def test_an_email_claim_never_links(self, providers, employee):
        _client, answer = sign_on(providers, "", email=employee.user.email, email_verified=True)
        assert answer.status_code == 403

    def test_who_may_not_sign_in_stays_out(self, providers, employee):
        User.objects.filter(pk=employee.user_id).update(is_active=False)
        client, answer = sign_on(providers, employee.nip)
        assert answer.url == reverse("account_inactive")
        assert not is_in(client)
        assert not SocialAccount.objects.exists()

    def test_who_was_blocked_after_the_first_time_stays_out(self, providers, employee):
        sign_on(providers, employee.nip)
        User.objects.filter(pk=employee.user_id).update(is_active=False)
        assert not is_in(sign_on(providers, employee.nip)[0])

    def test_a_known_subject_with_another_nip_is_refused(self, providers, employee, unit):
        sign_on(providers, employee.nip)
        client, answer = sign_on(providers, employee_in(unit).nip)
        assert "another NIP than before" in answer.content.decode()
        assert not is_in(client)

    def test_who_has_moved_to_another_agency_is_refused(self, providers, employee):
        sign_on(providers, employee.nip)
        Employee.objects.filter(pk=employee.pk).update(agency=UnitFactory().agency)
        assert sign_on(providers, employee.nip)[1].status_code == 403


NOW = int(time.time())


def named(claims):
    """Return what a case is called: the same in every process, so without the clock."""
    said = {name: f"now{value - NOW:+}" if isinstance(value, int) else value for name, value in claims.items()}
    return "-".join(f"{name}={value}" for name, value in said.items())


class TestTokens:
    @pytest.mark.parametrize(
        "claims",
        [
            {"iss": "http://localhost:1"},
            {"aud": "another client"},
            {"aud": ["bina", "another client"]},
            {"azp": "another client"},
            {"nonce": "of another question"},
            {"nonce": None},
            {"exp": NOW - 120},
            {"exp": None},
            {"iat": NOW + 3600},
            {"nbf": NOW + 3600},
            {"sub": None},
        ],
        ids=named,
    )
    def test_a_wrong_one_lets_nobody_in(self, providers, employee, claims):
        client, answer = sign_on(providers, employee.nip, **claims)
        assert answer.status_code == 401
        assert "could not be trusted" in answer.content.decode()
        assert not is_in(client)
        assert not SocialAccount.objects.exists()

    @pytest.mark.parametrize("how", ["none", "secret", "foreign"])
    def test_one_that_is_not_signed_by_the_provider_lets_nobody_in(self, providers, employee, how):
        client, answer = sign_on(providers, employee.nip, how=how)
        assert answer.status_code == 401
        assert not is_in(client)

    def test_an_answer_without_one_lets_nobody_in(self, providers, employee):
        client = english()
        providers.tell("say", drop=True, userinfo={"sub": "person-1", "nip": employee.nip})
        assert client.get(leave(client)).status_code == 401
        assert not is_in(client)

    def test_the_nip_of_another_subjects_userinfo_is_not_believed(self, providers, employee):
        client = english()
        providers.tell("say", claims={"sub": "person-1"}, userinfo={"sub": "person-2", "nip": employee.nip})
        assert client.get(leave(client)).status_code == 401
        assert not is_in(client)

    def test_an_answer_to_another_browsers_question_lets_nobody_in(self, providers, employee):
        providers.tell("say", claims={"sub": "person-1", "nip": employee.nip})
        back = leave(english())
        client = english()
        assert client.get(back).status_code == 401
        assert not is_in(client)

    def test_an_answer_counts_once(self, providers, employee):
        client = english()
        providers.tell("say", claims={"sub": "person-1", "nip": employee.nip})
        back = leave(client)
        client.get(back)
        client.post(reverse("account_logout"))
        assert client.get(back).status_code == 401
        assert not is_in(client)

    def test_a_description_that_names_another_issuer_is_not_believed(self, providers, settings, employee):
        apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
        next(app for app in apps if app["provider_id"] == "liar")["settings"]["issuer"] = "http://localhost:1"
        answer = english().get(reverse("openid_connect_login", args=["liar"]))
        assert answer.status_code == 401

    def test_a_provider_that_is_down_is_said_to_be(self, settings):
        apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
        next(app for app in apps if app["provider_id"] == "liar")["settings"]["server_url"] = "http://127.0.0.1:9"
        assert english().get(reverse("openid_connect_login", args=["liar"])).status_code == 401

    def test_giving_up_at_the_provider_is_no_error(self):
        client = english()
        state = parse_qs(urlsplit(client.get(reverse("openid_connect_login", args=["liar"])).url).query)["state"][0]
        back = client.get(reverse("openid_connect_callback", args=["liar"]), {"error": "access_denied", "state": state})
        assert "You ended it" in client.get(back.url).content.decode()


class TestSignedOutByTheProvider:
    @pytest.fixture
    def signed_in(self, providers, employee):
        return [sign_on(providers, employee.nip, sid=session)[0] for session in ("one", "two")]

    def test_all_sessions_of_a_subject_end(self, providers, employee, signed_in):
        answer = logout(providers, sub="person-1")
        assert (answer.status_code, answer["Cache-Control"]) == (200, "max-age=0, no-cache, no-store, must-revalidate, private")
        assert not any(is_in(client) for client in signed_in)
        assert SecurityEvent.objects.filter(user=employee.user, kind="sessions-ended").count() == 1

    @pytest.mark.parametrize("claims", [{"sid": "one"}, {"sid": "one", "sub": "person-1"}])
    def test_one_session_ends_where_it_is_named(self, providers, signed_in, claims):
        logout(providers, **claims)
        assert [is_in(client) for client in signed_in] == [False, True]

    def test_other_subjects_and_other_ways_to_sign_in_go_on(self, providers, employee, signed_in):
        employee.user.set_password(PASSWORD)
        employee.user.save()
        by_password = Client()
        by_password.post(reverse("account_login"), {"login": employee.nip, "password": PASSWORD})
        assert logout(providers, sub="person-2").status_code == 200
        assert SignIn.objects.count() == 3
        logout(providers, sub="person-1")
        assert is_in(by_password)

    @pytest.mark.parametrize(
        "claims",
        [
            {"sub": None, "sid": None},
            {"aud": "another client"},
            {"iss": "http://localhost:1"},
            {"events": None},
            {"events": {}},
            {"events": "http://schemas.openid.net/event/backchannel-logout"},
            {"nonce": "anything"},
            {"jti": None},
            {"iat": NOW - 3600},
            {"exp": NOW - 120},
            {"exp": None},
        ],
        ids=named,
    )
    def test_a_wrong_call_ends_nothing(self, providers, signed_in, claims):
        assert logout(providers, **{"sub": "person-1"} | claims).status_code == 400
        assert all(is_in(client) for client in signed_in)

    @pytest.mark.parametrize("how", ["none", "secret", "foreign"])
    def test_an_unsigned_call_ends_nothing(self, providers, signed_in, how):
        assert logout(providers, how, sub="person-1").status_code == 400
        assert all(is_in(client) for client in signed_in)

    def test_a_call_counts_once(self, providers, signed_in, employee):
        assert logout(providers, sub="person-1", jti="the same").status_code == 200
        client, _answer = sign_on(providers, employee.nip)
        assert logout(providers, sub="person-1", jti="the same").status_code == 400
        assert is_in(client)

    def test_without_a_token_nothing_ends(self, signed_in):
        assert Client().post(reverse("back_channel_logout", args=["liar"])).status_code == 400


class TestCertifiedProvider:
    """The whole way through oidc-provider, whose NIP comes from userinfo, and back out by its own call."""

    def sign_on(self, client, nip):
        there = client.get(reverse("openid_connect_login", args=["honest"]))
        visit = requests.Session()
        page = visit.get(there.url, timeout=5)
        for form in ({"prompt": "login", "login": f"person-{nip}", "password": "any"}, {"prompt": "consent"}):
            action = re.search(r'action="([^"]+)"', page.text)[1]
            page = visit.post(urljoin(page.url, action), form, allow_redirects=False, timeout=5)
            while page.is_redirect and not page.headers["Location"].startswith(SITE):
                page = visit.get(urljoin(page.url, page.headers["Location"]), allow_redirects=False, timeout=5)
        return visit, client.get(page.headers["Location"].removeprefix(SITE))

    def test_in_and_out(self, providers, employee):
        client = english()
        visit, answer = self.sign_on(client, employee.nip)
        assert answer.url == reverse("learning:home")
        assert is_in(client)
        listed = SignIn.objects.get()
        assert (listed.provider, listed.subject) == ("honest", f"person-{employee.nip}")
        assert listed.provider_session
        page = visit.get(f"{providers.issuers['honest']}/session/end", timeout=5)
        fields = dict(re.findall(r'name="(xsrf)" value="([^"]+)"', page.text)) | {"logout": "yes"}
        visit.post(urljoin(page.url, re.search(r'action="([^"]+)"', page.text)[1]), fields, allow_redirects=False, timeout=5)
        (token,) = providers.tell("caught")["tokens"]
        out = Client().post(reverse("back_channel_logout", args=["honest"]), {"logout_token": token})
        assert out.status_code == 200
        assert not is_in(client)


class TestSettings:
    GOOD = {
        "key": "medan",
        "name": "SSO",
        "agency": "Kota",
        "issuer": "https://sso.example.go.id/",
        "client_id": "bina",
        "client_secret": "secret",
        "nip_claim": "nip",
    }

    def test_none_is_none(self):
        assert identity_providers({}) == []

    def test_one_becomes_an_app(self):
        (app,) = identity_providers({"BINA_OIDC": json.dumps([self.GOOD | {"scope": "profile asn"}])})
        assert app["settings"]["issuer"] == "https://sso.example.go.id/"
        assert app["settings"]["scope"] == ["openid", "profile", "asn"]

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("{", "is no JSON"),
            ("{}", "a list of objects"),
            (json.dumps([GOOD, GOOD]), "the same key"),
            (json.dumps([{"key": "medan"}]), "lacks agency, client_id"),
            (json.dumps([GOOD | {"isuer": "x"}]), "nobody knows: isuer"),
            (json.dumps([GOOD | {"key": "Kota Medan"}]), "small letters"),
            (json.dumps([GOOD | {"issuer": "http://sso.example.go.id"}]), "must be an https address"),
        ],
    )
    def test_what_is_wrong_is_named(self, text, words):
        with pytest.raises(ImproperlyConfigured, match=words):
            identity_providers({"BINA_OIDC": text})
