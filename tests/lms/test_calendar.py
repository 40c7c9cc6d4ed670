"""The calendar of leave and training: who sees whom on which days, and the feeds for calendar programs."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar as ICalendar

from lms.kit.actors import Actor
from people.actions import open_feed
from people.models import Holiday, MinimumPresence, RecordAccess
from people.queries.calendar import Calendar
from tests.factories.courses import EnrolmentFactory, OfferingFactory
from tests.factories.leave import LeaveRequestFactory, kind
from tests.factories.people import UnitFactory, employee_in, hr_of, post_of, reading_english, supervisor_of

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2030, 4, 8)
MONTH = {"month": "2030-04"}
PAGE = "/team/calendar/"


@pytest.fixture
def city():
    return UnitFactory(name="Kota Medan")


@pytest.fixture
def office(city):
    return UnitFactory(parent=city, name="Dinas Kesehatan")


@pytest.fixture
def clerk(office):
    return employee_in(office, name="Rosmawati Siregar")


@pytest.fixture
def boss(clerk):
    return supervisor_of(clerk, name="Dahlia Nasution")


def leave(employee, state="approved", since=MONDAY, code="annual", **fields):
    return LeaveRequestFactory(employee=employee, state=state, since=since, kind=kind(code), **fields)


def training(employee, on=MONDAY, title="Pelayanan Prima"):
    offering = OfferingFactory(curriculum__course__owner=post_of(employee).unit, curriculum__course__title=title, starts_on=on)
    return EnrolmentFactory(offering=offering, employee=employee)


def see(client, user, **query):
    client.force_login(reading_english(user))
    return client.get(PAGE, MONTH | query)


class TestThePage:
    def test_a_supervisor_sees_leave_asked_and_approved_and_training(self, client, clerk, boss):
        leave(clerk)
        leave(clerk, state="requested", since=MONDAY + dt.timedelta(days=7))
        training(clerk, on=MONDAY + dt.timedelta(days=14))
        page = see(client, boss.user)
        (row,) = page.context["sheet"].rows
        sorts = {day.on.day: [entry.sort for entry in entries] for day, entries in row.cells if entries}
        expected = {"leave": range(8, 13), "asked": range(15, 20), "training": (22, 23)}
        assert sorts == {day: [sort] for sort, days in expected.items() for day in days}
        text = page.content.decode()
        assert kind("annual").english in text
        assert "asked for, not decided" in text

    @pytest.mark.parametrize("state", ["refused", "cancelled", "postponed"])
    def test_leave_that_does_not_hold_is_not_shown(self, client, clerk, boss, state):
        leave(clerk, state=state)
        assert not see(client, boss.user).context["sheet"].news

    def test_colleagues_out_of_scope_show_nothing(self, client, city, office, clerk, boss):
        colleague = employee_in(office, name="Tiur Simbolon")
        stranger = employee_in(UnitFactory(parent=city), name="Yusniar Lubis")
        for one in (colleague, stranger):
            leave(one)
        for user in (clerk.user, boss.user):
            text = see(client, user).content.decode()
            assert "Tiur" not in text
            assert "Yusniar" not in text
        assert client.get(PAGE, {"of": office.public_id}).status_code == 404
        text = see(client, hr_of(office), of=office.public_id).content.decode()
        assert "Tiur" in text
        assert "Yusniar" not in text

    def test_who_looked_at_others_is_written_down(self, client, clerk, boss):
        see(client, boss.user)
        assert RecordAccess.objects.get().employees == [clerk.pk]
        see(client, clerk.user)
        assert RecordAccess.objects.count() == 1

    def test_holidays_and_weekends_are_not_worked(self, client, clerk, boss):
        Holiday.objects.create(on=MONDAY, name="Hari Raya", kind="public", legal_source="SKB")
        days = {day.on: day for day in see(client, boss.user).context["sheet"].days}
        assert not days[MONDAY].is_worked
        assert not days[MONDAY - dt.timedelta(days=1)].is_worked
        assert days[MONDAY + dt.timedelta(days=1)].is_worked

    def test_days_below_the_minimum_are_marked(self, client, office, clerk, boss):
        MinimumPresence.objects.create(unit=office, people=2, since=dt.date(2030, 1, 1), legal_source="SK")
        leave(clerk, until=MONDAY + dt.timedelta(days=1))
        training(boss, on=MONDAY + dt.timedelta(days=1))
        page = see(client, boss.user)
        assert [day.on.day for day in page.context["sheet"].days if day.shortfalls] == [8, 9, 10]
        assert "1 of 2 present, at least 2 needed" in page.content.decode()

    def test_an_unreadable_month_is_this_one(self, client, clerk):
        today = timezone.localdate()
        for text in ("2030-13", "x", "9999-01", ""):
            assert see(client, clerk.user, month=text).context["month"] == today.replace(day=1)

    def test_an_account_without_calendar_is_told_so(self, client, django_user_model):
        user = django_user_model.objects.create_user("operator")
        assert "no calendar to show" in see(client, user).content.decode()

    def test_the_number_of_statements_does_not_grow(self, client, office, clerk, boss):
        MinimumPresence.objects.create(unit=office, share=50, since=dt.date(2030, 1, 1), legal_source="SK")
        user, counts = hr_of(office), []
        see(client, user)
        for number in (2, 28):
            for _person in range(number):
                one = employee_in(office, with_user=False)
                leave(one)
                training(one, on=MONDAY + dt.timedelta(days=14))
            with CaptureQueriesContext(connection) as captured:
                page = client.get(PAGE, MONTH | {"of": office.public_id})
            counts.append(len(captured))
        assert len(page.context["sheet"].rows) == 32
        assert counts[0] == counts[1]


def feed(user, calendar):
    new = open_feed(user, calendar, by=Actor.of(user), at=timezone.now())
    return f"/calendar.ics?key={new.secret}"


def events(response):
    calendar = ICalendar.from_ical(response.content)
    return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}


def days_ahead(number):
    return timezone.localdate() + dt.timedelta(days=number)


class TestTheFeed:
    def test_ones_own_feed_holds_sessions_leave_and_holidays(self, client, clerk):
        reading_english(clerk.user)
        Holiday.objects.create(on=days_ahead(3), name="Hari Raya", kind="public", legal_source="SKB")
        leave(clerk, since=days_ahead(10), code="sick")
        training(clerk, on=days_ahead(20))
        found = events(client.get(feed(clerk.user, Calendar("own"))))
        assert set(found) == {"Hari Raya", "Leave", "Pelayanan Prima: Hari 1", "Pelayanan Prima: Hari 2"}
        assert (found["Leave"].decoded("DTSTART"), found["Leave"].decoded("DTEND")) == (days_ahead(10), days_ahead(15))

    def test_a_unit_says_who_is_away_and_never_why(self, client, office, clerk):
        leave(clerk, since=days_ahead(10), code="sick")
        leave(employee_in(office, name="Tiur Simbolon"), state="requested", since=days_ahead(10))
        response = client.get(feed(reading_english(hr_of(office)), Calendar("unit", office)))
        assert set(events(response)) == {"Rosmawati Siregar: away"}
        assert b"ick" not in response.content
        assert b"Sakit" not in response.content

    def test_a_feed_is_strict_icalendar(self, client, office, clerk, boss):
        leave(clerk, since=days_ahead(10))
        training(clerk, on=days_ahead(20), title="Pelayanan, Prima; dan \\ panjang " + "ü" * 80)
        response = client.get(feed(boss.user, Calendar("team")))
        lines = response.content.decode().split("\r\n")
        assert lines[0] == "BEGIN:VCALENDAR"
        assert lines[-2:] == ["END:VCALENDAR", ""]
        assert "\n" not in "".join(lines)
        assert all(len(line.encode()) <= 75 for line in lines)
        calendar = ICalendar.from_ical(response.content)
        assert calendar.to_ical() == response.content
        assert {name: str(calendar[name]) for name in ("VERSION", "METHOD")} == {"VERSION": "2.0", "METHOD": "PUBLISH"}
        uids = []
        for event in calendar.walk("VEVENT"):
            assert not event.errors
            uids.append(str(event["UID"]))
            assert re.fullmatch(rb"\d{8}T\d{6}Z", event["DTSTAMP"].to_ical())
            start = event["DTSTART"]
            is_whole = start.params.get("VALUE") == "DATE"
            assert re.fullmatch(rb"\d{8}" if is_whole else rb"\d{8}T\d{6}Z", start.to_ical())
            assert event.decoded("DTEND") > event.decoded("DTSTART")
        assert len(set(uids)) == len(uids) == 3

    def test_the_same_facts_give_the_same_bytes(self, client, clerk):
        leave(clerk, since=days_ahead(10))
        address = feed(clerk.user, Calendar("own"))
        first = client.get(address)
        second = client.get(address)
        assert first.content == second.content
        assert first["ETag"] == second["ETag"]
        assert client.get(address, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304
        assert client.get(address, HTTP_IF_MODIFIED_SINCE=first["Last-Modified"]).status_code == 304
        training(clerk, on=days_ahead(20))
        assert client.get(address, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200

    def test_a_wrong_or_ended_key_opens_nothing(self, client, clerk):
        address = feed(clerk.user, Calendar("own"))
        assert client.get(PAGE.replace("team/calendar/", "calendar.ics")).status_code == 404
        assert client.get(f"{address}x").status_code == 404
        clerk.left_on = timezone.localdate()
        clerk.save()
        assert client.get(address).status_code == 404

    def test_it_keeps_no_session_and_stays_out_of_shared_caches(self, client, clerk):
        response = client.get(feed(clerk.user, Calendar("own")))
        assert not response.cookies
        assert "private" in response["Cache-Control"]
        assert response["Content-Type"] == "text/calendar; charset=utf-8"

    def test_trainers_find_their_own_sessions(self, client, office, clerk):
        training(employee_in(office), on=days_ahead(20)).offering.curriculum.course.trainers.add(reading_english(clerk.user))
        found = events(client.get(feed(clerk.user, Calendar("own"))))
        assert set(found) == {"Teaching: Pelayanan Prima: Hari 1", "Teaching: Pelayanan Prima: Hari 2"}

    def test_the_number_of_statements_does_not_grow(self, client, office):
        address, counts = feed(hr_of(office), Calendar("unit", office)), []
        client.get(address)
        for number in (2, 28):
            for _person in range(number):
                one = employee_in(office, with_user=False)
                leave(one, since=days_ahead(10))
                training(one, on=days_ahead(20))
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            counts.append(len(captured))
        assert counts[0] == counts[1]

    def test_its_address_is_on_the_page_of_links(self, client, clerk):
        client.force_login(clerk.user)
        assert reverse("calendar_feed") == "/calendar.ics"
        assert (
            client.post(reverse("people:feeds"), {"calendar": "own"})
            .context["address"]
            .startswith("http://testserver/calendar.ics?")
        )
