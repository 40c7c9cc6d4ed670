"""Leave and balances over the API: in scope, of a day, since a moment, and equal to the ledger."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from people.models import LeaveEvent, LeaveLine, RecordAccess
from people.queries.leave import leave_balances
from tests.api.test_lists import row_fields
from tests.factories.leave import LeaveRequestFactory, grant, kind
from tests.factories.people import UnitFactory, UserFactory, auditor_of, employee_in, hr_of, supervisor_of

LISTS = ("leave", "leave_balances")
CHRISTMAS = dt.date(2026, 12, 24)


@pytest.fixture
def city(db):
    """The root unit of an agency."""
    return UnitFactory()


@pytest.fixture
def office(city):
    """A dinas."""
    return UnitFactory(parent=city)


def away(employee, since=CHRISTMAS, **fields):
    """Return approved leave of five days, and give the employee a balance."""
    grant(employee)
    return LeaveRequestFactory(employee=employee, since=since, **{"state": "approved", **fields})


def rows(client, name, **query):
    response = client.get(reverse(f"api:{name}"), query)
    assert response.status_code == 200, response.content
    return response.json()["results"]


def ids(client, **query):
    return {row["id"] for row in rows(client, "leave", **query)}


@pytest.mark.parametrize("name", LISTS)
def test_a_row_has_the_fields_of_the_schema(client, office, name):
    away(employee_in(office))
    client.force_login(hr_of(office))
    (row,) = rows(client, name)
    assert set(row) == row_fields(name)


@pytest.mark.parametrize("name", LISTS)
def test_everyone_reads_what_is_theirs(client, city, office, name):
    me, colleague = employee_in(office), employee_in(office)
    boss = supervisor_of(me)
    for one in (me, colleague, employee_in(UnitFactory(parent=city)), employee_in(UnitFactory())):
        away(one)
    numbers = []
    for user in (me.user, boss.user, hr_of(office), auditor_of(city), UserFactory()):
        client.force_login(user)
        numbers.append(len(rows(client, name)))
    assert numbers == [1, 1, 2, 3, 0]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_as_many_statements_for_thirty_as_for_two(client, office, name):
    client.force_login(hr_of(office))
    counts = []
    for number in (2, 28):
        for _ in range(number):
            away(employee_in(office))
        with CaptureQueriesContext(connection) as captured:
            assert len(rows(client, name)) >= number
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", LISTS)
def test_pages_lead_through_the_whole_list_once(client, office, name):
    for _ in range(3):
        person = employee_in(office)
        away(person)
        grant(person, 90, code="sick")
    client.force_login(hr_of(office))
    walked, address = [], reverse(f"api:{name}") + "?page_size=2"
    while address:
        page = client.get(address).json()
        walked += page["results"]
        address = page["next"]
    key = [str(row.get("id") or (row["nip"], row["kind"])) for row in walked]
    assert sorted(key) == sorted(str(row.get("id") or (row["nip"], row["kind"])) for row in rows(client, name))
    assert len(set(key)) == len(key)


def test_neither_reason_nor_address_leaves_the_house(client, office):
    away(employee_in(office), reason="Operasi jantung", address="Jalan Rahasia 7", phone="0812345")
    client.force_login(hr_of(office))
    body = client.get(reverse("api:leave")).content.decode()
    assert not any(secret in body for secret in ("Operasi", "Rahasia", "0812345"))


def test_filters_narrow_requests(client, city, office):
    inside = away(employee_in(office))
    waiting = away(employee_in(city), since=dt.date(2027, 2, 1), state="requested", kind=kind("sick"))
    client.force_login(hr_of(city))
    first, second = {inside.public_id}, {waiting.public_id}
    assert ids(client) == first | second
    assert ids(client, unit=office.public_id) == ids(client, nip=inside.employee.nip) == first
    assert ids(client, employee=waiting.employee.public_id) == ids(client, kind="sick") == second
    assert ids(client, state="requested") == ids(client, holds="false") == second
    assert ids(client, holds="true") == first
    assert ids(client, since="2027-01-01") == second
    assert ids(client, until="2027-01-01") == first


@pytest.mark.parametrize(
    ("on", "is_away"), [("2026-12-23", False), ("2026-12-24", True), ("2026-12-28", True), ("2026-12-29", False)]
)
def test_who_is_away_on_a_day(client, office, on, is_away):
    away(employee_in(office))
    away(employee_in(office), state="refused")
    client.force_login(hr_of(office))
    assert len(ids(client, on=on, holds="true")) == int(is_away)


def test_what_has_changed_since(client, office):
    old = timezone.now() - dt.timedelta(days=40)
    quiet = away(employee_in(office), state_since=old)
    revised = away(employee_in(office), state_since=old)
    step = {"number": 1, "verb": "revise", "since": revised.since, "until": revised.until, "days": 5, "by": "test"}
    LeaveEvent.objects.create(request=revised, at=timezone.now(), **step)
    client.force_login(hr_of(office))
    moment = (timezone.now() - dt.timedelta(days=1)).isoformat()
    assert ids(client, changed_since=moment) == {revised.public_id}
    assert ids(client, changed_since=(old - dt.timedelta(days=1)).isoformat()) == {quiet.public_id, revised.public_id}
    (row,) = rows(client, "leave", changed_since=moment)
    assert row["changed_at"] > moment


def test_balances_are_those_of_the_ledger(client, office):
    today = timezone.localdate()
    person = employee_in(office)
    line = grant(person)
    grant(person, 6, reason="carry")
    grant(person, -1, reason="correct")
    for days, reason, reverses in ((-5, "use", None), (2, "reverse", line), (-3, "expire", None)):
        fields = {"agency": person.agency, "employee": person, "kind": line.kind, "year": today.year, "by": "test"}
        LeaveLine.objects.create(**fields, days=days, reason=reason, reverses=reverses, source=f"t/{reason}", at=timezone.now())
    LeaveRequestFactory(employee=person, since=dt.date(today.year, 12, 1))
    client.force_login(person.user)
    (row,) = rows(client, "leave_balances")
    (balance,) = leave_balances([person], today)[person.pk]
    named = ("granted", "carried", "added", "used", "expired", "left", "pending", "available")
    assert {name: row[name] for name in named} == {name: getattr(balance, name) for name in named}
    assert (row["left"], row["year"], row["kind"]) == (11, today.year, "annual")
    assert rows(client, "leave_balances", year=today.year - 1) == []


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("leave", {"on": "24-12-2026"}),
        ("leave", {"state": "x"}),
        ("leave", {"kind": "holiday"}),
        ("leave", {"changed_since": "yesterday"}),
        ("leave_balances", {"year": "26"}),
        ("leave_balances", {"year": "0000"}),
        ("leave_balances", {"kind": "x"}),
    ],
)
def test_a_parameter_that_does_not_fit_is_named(client, office, name, query):
    client.force_login(hr_of(office))
    response = client.get(reverse(f"api:{name}"), query)
    assert response.status_code == 400
    assert set(response.json()["errors"]) == set(query)


@pytest.mark.parametrize(("name", "what"), [("leave", "API: leave"), ("leave_balances", "API: leave balances")])
def test_whose_leave_was_read_is_logged(client, office, name, what):
    person = employee_in(office)
    away(person)
    client.force_login(hr_of(office))
    rows(client, name)
    access = RecordAccess.objects.get()
    assert (access.what, access.employees) == (what, [person.pk])


@pytest.mark.parametrize("name", LISTS)
def test_a_stranger_is_asked_to_sign_in(client, db, name):
    assert client.get(reverse(f"api:{name}")).status_code == 401
