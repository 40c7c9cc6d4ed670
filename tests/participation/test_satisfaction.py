"""The satisfaction survey: formula and classes against the table, boundaries included; sums of fewer than five are not shown."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed, NotSeen
from participation import actions
from participation.errors import LaterReportRule, NoScheme
from participation.models import SatisfactionAnswer, SatisfactionScheme
from participation.queries.satisfaction import YEAR, compared, elements_of, quarters, satisfaction_of
from participation.reference import load_reference
from participation.rules.satisfaction import Grade, Interval, differs, grade_of, index_of, interval_of, needed_sample
from tests.factories.pages import signed_in, statements
from tests.factories.participation import SENT_AT, ServiceFactory
from tests.factories.people import UnitFactory, hr_of

# PermenPANRB 14/2017, annex: grade and where its interval begins.
GRADES = [
    Grade(grade, Decimal(since), grade, grade)
    for grade, since in (("A", "88.31"), ("B", "76.61"), ("C", "65.00"), ("D", "25.00"))
]
TODAY = timezone.localdate(SENT_AT)
TOMORROW = TODAY + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("index", "grade"),
    [
        ("100.00", "A"),
        ("88.31", "A"),
        ("88.30", "B"),
        ("76.61", "B"),
        ("76.60", "C"),
        ("65.00", "C"),
        ("64.99", "D"),
        ("25.00", "D"),
    ],
)
def test_the_classes_are_those_of_the_table(index, grade):
    assert grade_of(Decimal(index), GRADES).grade == grade


@pytest.mark.parametrize(
    ("means", "index"),
    [
        (["4"] * 9, "100.00"),
        (["1"] * 9, "25.00"),
        (["3.5324"] * 9, "88.31"),
        (["3.0644"] * 9, "76.61"),
        (["2.6"] * 9, "65.00"),
        (["3.45", "2.65", "3.53", "2.31", "1.55", "3.31", "3.12", "2.43", "2.21"], "68.22"),
        (["3"] * 8 + ["3.0002"], "75.00"),
        (["3"] * 8 + ["3.0018"], "75.01"),  # 75.005 is rounded up
    ],
)
def test_the_index_weighs_nine_elements_alike_and_times_twenty_five(means, index):
    assert index_of([Decimal(mean) for mean in means], 25) == Decimal(index)


@given(st.lists(st.integers(100, 400), min_size=9, max_size=9))
def test_no_index_leaves_its_scale(hundredths):
    index = index_of([Decimal(one) / 100 for one in hundredths], 25)
    assert Decimal(25) <= index <= Decimal(100)
    assert grade_of(index, GRADES).grade in "ABCD"


@pytest.mark.parametrize(("population", "sample"), [(10, 10), (100, 80), (1000, 278), (10_000, 370), (100_000, 383), (0, 0)])
def test_the_sample_is_that_of_krejcie_and_morgan(population, sample):
    assert needed_sample(population) == sample


def test_an_interval_narrows_with_answers_and_stays_on_the_scale():
    few, many = (interval_of(Decimal(80), 0.5, number, 25) for number in (5, 500))
    assert few.low < many.low < 80 < many.high < few.high
    assert interval_of(Decimal(99), 3, 5, 25).high == 100


def test_overlapping_intervals_do_not_differ():
    assert differs(Interval(Decimal(60), Decimal(65)), Interval(Decimal(66), Decimal(70)))
    assert not differs(Interval(Decimal(60), Decimal(66)), Interval(Decimal(66), Decimal(70)))


@pytest.fixture
def service(db):
    load_reference()
    return ServiceFactory(unit=UnitFactory(parent=UnitFactory()))


@pytest.fixture
def scheme(service):
    return SatisfactionScheme.objects.get()


def answer(service, values=(3,) * 9, at=SENT_AT, words=""):
    return actions.answer_survey(service, values, about={}, words=words, at=at)


class TestAnswers:
    def test_the_scheme_is_the_regulations(self, scheme):
        assert [(one.grade, one.since) for one in scheme.grades] == [(one.grade, one.since) for one in GRADES]
        assert [element["key"] for element in scheme.elements] == [f"u{number}" for number in range(1, 10)]
        assert scheme.factor == 25

    def test_what_is_said_is_kept_without_who_and_masked(self, service):
        kept = answer(service, words="Hubungi 0812 3456 7890")
        assert kept.words == "Hubungi •••"
        names = {field.name for field in SatisfactionAnswer._meta.get_fields()}
        assert names.isdisjoint({"user", "name", "address", "at", "session"})

    @pytest.mark.parametrize("values", [(3,) * 8, (0,) + (3,) * 8, (5,) + (3,) * 8])
    def test_the_database_refuses_what_is_no_answer(self, service, values):
        with pytest.raises(IntegrityError):
            answer(service, values)

    def test_answers_cannot_be_changed(self, service):
        kept = answer(service)
        with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
            SatisfactionAnswer.objects.filter(pk=kept.pk).update(total=36)

    def test_a_service_that_is_not_given_is_not_asked_about(self, service):
        service.is_open = False
        with pytest.raises(NotSeen):
            answer(service)

    def test_without_a_scheme_nothing_is_asked(self, service):
        with pytest.raises(NoScheme):
            answer(service, at=dt.datetime(2010, 1, 1, tzinfo=dt.UTC))


class TestSums:
    def test_four_answers_are_shown_nowhere_five_are(self, service, scheme):
        for _number in range(4):
            answer(service)
        assert satisfaction_of(service, scheme, TODAY - YEAR, TOMORROW) is None
        assert compared([service], scheme, TODAY - YEAR, TOMORROW)[0].satisfaction is None
        assert quarters(service, scheme, TODAY - YEAR)[0].satisfaction is None
        answer(service, (4,) * 9)
        found = satisfaction_of(service, scheme, TODAY - YEAR, TOMORROW)
        assert (found.number, found.index, found.grade.grade) == (5, Decimal("80.00"), "B")
        assert found.interval.low < 80 < found.interval.high

    def test_the_lowest_element_is_marked(self, service, scheme):
        for _number in range(5):
            answer(service, (4, 4, 1, 4, 4, 4, 4, 4, 4))
        found = satisfaction_of(service, scheme, TODAY - YEAR, TOMORROW)
        assert [one.key for one in elements_of(found, scheme) if one.is_lowest] == ["u3"]

    def test_quarters_are_told_apart(self, service, scheme):
        for number in range(5):
            answer(service, (2,) * 9, at=SENT_AT - dt.timedelta(days=120 + number % 2))
            answer(service, (4,) * 9)
        assert [one.satisfaction.index for one in quarters(service, scheme, TODAY - YEAR)] == [50, 100]

    def test_many_services_cost_one_statement(self, service, scheme, django_assert_num_queries):
        services = [service, *ServiceFactory.create_batch(30, unit=service.unit)]
        with django_assert_num_queries(1):
            compared(services, scheme, TODAY - YEAR, TOMORROW)


class TestScheme:
    def test_another_scheme_ends_the_one_before(self, scheme):
        after = SatisfactionScheme(elements=scheme.elements, classes=scheme.classes, since=TODAY, legal_source="x")
        actions.put_scheme_in_force(after, by=Actor.system("test"))
        scheme.refresh_from_db()
        assert scheme.until == TODAY
        with pytest.raises(LaterReportRule):
            actions.put_scheme_in_force(
                SatisfactionScheme(elements=[], classes=[], since=TODAY, legal_source="x"), by=Actor.system("test")
            )

    def test_only_hr_of_an_agency_changes_it(self, service, scheme):
        by = Actor.of(hr_of(service.unit))
        with pytest.raises(NotAllowed):
            actions.put_scheme_in_force(SatisfactionScheme(since=TODAY, elements=[], classes=[]), by=by)

    def test_hr_changes_the_classes_on_a_page(self, service, scheme):
        client = signed_in(hr_of(service.unit.get_parent()))
        said = {"since": "2027-01-01", "factor": 25, "a": "90", "b": "80", "c": "70", "legal_source": "Peraturan baru"}
        assert client.post(reverse("satisfaction_schemes:add"), {**said, "b": "95"}).status_code == 200
        assert client.post(reverse("satisfaction_schemes:add"), said).status_code == 302
        newest = SatisfactionScheme.objects.order_by("-since").first()
        assert [str(one.since) for one in newest.grades] == ["90", "80", "70", "25.00"]


class TestPages:
    def test_a_stranger_answers_and_reads_the_results(self, service):
        client = Client()
        said = {f"u{number}": "4" for number in range(1, 10)} | {"sex": "f", "education": "", "occupation": "", "words": ""}
        address = reverse("participation:survey", args=[service.public_id])
        for _number in range(5):
            assert client.post(address, said, follow=True).status_code == 200
        assert "100" in client.get(reverse("participation:result", args=[service.public_id])).content.decode()
        assert "<svg" in client.get(reverse("participation:poster", args=[service.public_id])).content.decode()
        incomplete = client.post(address, {**said, "u9": ""})
        assert "u9" in incomplete.context["form"].errors
        assert SatisfactionAnswer.objects.count() == 5

    def test_the_list_costs_the_same_for_many(self, service):
        client = Client()
        few = statements(client, reverse("participation:results"))
        ServiceFactory.create_batch(15, unit=service.unit)
        assert statements(client, reverse("participation:results")) == few
