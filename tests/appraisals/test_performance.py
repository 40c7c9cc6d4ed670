"""Performance: matrix, angka kredit, who rates, forecasts, and how raters differ."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from appraisals import actions, performance
from appraisals.errors import (
    BehaviourIncomplete,
    NoPerformanceRule,
    RatedAlready,
    RatingNotAllowed,
    RatingTooEarly,
    ReasonMissing,
)
from appraisals.models import CreditCoefficient, PredicateCell, PredicateShare, Rating, Score, ScoreRule, Value
from appraisals.queries.performance import credit_standing, distribution, raters, ratings_of, to_rate
from appraisals.reference import load_reference
from lms.kit.actors import Actor
from people.models import Notice
from tests.factories.appraisals import RatingFactory
from tests.factories.people import (
    JobRoleFactory,
    PositionFactory,
    PostFactory,
    UnitFactory,
    employee_in,
    hr_of,
    post_of,
    reading_english,
    supervisor_of,
)

pytestmark = pytest.mark.django_db

YEAR = 2025
NEW_YEAR, EVE = dt.date(YEAR, 1, 1), dt.date(YEAR, 12, 31)
PERCENT = {1: 150, 2: 100, 3: 75, 4: 50, 5: 25}


@pytest.fixture
def rules():
    load_reference()


@pytest.fixture
def unit():
    return UnitFactory()


def person(unit, job_class="22"):
    employee = employee_in(unit, job_role=JobRoleFactory(job_class=job_class))
    reading_english(employee.user)
    return employee


def judge(employee, by, *, since=NEW_YEAR, until=EVE, result=1, behaviour=1, note="Target tercapai.", **more):
    levels = dict.fromkeys(Value.values, behaviour) if isinstance(behaviour, int) else behaviour
    judged = actions.Judgement(since, until, result, levels, note)
    return actions.rate(employee, judged, by=Actor.of(by), at=timezone.now(), **more)


@pytest.fixture
def rated_by(unit):
    """A person with a supervisor: (employee, supervisor's account)."""
    employee = person(unit)
    return employee, supervisor_of(employee).user


MATRIX = [(1, 1, 1), (1, 2, 2), (1, 3, 4), (2, 1, 2), (2, 2, 2), (2, 3, 4), (3, 1, 3), (3, 2, 3), (3, 3, 5)]


@pytest.mark.parametrize(("result", "behaviour", "predicate"), MATRIX)
def test_every_cell_of_the_matrix(rules, rated_by, result, behaviour, predicate):
    employee, supervisor = rated_by
    rating = judge(employee, supervisor, result=result, behaviour=behaviour)
    assert rating.predicate == predicate
    assert rating.credit == Decimal(25) * PERCENT[predicate] / 100


@pytest.mark.parametrize(
    ("levels", "behaviour"),
    [
        ([2] * 7, 2),
        ([1, 1, 1, 2, 2, 2, 2], 2),
        ([1, 1, 1, 1, 2, 2, 2], 1),
        ([1, 1, 1, 1, 1, 1, 3], 2),
        ([3, 3, 3, 1, 1, 1, 1], 2),
        ([3, 3, 3, 3, 1, 1, 1], 3),
    ],
)
def test_the_seven_values_make_the_behaviour(levels, behaviour):
    assert performance.behaviour(levels, above_from=4, below_from=4) == behaviour


def test_a_rating_keeps_each_value_and_follows_the_numbers_of_its_day(rules, rated_by):
    employee, supervisor = rated_by
    levels = dict(zip(Value.values, [1, 1, 1, 2, 2, 2, 2], strict=True))
    for wrong in ({"service": 1}, {**levels, "service": 4}):
        with pytest.raises(BehaviourIncomplete):
            judge(employee, supervisor, behaviour=wrong)
    first = judge(employee, supervisor, behaviour=levels)
    assert (first.behaviour, first.values, first.predicate) == (2, levels, 2)
    assert len(first.behaviours()) == 7
    ScoreRule.objects.filter(score=Score.BEHAVIOUR_ABOVE).update(value=3)
    assert judge(employee, supervisor, behaviour=levels, replaces=first).behaviour == 1


CLASSES = [
    ("11", "3.75", 15, 15),
    ("12", "5", 20, 60),
    ("13", "12.5", 50, 100),
    ("14", "25", 100, None),
    ("21", "12.5", 50, 100),
    ("22", "25", 100, 200),
    ("23", "37.5", 150, 450),
    ("24", "50", 200, None),
]


@pytest.mark.parametrize(("job_class", "coefficient", "rank", "level"), CLASSES)
def test_every_coefficient_and_threshold(rules, job_class, coefficient, rank, level):
    rule = CreditCoefficient.objects.get(job_class=job_class)
    assert (rule.coefficient, rule.rank_threshold, rule.level_threshold) == (Decimal(coefficient), rank, level)
    for predicate, percent in PERCENT.items():
        share = PredicateShare.objects.get(predicate=predicate).percent
        assert share == percent
        brought = performance.credit(percent=share, coefficient=rule.coefficient, months=12)
        assert abs(brought - rule.coefficient * percent / 100) <= Decimal("0.0005")


def test_the_example_of_the_regulation():
    assert performance.credit(percent=Decimal(150), coefficient=Decimal(25), months=12) == Decimal("37.5")
    assert performance.credit(percent=Decimal(75), coefficient=Decimal("12.5"), months=5) == Decimal("3.906")


@given(months=st.integers(1, 12), percent=st.sampled_from([25, 50, 75, 100, 150]))
def test_credit_grows_with_months_and_stays_under_the_year(months, percent):
    whole = performance.credit(percent=Decimal(percent), coefficient=Decimal(25), months=12)
    part = performance.credit(percent=Decimal(percent), coefficient=Decimal(25), months=months)
    assert 0 < part <= whole


def test_two_classes_in_a_year_bring_their_own_months(rules, unit):
    employee = person(unit, "21")
    supervisor = supervisor_of(employee).user
    july = dt.date(YEAR, 7, 1)
    post = PostFactory(unit=unit, job_role=JobRoleFactory(job_class="22"))
    employee.positions.update(until=july)
    PositionFactory(employee=employee, post=post, since=july)
    supervisor = supervisor_of(employee).user
    rating = judge(employee, supervisor, result=2, behaviour=2)
    assert [(part["job_class"], part["months"], part["credit"]) for part in rating.shares] == [
        ("21", "6", "6.250"),
        ("22", "6", "12.500"),
    ]
    assert rating.credit == Decimal("18.75")


def test_a_role_without_coefficient_gets_a_predicate_and_no_credit(rules, unit):
    employee = person(unit, "06")
    rating = judge(employee, supervisor_of(employee).user)
    assert (rating.predicate, rating.credit, rating.shares) == (1, 0, [])
    assert credit_standing(employee, [rating], EVE) is None


def test_who_did_not_supervise_does_not_rate(rules, unit, rated_by):
    employee, _supervisor = rated_by
    for user in (employee.user, hr_of(unit), person(unit).user):
        with pytest.raises(RatingNotAllowed):
            judge(employee, user)


def test_a_rating_says_why_is_over_and_is_given_once(rules, rated_by):
    employee, supervisor = rated_by
    with pytest.raises(ReasonMissing):
        judge(employee, supervisor, note=" ")
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    with pytest.raises(RatingTooEarly):
        judge(employee, supervisor, since=tomorrow, until=tomorrow)
    judge(employee, supervisor, until=dt.date(YEAR, 6, 30))
    with pytest.raises(RatedAlready):
        judge(employee, supervisor, since=dt.date(YEAR, 6, 30))
    judge(employee, supervisor, since=dt.date(YEAR, 7, 1))
    assert Rating.objects.count() == 2


def test_a_correction_takes_the_place_and_the_first_stays(rules, rated_by):
    employee, supervisor = rated_by
    first = judge(employee, supervisor, result=3)
    second = judge(employee, supervisor, result=2, replaces=first)
    assert ratings_of(employee) == [second]
    with pytest.raises(RatedAlready):
        judge(employee, supervisor, replaces=first)
    for deed in (first.delete, lambda: Rating.objects.update(predicate=1)):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()


def test_without_a_matrix_nobody_is_rated(rated_by):
    employee, supervisor = rated_by
    with pytest.raises(NoPerformanceRule):
        judge(employee, supervisor)
    assert not PredicateCell.objects.exists()


def test_the_person_is_told_with_the_reason(rules, rated_by):
    employee, supervisor = rated_by
    judge(employee, supervisor)
    notice = Notice.objects.get(user=employee.user, kind="performance.rated")
    assert "very good" in notice.subject
    assert "Target tercapai." in notice.text


def test_the_forecast_says_when_a_threshold_is_reached(rules, rated_by):
    employee, supervisor = rated_by
    judge(employee, supervisor, result=2, behaviour=2)
    standing = credit_standing(employee, ratings_of(employee), EVE)
    assert (standing.total, standing.a_year) == (25, 25)
    assert (standing.rank.missing, standing.rank.percent, standing.rank.on) == (75, 25, dt.date(YEAR + 3, 12, 1))
    assert standing.level.on == dt.date(YEAR + 7, 12, 1)


@pytest.mark.parametrize(
    ("total", "a_year", "on"),
    [(100, 0, "2026-01-15"), (120, 5, "2026-01-15"), (75, 25, "2027-01-01"), (99, 25, "2026-02-01"), (10, 0, None)],
)
def test_when_a_threshold_is_reached(total, a_year, on):
    found = performance.reached_on(
        total=Decimal(total), threshold=Decimal(100), a_year=Decimal(a_year), since=dt.date(2026, 1, 15)
    )
    assert found == (dt.date.fromisoformat(on) if on else None)


def test_months_end_within_the_period():
    ends = performance.month_ends(dt.date(2026, 1, 15), dt.date(2026, 3, 10))
    assert ends == [dt.date(2026, 1, 31), dt.date(2026, 2, 28), dt.date(2026, 3, 10)]


def test_raters_far_from_the_others_stand_first(rules, unit):
    kind, stern = person(unit).user, person(unit).user
    for rater, predicates in ((kind, (1, 1, 1)), (stern, (3, 3, 3)), (person(unit).user, (2, 2))):
        for predicate in predicates:
            RatingFactory(employee=person(unit), predicate=predicate, rated_by=rater)
    lines = raters(unit, YEAR)
    assert [(line.ratings, line.is_far) for line in lines] == [(3, True), (3, True), (2, False)]
    assert {line.name for line in lines[:2]} == {kind.name, stern.name}
    assert [number for _label, number in distribution(unit, YEAR)] == [3, 2, 3, 0, 0]


@pytest.mark.parametrize("count", [2, 10])
def test_the_lists_take_the_same_statements_at_any_number(rules, unit, count):
    boss = None
    for _number in range(count):
        employee = person(unit)
        boss = supervisor_of(employee)
        judge(employee, boss.user)
    posts = [post_of(boss).pk]
    for report, number in (
        (lambda: to_rate(posts, timezone.localdate()), 3),
        (lambda: raters(unit, YEAR), 2),
        (lambda: distribution(unit, YEAR), 1),
    ):
        with CaptureQueriesContext(connection) as statements:
            report()
        assert len(statements) == number


def test_the_supervisor_rates_on_the_page(client, rules, rated_by):
    employee, supervisor = rated_by
    reading_english(supervisor)
    client.force_login(supervisor)
    assert employee.name in client.get(reverse("appraisals:ratings")).content.decode()
    told = {"starts_on": "2025-01-01", "ends_on": "2025-12-31", "result": 1, "note": "Baik sekali."}
    told |= {f"behaviour_{value}": 2 for value in Value.values}
    page = client.post(reverse("appraisals:rate", args=[employee.public_id]), told, follow=True)
    assert "Rated." in page.content.decode()
    assert Rating.objects.get().predicate == 2
    two_years = {**told, "ends_on": "2026-01-01"}
    page = client.post(reverse("appraisals:rate", args=[employee.public_id]), two_years)
    assert "within one calendar year" in page.content.decode()
    client.force_login(employee.user)
    shown = client.get(reverse("appraisals:performance")).content.decode()
    assert "Baik sekali." in shown
    assert "For the next rank" in shown
    assert client.get(reverse("appraisals:rate", args=[employee.public_id])).status_code == 404


def test_hr_sees_how_ratings_differ(client, rules, unit, rated_by):
    employee, supervisor = rated_by
    judge(employee, supervisor)
    hr = hr_of(unit)
    reading_english(hr)
    client.force_login(hr)
    page = client.get(reverse("rating_calibration"), {"year": YEAR})
    assert supervisor.name in page.content.decode()
    assert "Nobody here was rated" in client.get(reverse("rating_calibration"), {"year": 1999}).content.decode()


def test_the_api_lists_ratings_in_scope(client, rules, rated_by):
    employee, supervisor = rated_by
    judge(employee, supervisor)
    client.force_login(supervisor)
    (row,) = client.get(reverse("api:ratings"), {"nip": employee.nip}).json()["results"]
    assert (row["predicate"], row["credit"], row["replaces"]) == (1, "37.500", None)
    client.force_login(person(UnitFactory()).user)
    assert client.get(reverse("api:ratings")).json()["results"] == []
