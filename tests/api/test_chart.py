"""Units, posts and positions over the API, and who was where on an earlier day."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from people.models import RecordAccess, Unit, UnitState
from people.models.organisation import BEFORE_RECORDS
from tests.api.test_lists import row_fields
from tests.factories.people import (
    JobRoleFactory,
    PositionFactory,
    PostFactory,
    UnitFactory,
    UserFactory,
    auditor_of,
    employee_in,
    hr_of,
    post_of,
    supervisor_of,
)

LISTS = ("units", "posts", "positions")
THEN, MOVED = "2023-06-30", dt.date(2024, 1, 1)


@pytest.fixture
def city(db):
    """The root unit of an agency."""
    return UnitFactory(name="Kota")


@pytest.fixture
def office(city):
    """A dinas."""
    return UnitFactory(parent=city, name="Dinas Kependudukan", kind="department", siasn_id="A5EB")


@pytest.fixture
def mover(city, office):
    """Somebody who moved from another dinas to the office in 2024."""
    old = UnitFactory(parent=city, name="Dinas Lama")
    employee = employee_in(old, until=MOVED, job_role=JobRoleFactory(agency=city.agency, code="OLD"))
    PositionFactory(employee=employee, post=PostFactory(unit=office, job_role__code="NEW"), since=MOVED)
    return employee


def rows(client, name, **query):
    response = client.get(reverse(f"api:{name}"), query)
    assert response.status_code == 200, response.content
    return response.json()["results"]


def ids(client, name, **query):
    return {row.get("nip") or row["id"] for row in rows(client, name, **query)}


@pytest.mark.parametrize("name", LISTS)
def test_a_row_has_the_fields_of_the_schema(client, office, name):
    employee_in(office)
    client.force_login(hr_of(office))
    (row,) = rows(client, name)
    assert set(row) == row_fields(name)


@pytest.mark.parametrize(("name", "day"), [*((name, {}) for name in LISTS), ("units", {"on": THEN})])
def test_a_list_takes_as_many_statements_for_thirty_as_for_two(client, city, name, day):
    client.force_login(hr_of(city))
    counts = []
    for number in (2, 28):
        for _ in range(number):
            employee_in(UnitFactory(parent=city))
        with CaptureQueriesContext(connection) as captured:
            assert len(rows(client, name, **day)) >= number
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", LISTS)
def test_pages_lead_through_the_whole_list_once(client, city, name):
    for _ in range(5):
        employee_in(UnitFactory(parent=city))
    client.force_login(hr_of(city))
    walked, address = [], reverse(f"api:{name}") + "?page_size=2"
    while address:
        page = client.get(address).json()
        walked += page["results"]
        address = page["next"]
    assert walked == rows(client, name)


def test_units_and_posts_are_those_of_ones_role(client, city, office):
    employee_in(UnitFactory(parent=city))
    colleague = employee_in(office)
    boss = supervisor_of(colleague)
    numbers = {}
    for user in (hr_of(office), auditor_of(city), colleague.user, boss.user, UserFactory()):
        client.force_login(user)
        numbers[user] = (len(rows(client, "units")), len(rows(client, "posts")))
    assert list(numbers.values()) == [(1, 2), (3, 3), (0, 0), (0, 0), (0, 0)]


def test_the_tree_can_be_built_from_the_list(client, city, office):
    below = UnitFactory(parent=office, name="Bidang Pelayanan", kind="division")
    client.force_login(hr_of(office))
    assert [(row["id"], row["parent"], row["depth"]) for row in rows(client, "units")] == [
        (office.public_id, city.public_id, 2),
        (below.public_id, office.public_id, 3),
    ]
    client.force_login(hr_of(city))
    assert rows(client, "units")[0]["parent"] is None


def test_filters_narrow_units(client, city, office):
    below = UnitFactory(parent=office, name="Bidang Pelayanan", kind="division")
    client.force_login(hr_of(city))
    assert ids(client, "units", unit=office.public_id) == {office.public_id, below.public_id}
    assert ids(client, "units", kind="division") == {below.public_id}
    assert ids(client, "units", siasn_id="A5EB") == {office.public_id}
    assert ids(client, "units", search="kependudukan dinas") == {office.public_id}
    assert ids(client, "units", unit="nothing") == set()


@pytest.fixture
def moved_office(city, office):
    """The office, which was a bidang of another name below another dinas until 2024; another unit ended then."""
    old_parent = UnitFactory(parent=city, name="Dinas Induk")
    ended = UnitFactory(parent=city, name="Dinas Bubar", ended_on=MOVED)
    UnitState.objects.filter(unit=ended).update(until=MOVED)
    UnitState.objects.filter(unit=office).update(since=MOVED)
    before = {"parent": old_parent, "name": "Bidang Kependudukan", "kind": "division"}
    UnitState.objects.create(unit=office, **before, since=BEFORE_RECORDS, until=MOVED)
    return office


def test_units_are_as_they_were_on_the_day(client, city, moved_office):
    client.force_login(hr_of(city))
    now = {row["name"]: row for row in rows(client, "units")}
    then = {row["name"]: row for row in rows(client, "units", on=THEN)}
    assert set(now) == {"Kota", "Dinas Induk", "Dinas Kependudukan"}
    assert set(then) == {"Kota", "Dinas Induk", "Bidang Kependudukan", "Dinas Bubar"}
    was = then["Bidang Kependudukan"]
    assert (was["id"], was["kind"], was["depth"]) == (moved_office.public_id, "division", 3)
    assert was["parent"] == then["Dinas Induk"]["id"]
    assert (then["Dinas Bubar"]["ended_on"], then["Kota"]["parent"], then["Kota"]["depth"]) == ("2024-01-01", None, 1)


def test_filters_of_a_day_mean_the_units_of_then(client, city, moved_office):
    client.force_login(hr_of(city))
    parent = Unit.objects.get(name="Dinas Induk")
    assert ids(client, "units", on=THEN, unit=parent.public_id) == {parent.public_id, moved_office.public_id}
    assert ids(client, "units", unit=parent.public_id) == {parent.public_id}
    assert ids(client, "units", on=THEN, kind="division") == ids(client, "units", on=THEN, search="bidang")
    assert rows(client, "units", kind="division") == []


def test_posts_of_a_unit_that_has_ended_are_those_of_then(client, city):
    post = PostFactory(unit=UnitFactory(parent=city, ended_on=MOVED))
    client.force_login(hr_of(city))
    assert rows(client, "posts") == []
    assert ids(client, "posts", on=THEN) == {post.public_id}


def test_filters_narrow_posts(client, city, office):
    post = post_of(employee_in(office, job_role=JobRoleFactory(agency=city.agency, code="A1", name="Arsiparis", job_class="12")))
    vacant = PostFactory(unit=city)
    client.force_login(hr_of(city))
    assert ids(client, "posts", unit=office.public_id) == {post.public_id}
    assert ids(client, "posts", vacant="true") == {vacant.public_id}
    assert ids(client, "posts", vacant="false") == {post.public_id}
    assert ids(client, "posts", job_role="A1") == ids(client, "posts", job_class="12") == {post.public_id}
    assert ids(client, "posts", search="arsip kependudukan") == {post.public_id}


def test_a_post_says_who_holds_it_on_the_day(client, city, office, mover):
    client.force_login(hr_of(city))
    posts = {row["job_role"]: row for row in rows(client, "posts", on=THEN)}
    assert (posts["OLD"]["vacant"], [one["nip"] for one in posts["OLD"]["holders"]]) == (False, [mover.nip])
    assert (posts["NEW"]["vacant"], posts["NEW"]["holders"]) == (True, [])
    today = {row["job_role"]: [one["nip"] for one in row["holders"]] for row in rows(client, "posts")}
    assert today == {"OLD": [], "NEW": [mover.nip]}


def test_who_acts_stands_before_the_definitive_holder(client, city, office):
    post = post_of(employee_in(office))
    employee_in(office, post=post, kind="PLH")
    client.force_login(hr_of(city))
    (row,) = rows(client, "posts")
    assert [one["kind"] for one in row["holders"]] == ["PLH", "D"]


def test_an_earlier_holder_who_is_now_elsewhere_is_not_named(client, city, office, mover):
    client.force_login(hr_of(post_of(mover, dt.date(2023, 1, 1)).unit))
    (row,) = rows(client, "posts", on=THEN)
    assert (row["vacant"], row["holders"]) == (False, [])


def test_whose_names_a_page_of_posts_showed_is_logged(client, office):
    employee = employee_in(office)
    client.force_login(hr_of(office))
    rows(client, "posts")
    rows(client, "units")
    assert list(RecordAccess.objects.values_list("employees", "what")) == [([employee.pk], "API: posts")]


def test_employees_stand_where_they_stood_on_the_day(client, city, office, mover):
    client.force_login(hr_of(city))
    (then,), (now,) = rows(client, "employees", on=THEN), rows(client, "employees")
    assert (then["unit_name"], now["unit_name"]) == ("Dinas Lama", "Dinas Kependudukan")
    assert rows(client, "employees", on=THEN, unit=office.public_id) == []
    assert ids(client, "employees", on=THEN, job_role="OLD") == ids(client, "employees", job_role="NEW") == {mover.nip}


def test_on_a_day_are_those_who_had_come_and_had_not_left(client, city, office):
    employee_in(office, since=MOVED)
    stayed = employee_in(office)
    left = employee_in(office, left_on=MOVED)
    client.force_login(hr_of(city))
    assert ids(client, "employees", on=THEN) == {stayed.nip, left.nip}
    assert left.nip not in ids(client, "employees", on=MOVED.isoformat())


def test_positions_tell_the_history_of_a_person(client, city, office, mover):
    taken_back = PositionFactory(employee=mover, post=PostFactory(unit=city), kind="PLT", since=MOVED, until=MOVED)
    client.force_login(hr_of(city))
    assert [(row["job_role"], row["until"]) for row in rows(client, "positions", nip=mover.nip)] == [
        ("OLD", "2024-01-01"),
        ("NEW", None),
    ]
    assert [row["job_role"] for row in rows(client, "positions", employee=mover.public_id, on=THEN)] == ["OLD"]
    assert rows(client, "positions", post=taken_back.post.public_id) == []
    assert [row["job_role"] for row in rows(client, "positions", unit=office.public_id, kind="D")] == ["NEW"]


@pytest.mark.parametrize("name", ["employees", "posts", "positions", "units"])
@pytest.mark.parametrize("on", ["yesterday", "31/12/2026", "2026-02-30", "2026", "\x00"])
def test_what_is_no_day_is_named_with_the_right_writing(client, office, name, on):
    client.force_login(hr_of(office))
    response = client.get(reverse(f"api:{name}"), {"on": on}, headers={"accept-language": "en"})
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert list(response.json()["errors"]) == ["on"]


def test_the_right_writing_of_a_day_is_told(client, office):
    user = hr_of(office)
    client.force_login(user)
    for accepted, words in (("en", "A day is written as 2026-12-31."), ("id", "Tanggal ditulis seperti 2026-12-31.")):
        client.cookies["django_language"] = accepted
        type(user).objects.update(language=accepted)
        assert client.get(reverse("api:posts"), {"on": "x"}).json()["errors"] == {"on": [words]}


@pytest.mark.parametrize(
    ("name", "query"), [("units", {"kind": "x"}), ("posts", {"vacant": "perhaps"}), ("positions", {"kind": "x"})]
)
def test_a_choice_that_is_none_is_named(client, office, name, query):
    client.force_login(hr_of(office))
    response = client.get(reverse(f"api:{name}"), query)
    assert response.status_code == 400
    assert set(response.json()["errors"]) == set(query)


@pytest.mark.parametrize("name", ["employees", "posts", "positions"])
def test_today_is_what_is_answered_without_a_day(client, city, office, mover, name):
    client.force_login(hr_of(city))
    without = rows(client, name)
    today = rows(client, name, on=timezone.localdate().isoformat())
    assert [row for row in without if row.get("until") is None] == today
