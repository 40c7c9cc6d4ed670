"""Secret links for calendar programs: made, shown once, ended, and lost with the scope."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from people.actions import end_feed, note_content, open_feed, read_feed
from people.actions.feeds import MOST
from people.errors import TooManyFeeds
from people.models import Feed, RoleAssignment, User
from people.queries.calendar import Calendar, calendars_of
from tests.factories.people import UnitFactory, auditor_of, employee_in, hr_of, reading_english, supervisor_of

pytestmark = pytest.mark.django_db
OWN = Calendar(Feed.Kind.OWN)
TEAM = Calendar(Feed.Kind.TEAM)


@pytest.fixture
def city():
    return UnitFactory(name="Kota Medan")


@pytest.fixture
def office(city):
    return UnitFactory(parent=city, name="Dinas Kesehatan")


@pytest.fixture
def employee(office):
    return employee_in(office, name="Rosmawati Siregar")


def opened(user, calendar=OWN):
    return open_feed(user, calendar, by=Actor.of(user), at=timezone.now())


def read(secret):
    """Read as a new request would: with nothing remembered of the account's scope."""
    return read_feed(secret, at=timezone.now())


def test_who_may_read_which_calendar(city, office, employee):
    today = timezone.localdate()

    def names(user):
        return [one.label.strip() for one in calendars_of(user, today)]

    translation.activate("en")
    assert names(employee.user) == ["My own days"]
    assert names(supervisor_of(employee).user) == ["My own days", "My team"]
    assert names(hr_of(office)) == ["Dinas Kesehatan"]
    assert names(auditor_of(city)) == ["Kota Medan", "Dinas Kesehatan"]


def test_only_the_hash_of_the_secret_is_kept(employee):
    new = opened(employee.user)
    assert len(new.secret) >= 43
    assert new.secret not in str(Feed.objects.values().get())
    assert read(new.secret) == new.feed
    assert read(new.secret + "x") is None
    assert read("") is None


def test_nobody_opens_a_calendar_out_of_scope_or_for_another(city, office, employee):
    boss = supervisor_of(employee).user
    elsewhere = UnitFactory(parent=city)
    refused = [
        (employee.user, TEAM, employee.user),
        (employee.user, Calendar(Feed.Kind.UNIT, office), employee.user),
        (hr_of(office), Calendar(Feed.Kind.UNIT, elsewhere), None),
        (boss, TEAM, employee.user),
    ]
    for user, calendar, by in refused:
        with pytest.raises(NotAllowed):
            open_feed(user, calendar, by=Actor.of(by or user), at=timezone.now())
    assert not Feed.objects.exists()


def test_a_link_ends_at_once_and_once(employee):
    new = opened(employee.user)
    end_feed(new.feed, by=Actor.of(employee.user), at=timezone.now())
    before = Feed.objects.get().ended_at
    end_feed(new.feed, by=Actor.of(employee.user), at=timezone.now())
    assert Feed.objects.get().ended_at == before
    assert read(new.secret) is None


def test_nobody_ends_the_link_of_another(office, employee):
    new = opened(employee.user)
    with pytest.raises(NotAllowed):
        end_feed(new.feed, by=Actor.of(hr_of(office)), at=timezone.now())


def leave_service(employee):
    employee.left_on = timezone.localdate()
    employee.save()


def lose_account(employee):
    User.objects.filter(pk=employee.user_id).update(is_active=False)


@pytest.mark.parametrize("lose", [leave_service, lose_account])
def test_who_left_reads_nothing_and_the_link_ends_for_good(employee, lose):
    new = opened(employee.user)
    lose(employee)
    assert read(new.secret) is None
    assert Feed.objects.get().ended_at is not None
    employee.left_on = None
    employee.save()
    User.objects.update(is_active=True)
    assert read(new.secret) is None


def test_a_unit_is_read_as_long_as_the_role_lasts(office):
    user = hr_of(office)
    new = opened(user, Calendar(Feed.Kind.UNIT, office))
    assert read(new.secret) is not None
    RoleAssignment.objects.filter(user=user).update(until=timezone.localdate())
    assert read(new.secret) is None


def test_a_team_is_read_as_long_as_somebody_reports(employee):
    boss = supervisor_of(employee)
    new = opened(boss.user, TEAM)
    assert read(new.secret) is not None
    employee.positions.update(until=timezone.localdate())
    assert read(new.secret) is None


def test_there_are_not_endlessly_many_links(employee):
    Feed.objects.bulk_create(
        Feed(user=employee.user, kind="own", digest=str(number), created_at=timezone.now()) for number in range(MOST)
    )
    with pytest.raises(TooManyFeeds):
        opened(employee.user)


def test_the_database_knows_a_unit_from_oneself(office, employee):
    for kind, unit in (("unit", None), ("own", office)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Feed.objects.create(user=employee.user, kind=kind, unit=unit, digest=kind, created_at=timezone.now())


def test_since_when_a_feed_says_the_same_is_remembered(employee):
    feed, at = opened(employee.user).feed, timezone.now().replace(microsecond=0)
    assert note_content(feed, "a", at=at) == at
    assert note_content(feed, "a", at=at + dt.timedelta(hours=1)) == at
    assert note_content(feed, "b", at=at + dt.timedelta(hours=1)) == at + dt.timedelta(hours=1)


def test_the_page_shows_the_link_this_one_time(client, employee):
    client.force_login(reading_english(employee.user))
    page = client.post(reverse("people:feeds"), {"calendar": "own"}).content.decode()
    assert "/calendar.ics?key=" in page
    assert "/calendar.ics?key=" not in client.get(reverse("people:feeds")).content.decode()
    client.post(reverse("people:end_feed", args=[Feed.objects.get().pk]))
    assert Feed.objects.get().ended_at is not None


def test_the_page_refuses_a_calendar_that_is_not_offered(client, office, employee):
    client.force_login(employee.user)
    page = client.post(reverse("people:feeds"), {"calendar": office.public_id})
    assert page.context["form"].errors
    assert not Feed.objects.exists()
