"""Client systems: they sign in by themselves, see one unit, do what their scopes say, and are told what they have left."""

import base64
import datetime as dt

import pytest
import time_machine
from django.core.management import call_command
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from oauth2_provider.models import AccessToken

from lms.api.limits import PerCaller
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from people import actions
from people.api.authentication import scope_needed
from people.clients import SCOPES
from people.errors import ClientEnded, UnknownScope
from people.models import RecordAccess, SystemClient, User
from tests.factories.people import UnitFactory, auditor_of, employee_in, hr_of, reading_english

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("test")
NOW = dt.datetime(2026, 9, 17, 3, tzinfo=dt.UTC)


@pytest.fixture
def office():
    """A dinas with one employee, below the root of its agency."""
    unit = UnitFactory(parent=(root := UnitFactory()))
    unit.root = root
    employee_in(unit)
    return unit


def register(unit, *scopes, by=CLOCK, role="auditor", requests=600):
    terms = actions.ClientTerms("Penilaian kinerja", "tim@example.go.id", scopes or ("people.read",), requests)
    return actions.register_client(unit, role, name="e-Kinerja", terms=terms, by=by, at=timezone.now())


def token_answer(client_id, secret, **asked):
    basic = base64.b64encode(f"{client_id}:{secret}".encode()).decode()
    return Client().post(
        reverse("oauth_token"), {"grant_type": "client_credentials", **asked}, headers={"authorization": f"Basic {basic}"}
    )


def signed_in(new, **asked):
    """Return a browserless client with an access token."""
    token = token_answer(new.client_id, new.secret, **asked).json()["access_token"]
    return Client(headers={"authorization": f"Bearer {token}"})


def url(name, *args):
    return reverse(f"api:{name}", args=args)


def test_a_client_sees_its_unit_within_its_scopes_and_people_read_who_looked(office):
    stranger = employee_in(UnitFactory())
    new = register(office, "people.read", "courses.read")
    answer = token_answer(new.client_id, new.secret)
    said = answer.json()
    assert (answer.status_code, said["token_type"], said["expires_in"]) == (200, "Bearer", 3600)
    assert set(said["scope"].split()) == {"people.read", "courses.read"}
    client = Client(headers={"authorization": f"Bearer {said['access_token']}"})
    (row,) = client.get(url("employees")).json()["results"]
    assert row["nip"] != stranger.nip
    assert str(RecordAccess.objects.get().viewer) == "e-Kinerja"
    refused = client.get(url("certificates"))
    assert (refused.status_code, refused["Content-Type"]) == (403, "application/problem+json")
    assert (refused.json()["code"], refused.json()["errors"]) == ("insufficient-scope", {"needed": "certificates.read"})
    assert client.get(url("leave")).status_code == 403, "leave is a scope of its own"
    assert client.get(url("root")).status_code == 200
    assert said["access_token"] not in str(AccessToken.objects.values())
    assert SystemClient.objects.get().last_used_on == timezone.localdate()


def test_a_token_asks_for_less_but_never_for_more(office):
    new = register(office, "people.read", "courses.read")
    assert signed_in(new, scope="courses.read").get(url("employees")).status_code == 403
    assert token_answer(new.client_id, new.secret, scope="leave.read").json()["error"] == "invalid_scope"
    assert token_answer(new.client_id, "wrong").status_code == 401
    assert token_answer(new.client_id, new.secret, grant_type="password").status_code == 400
    wide = signed_in(new)
    less = actions.ClientTerms("x", "a@example.go.id", ["courses.read"])
    actions.change_client(new.client, terms=less, by=CLOCK, at=timezone.now())
    assert wide.get(url("employees")).status_code == 403, "a scope that is taken is gone at once"


def test_after_a_rotation_both_secrets_hold_for_two_days_and_after_the_end_none(office):
    with time_machine.travel(NOW, tick=False) as clock:
        old = register(office)
        new = actions.rotate_client(old.client, by=CLOCK, at=timezone.now())
        assert [signed_in(one).get(url("employees")).status_code for one in (old, new)] == [200, 200]
        clock.shift(dt.timedelta(days=2, seconds=1))
        assert token_answer(old.client_id, old.secret).status_code == 401
        client = signed_in(new)
        actions.end_client(new.client, by=CLOCK, at=timezone.now())
        assert client.get(url("employees")).status_code == 401
        assert token_answer(new.client_id, new.secret).status_code == 401
        with pytest.raises(ClientEnded):
            actions.rotate_client(new.client, by=CLOCK, at=timezone.now())


