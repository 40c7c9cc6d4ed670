"""Open data: sums for everybody, and nothing smaller than five by any way."""

import csv
import io

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from participation.queries import opendata
from participation.rules.opendata import FEWEST, part_shown, shown, suppressed
from tests.factories.courses import EnrolmentFactory, OfferingFactory
from tests.factories.pages import statements
from tests.factories.participation import ReportFactory, rule
from tests.factories.people import UnitFactory, employee_in


@pytest.fixture(autouse=True)
def _no_memory():
    cache.clear()


@pytest.mark.parametrize(("number", "told"), [(0, 0), (1, None), (4, None), (5, 5)])
def test_counts_from_one_to_four_are_left_out(number, told):
    assert shown(number) == told


@pytest.mark.parametrize(("whole", "part", "told"), [(10, 5, 5), (10, 7, None), (10, 3, None), (10, 10, 10), (None, 5, None)])
def test_neither_a_part_nor_the_rest_is_smaller_than_five(whole, part, told):
    assert part_shown(whole, part) == told


def test_what_could_be_worked_out_from_the_sum_is_left_out_too():
    rows = [{"year": 2026, "n": 3}, {"year": 2026, "n": 9}, {"year": 2026, "n": 7}, {"year": 2025, "n": 9}]
    assert [row["n"] for row in suppressed(rows, ["n"], "year")] == [None, 9, None, 9]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8))
def test_no_single_count_is_the_sum_less_the_others(numbers):
    told = [row["n"] for row in suppressed([{"year": 1, "n": number} for number in numbers], ["n"], "year")]
    assert all(number is None or number == 0 or number >= FEWEST for number in told)
    hidden = [number for number, one in zip(numbers, told, strict=True) if one is None]
    if len(hidden) == 1:
        assert shown(sum(numbers)) is None or all(other == 0 for other in numbers if other != hidden[0])


@pytest.fixture
def office(db):
    rule()
    return UnitFactory(parent=UnitFactory())


NOW = timezone.now()


class TestSets:
    def test_reports_of_a_kind_are_told_from_five_on(self, office):
        ReportFactory.create_batch(4, unit=office, sent_at=NOW)
        assert opendata.handling(NOW.date())[0]["reports"] is None
        ReportFactory(unit=office, sent_at=NOW, privacy="confidential")
        (row,) = opendata.handling(NOW.date())
        assert (row["reports"], row["answered"], row["department"]) == (5, 0, office.name)

    def test_a_mean_of_few_is_not_told(self, office):
        ReportFactory.create_batch(9, unit=office, sent_at=NOW)
        ReportFactory(unit=office, sent_at=NOW, answered=True, rating=None)
        (row,) = opendata.handling(NOW.date())
        assert (row["reports"], row["answered"], row["mean_days_to_answer"], row["mean_rating"]) == (10, None, None, None)

    def test_what_nobody_confirmed_does_not_count(self, office):
        ReportFactory.create_batch(6, unit=office, sent_at=NOW, state="unconfirmed")
        assert opendata.handling(NOW.date()) == []

    def test_a_set_costs_two_statements(self, office, django_assert_num_queries):
        for _number in range(12):
            ReportFactory(unit=UnitFactory(parent=office.get_parent()), sent_at=NOW)
        with django_assert_num_queries(2):
            opendata.handling(NOW.date())


class TestPages:
    @pytest.mark.parametrize("name", sorted(opendata.DATA_SETS))
    def test_csv_and_json_tell_the_same(self, office, name):
        ReportFactory.create_batch(6, unit=office, sent_at=NOW)
        text = Client().get(reverse("participation:data_csv", args=[name])).content.decode()
        body = Client().get(reverse("participation:data_json", args=[name])).json()
        lines = list(csv.DictReader(io.StringIO(text)))
        assert len(lines) == len(body["rows"])
        assert text.splitlines()[0].split(",") == list(opendata.DATA_SETS[name].columns)

    def test_no_count_below_five_leaves_by_any_door(self, office):
        ReportFactory.create_batch(3, unit=office, sent_at=NOW, title="Zyxwvut")
        for door in ("participation:data_csv", "participation:data_json"):
            text = Client().get(reverse(door, args=["reports"])).content.decode()
            assert "Zyxwvut" not in text
            assert not {"3", "2"} & set(text.replace("{", ",").replace("}", ",").replace(" ", "").split(","))
        page = Client().get(reverse("participation:data"))
        assert [total.reports for total in page.context["years"]] == [0]

    def test_an_unknown_set_is_not_found(self, office):
        assert Client().get(reverse("participation:data_csv", args=["people"])).status_code == 404

    def test_the_dashboard_costs_the_same_for_many(self, office):
        few = statements(Client(), reverse("participation:data"))
        for _number in range(6):
            ReportFactory(unit=UnitFactory(parent=office.get_parent()), sent_at=NOW)
        cache.clear()
        assert statements(Client(), reverse("participation:data")) == few

    def test_training_counts_people(self, office):
        from courses.models import Completion

        offering = OfferingFactory(curriculum__course__owner=office, past=True)
        for _number in range(6):
            enrolment = EnrolmentFactory(offering=offering, employee=employee_in(office), state="completed")
            made = {"agency": office.agency, "employee": enrolment.employee, "curriculum": offering.curriculum, "days": 1}
            Completion.objects.create(enrolment=enrolment, learning_hours=8, completed_on=NOW.date(), recorded_at=NOW, **made)
        (row,) = opendata.training(NOW.date())
        assert (row["people"], row["completions"], row["learning_hours"]) == (6, 6, 48)
