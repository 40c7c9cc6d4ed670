"""The yearly decree on joint leave, corrections of days off, and the dated rules of units' calendars."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from people import actions
from people.errors import AlreadyEnded, EndsTooEarly, RuleBegins
from people.models import Holiday, MinimumPresence, WorkWeek
from people.queries.holidays import joint_leave_plan
from people.queries.workdays import days_off, holidays_between, work_week
from people.rules.calendar import least, month_of
from people.rules.holidays import MONTHS, LineFault, read_decree
from people.steps import load_holidays
from tests.factories.people import UnitFactory, auditor_of, hr_of, reading_english

database = pytest.mark.django_db
DECREE = """
Tanggal;Keterangan
16 Februari 2026; Tahun Baru Imlek 2577 Kongzili
Jumat, 20, 23 dan 24 Maret 2026 – Idul Fitri 1447 H
2026-12-24,"Natal"
"""
SOURCE = "SKB 3 Menteri 2026"
YEAR = (dt.date(2026, 1, 1), dt.date(2027, 1, 1))
NAMES = st.text("abcdefghijklmnopqrstuvwxyz ABC", min_size=1, max_size=40).map(str.strip).filter(bool)


def now():
    return timezone.now()


class TestReadingADecree:
    def test_days_are_read_as_a_decree_writes_them(self):
        decree = read_decree(DECREE)
        assert decree.faults == ()
        assert decree.year == 2026
        assert {day.isoformat(): name for day, name in decree.days.items()} == {
            "2026-02-16": "Tahun Baru Imlek 2577 Kongzili",
            "2026-03-20": "Idul Fitri 1447 H",
            "2026-03-23": "Idul Fitri 1447 H",
            "2026-03-24": "Idul Fitri 1447 H",
            "2026-12-24": "Natal",
        }

    @pytest.mark.parametrize(
        ("line", "fault"),
        [
            ("Natal", LineFault.NO_DATE),
            ("=cmd|' /C calc'!A1;Natal", LineFault.NO_DATE),
            ("31 Februari 2026; Imlek", LineFault.NO_SUCH_DAY),
            ("12 Brumaire 2026; Imlek", LineFault.NO_SUCH_DAY),
            ("2026-13-01; Imlek", LineFault.NO_SUCH_DAY),
            ("24 Desember 2026;", LineFault.NO_NAME),
            ("24 Desember 2026;" + "x" * 201, LineFault.NAME_TOO_LONG),
            ("24, 24 Desember 2026; Natal", LineFault.NAMED_TWICE),
        ],
    )
    def test_a_wrong_line_is_named_with_its_number(self, line, fault):
        (wrong,) = read_decree(f"\n{line}\n").faults
        assert (wrong.number, wrong.fault) == (2, fault)

    def test_a_decree_is_for_one_year_and_names_a_day_once(self):
        decree = read_decree("24/12/2026 Natal\n1 Januari 2027 Tahun Baru\n24-12-2026; Natal lagi")
        assert [wrong.fault for wrong in decree.faults] == [LineFault.OTHER_YEAR, LineFault.NAMED_TWICE]
        assert list(decree.days.values()) == ["Natal"]

    @given(
        days=st.dictionaries(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), NAMES, min_size=1, max_size=12), how=st.data()
    )
    def test_what_was_written_is_read_again_in_every_way_of_writing(self, days, how):
        months = {number: name for name, number in reversed(MONTHS.items())}
        ways = [
            lambda day: day.isoformat(),
            lambda day: f"{day.day}/{day.month:02}/{day.year}",
            lambda day: f"{day.day} {months[day.month].title()} {day.year}",
        ]
        lines = [f"{how.draw(st.sampled_from(ways))(day)}; {name}" for day, name in days.items()]
        decree = read_decree("\n".join(lines))
        assert decree.faults == ()
        assert decree.days == {day: " ".join(name.split()) for day, name in days.items()}

    @given(st.text(max_size=300))
    def test_no_text_breaks_it(self, text):
        decree = read_decree(text)
        assert all(wrong.text for wrong in decree.faults)
        assert len({day.year for day in decree.days}) <= 1


class TestRules:
    @given(members=st.integers(0, 500), share=st.integers(1, 100))
    def test_a_share_is_rounded_up_and_never_more_than_all(self, members, share):
        assert members * share <= least(members, share=share) * 100 <= members * 100
        assert least(members, share=share) * 100 < members * share + 100

    def test_a_number_is_never_more_than_all(self):
        assert (least(10, people=3), least(2, people=3), least(0, people=3)) == (3, 2, 0)

    @given(st.dates(dt.date(1, 1, 2), dt.date(9998, 12, 31)))
    def test_a_month_holds_its_days(self, day):
        since, until = month_of(day)
        assert since <= day < until
        assert since.day == until.day == 1
        assert (until - since).days in (28, 29, 30, 31)


@pytest.fixture
def city(db):
    return UnitFactory(name="Kota Medan")


@pytest.fixture
def office(city):
    return UnitFactory(parent=city, name="Dinas Kesehatan")


@pytest.fixture
def hr(city):
    return Actor.of(hr_of(city))


def import_(city, by, text=DECREE):
    return actions.import_joint_leave(city.agency, read_decree(text).days, legal_source=SOURCE, by=by, at=now())


class TestTheImport:
    def test_the_decree_replaces_what_was_known_for_the_agency_alone(self, city, hr):
        load_holidays(2026)
        before = days_off(None, *YEAR)
        done = import_(city, hr)
        joint = {day for day, row in holidays_between(city.agency, *YEAR).items() if row.kind == "joint"}
        assert joint == set(read_decree(DECREE).days)
        assert done.written == 5
        assert days_off(None, *YEAR) == before

    def test_a_repeat_changes_nothing(self, city, hr, django_assert_num_queries):
        load_holidays(2026)
        import_(city, hr)
        rows = list(Holiday.objects.order_by("pk").values())
        done = import_(city, hr)
        assert (done.written, done.struck) == (0, 0)
        assert list(Holiday.objects.order_by("pk").values()) == rows

    def test_the_plan_says_what_becomes_of_each_day(self, city, hr):
        load_holidays(2026)
        import_(city, hr)
        days = read_decree("24 Desember 2026; Natal\n25 Desember 2026; Natal\n28 Desember 2026; Akhir tahun").days
        plan = {one.on.isoformat(): one.outcome for one in joint_leave_plan(city.agency, days, legal_source=SOURCE)}
        assert (plan["2026-12-24"], plan["2026-12-25"], plan["2026-12-28"]) == ("unchanged", "public", "new")
        assert plan["2026-02-16"] == "struck"
        import_(city, hr, "24 Desember 2026; Natal")
        assert {row.on for row in holidays_between(city.agency, *YEAR).values() if row.kind == "joint"} == {dt.date(2026, 12, 24)}

    def test_only_hr_of_the_whole_agency_imports_and_corrects(self, city, office):
        for user in (hr_of(office), auditor_of(city), hr_of(UnitFactory())):
            with pytest.raises(NotAllowed):
                import_(city, Actor.of(user))
            day = Holiday(agency=city.agency, on=YEAR[0], name="Libur", kind="public", legal_source="SK")
            with pytest.raises(NotAllowed):
                actions.write_holiday(day, by=Actor.of(user), at=now())
        assert not Holiday.objects.exists()


class TestTheRulesOfUnits:
    def rule(self, unit, since, **fields):
        return WorkWeek(unit=unit, since=since, **{"days": 6, "legal_source": "Perwal", **fields})

    def test_a_new_rule_ends_the_one_before(self, office, hr):
        first = actions.put_in_force(self.rule(office, dt.date(2026, 1, 1)), by=hr, at=now())
        actions.put_in_force(self.rule(office, dt.date(2026, 7, 1), days=5), by=hr, at=now())
        first.refresh_from_db()
        assert first.until == dt.date(2026, 7, 1)
        assert [work_week(office, day) for day in (dt.date(2026, 6, 30), dt.date(2026, 7, 1))] == [6, 5]

    def test_a_rule_never_begins_before_another(self, office, hr):
        actions.put_in_force(self.rule(office, dt.date(2026, 7, 1)), by=hr, at=now())
        with pytest.raises(RuleBegins):
            actions.put_in_force(self.rule(office, dt.date(2026, 7, 1)), by=hr, at=now())
        assert WorkWeek.objects.count() == 1

    def test_a_rule_ends_once_and_not_before_it_began(self, office, hr):
        rule = actions.put_in_force(self.rule(office, dt.date(2026, 1, 1)), by=hr, at=now())
        with pytest.raises(EndsTooEarly):
            actions.end_rule(rule, on=dt.date(2026, 1, 1), by=hr, at=now())
        actions.end_rule(rule, on=dt.date(2026, 3, 1), by=hr, at=now())
        with pytest.raises(AlreadyEnded):
            actions.end_rule(rule, on=dt.date(2026, 4, 1), by=hr, at=now())

    def test_hr_of_another_unit_keeps_no_rule(self, city, office):
        other = Actor.of(hr_of(UnitFactory(parent=city)))
        with pytest.raises(NotAllowed):
            actions.put_in_force(self.rule(office, dt.date(2026, 1, 1)), by=other, at=now())

    @pytest.mark.parametrize("amount", [{}, {"people": 2, "share": 50}, {"share": 101}, {"people": 0}])
    def test_a_minimum_is_a_number_or_a_share(self, office, amount):
        with pytest.raises(IntegrityError), transaction.atomic():
            MinimumPresence.objects.create(unit=office, since=YEAR[0], legal_source="SK", **amount)


def errors(page):
    return " ".join(str(error) for field in page.context["form"].errors.values() for error in field)


class TestTheRegisters:
    @pytest.fixture
    def client(self, client, city):
        client.force_login(reading_english(hr_of(city)))
        return client

    def test_the_decree_is_shown_before_it_is_written(self, client, city):
        address, given = reverse("holidays_register:import"), {"legal_source": SOURCE, "text": DECREE}
        page = client.post(address, given)
        assert "Nothing has been written yet" in page.content.decode()
        assert not Holiday.objects.exists()
        assert client.post(address, given | {"commit": "1"}).status_code == 302
        assert Holiday.objects.filter(agency=city.agency, kind="joint", is_confirmed=True).count() == 5

    def test_a_file_is_read_like_pasted_lines(self, client):
        file = SimpleUploadedFile("cuti.csv", ("\ufeff" + DECREE).encode())
        page = client.post(reverse("holidays_register:import"), {"legal_source": SOURCE, "file": file})
        assert len(page.context["plan"]) == 5

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"\xff\xfe2\x004\x00", "no text in UTF-8"),
            (b"PK\x03\x04\x00\x00", "no text in UTF-8"),
            (b"x" * 100_001, "larger than 100 kB"),
            (b"24 Desember 2026;", "Line 1"),
            (b"\n", "Paste the days"),
        ],
    )
    def test_a_wrong_file_is_answered_clearly_and_changes_nothing(self, client, content, words):
        file = SimpleUploadedFile("cuti.csv", content)
        page = client.post(reverse("holidays_register:import"), {"legal_source": SOURCE, "file": file, "commit": "1"})
        assert words in errors(page)
        assert not Holiday.objects.exists()

    def test_correcting_everybodys_day_writes_the_agencys_own_word(self, client, city):
        load_holidays(2026)
        christmas = Holiday.objects.get(on=dt.date(2026, 12, 25))
        client.post(
            reverse("holidays_register:correct", args=[christmas.pk]),
            {"name": "Natal", "kind": "public", "legal_source": "SK Wali Kota"},
        )
        christmas.refresh_from_db()
        assert christmas.is_observed
        assert christmas.on not in days_off(city.agency, *YEAR)

    def test_a_list_can_be_narrowed_to_a_year(self, client):
        load_holidays(2026)
        load_holidays(2027)
        page = client.get(reverse("holidays_register:index"), {"year": "2027"})
        assert {row.on.year for row in page.context["object_list"]} == {2027}

    def test_a_minimum_is_given_as_one_of_two(self, client, office):
        address = reverse("minimum_presence_register:add")
        given = {"unit": office.pk, "since": "2026-01-01", "legal_source": "SK"}
        assert "either a number of people or a share" in errors(client.post(address, given))
        assert "either a number of people or a share" in errors(client.post(address, given | {"people": 2, "share": 50}))
        assert client.post(address, given | {"share": 60}).status_code == 302
        rule = MinimumPresence.objects.get()
        assert str(rule) == "Dinas Kesehatan: 60%"
        end = reverse("minimum_presence_register:end", args=[rule.pk])
        assert client.post(end, {"on": "2026-06-01"}).status_code == 302
        rule.refresh_from_db()
        assert rule.last_day == dt.date(2026, 5, 31)

    def test_a_working_week_that_begins_too_early_is_refused_on_the_form(self, client, office):
        address = reverse("work_weeks_register:add")
        given = {"unit": office.pk, "since": "2026-01-01", "legal_source": "Perwal", "days": "6"}
        assert client.post(address, given).status_code == 302
        assert "begins on that day or later" in errors(client.post(address, given))