def test_only_who_may_give_the_role_registers_a_client(office):
    with pytest.raises(NotAllowed):
        register(office, by=Actor.of(hr_of(office)))
    with pytest.raises(NotAllowed):
        register(office, by=Actor.of(auditor_of(office.root)))
    with pytest.raises(UnknownScope):
        register(office, "everything")
    new = register(office, by=Actor.of(hr_of(office.root)))
    with pytest.raises(NotAllowed):
        actions.end_client(new.client, by=Actor.of(hr_of(office)), at=timezone.now())
    with pytest.raises(DatabaseError):
        SystemClient.objects.update(scopes=[])


def test_hr_registers_rotates_and_ends_on_pages(client, office):
    client.force_login(reading_english(hr_of(office.root)))
    said = {"name": "e-Kinerja", "purpose": "Kinerja", "contact": "tim@example.go.id", "unit": office.pk, "role": "auditor"}
    address = reverse("clients_register:add")
    page = client.post(address, {**said, "scopes": ["people.read"], "requests_per_minute": 100}, follow=True)
    new = SystemClient.objects.get()
    assert new.application.client_id in page.content.decode()
    assert "read employees, units, posts and positions" in page.content.decode()
    before = new.application.client_secret
    client.post(reverse("clients_register:rotate", args=[new.pk]), follow=True)
    changed = {"purpose": "Lain", "contact": "lain@example.go.id", "scopes": ["leave.read"], "requests_per_minute": 5}
    client.post(reverse("clients_register:change", args=[new.pk]), changed)
    new = SystemClient.objects.get()
    assert (new.old_secret, new.scopes, new.requests_per_minute) == (before, ["leave.read"], 5)
    client.post(reverse("clients_register:end", args=[new.pk]))
    assert "End the client" not in client.get(reverse("clients_register:show", args=[new.pk])).content.decode()
    assert not User.objects.get(pk=new.account_id).is_active
    assert "e-Kinerja" in client.get(reverse("clients_register:index")).content.decode()


def test_every_caller_is_told_what_is_left_and_when_to_come_back(office, settings):
    settings.BINA_API_REQUESTS, settings.BINA_API_REQUESTS_OF_STRANGERS = 600, 2
    with time_machine.travel(NOW + dt.timedelta(seconds=20), tick=False) as clock:
        client, other = signed_in(register(office, requests=2)), signed_in(register(office, requests=3))
        answer = client.get(url("employees"))
        left = {name: answer[f"RateLimit-{name}"] for name in ("Limit", "Remaining", "Reset", "Policy")}
        assert left == {"Limit": "2", "Remaining": "1", "Reset": "40", "Policy": "2;w=60"}
        assert client.get(url("employees"))["RateLimit-Remaining"] == "0"
        refused = client.get(url("employees"))
        assert (refused.status_code, refused["Retry-After"], refused["Content-Type"]) == (429, "40", "application/problem+json")
        assert refused.json()["code"] == "throttled"
        assert other.get(url("employees"))["RateLimit-Remaining"] == "2", "each client has its own"
        clock.shift(dt.timedelta(seconds=40))
        assert client.get(url("employees")).status_code == 200
        assert [Client().get(url("root")).status_code for _each in range(3)] == [200, 200, 429]
        tokens = [token_answer("x", "y").status_code for _each in range(31)]
        assert (tokens[-2], tokens[-1]) == (401, 429)


def test_each_view_of_the_api_needs_a_scope_that_exists_and_each_write_takes_a_key():
    from django.urls import get_resolver

    from people.api.views import ActView

    views = [one.callback.view_class for one in _patterns(get_resolver().url_patterns) if hasattr(one.callback, "view_class")]
    ours = [view for view in views if hasattr(view, "throttle_classes") and "scim" not in view.__module__]
    assert len(ours) > 30
    assert all(view.throttle_classes == [PerCaller] for view in ours)
    needed = {scope_needed(view(), "GET") for view in ours if not view.__module__.startswith("drf_spectacular")}
    assert needed - {""} <= set(SCOPES)
    writing = [view for view in ours if any(hasattr(view, verb) for verb in ("post", "put", "patch", "delete"))]
    assert [view for view in writing if not issubclass(view, ActView)] == []
    # A job needs the scope of what it does (test_jobs).
    by_kind = {view for view in writing if view.__module__ == "lms.api.jobs"}
    assert {scope_needed(view(), "POST") for view in set(writing) - by_kind} <= set(SCOPES)


def _patterns(patterns):
    for one in patterns:
        yield from _patterns(one.url_patterns) if hasattr(one, "url_patterns") else [one]


def test_old_tokens_and_answers_are_forgotten(office):
    with time_machine.travel(NOW, tick=False) as clock:
        signed_in(register(office))
        clock.shift(dt.timedelta(hours=2))
        call_command("tend_api")
        assert not AccessToken.objects.exists()
