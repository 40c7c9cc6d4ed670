"""The nine boxes: every cell, the thresholds, who is left out, and who may look."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from appraisals.models import ScoreRule
from appraisals.queries.talent import boxes_of
from appraisals.reference import load_reference
from appraisals.talent import HIGH, LOW, MEDIUM, Known, cell, place
from people.models import RecordAccess
from tests.factories.appraisals import RatingFactory
from tests.factories.competencies import EvidenceFactory, StandardFactory
from tests.factories.people import JobRoleFactory, UnitFactory, auditor_of, employee_in, hr_of, reading_english, supervisor_of

pytestmark = pytest.mark.django_db
BOXES = [(9, 7, 4), (8, 5, 2), (6, 3, 1)]


@pytest.fixture
def numbers():
    load_reference()
    return dict(ScoreRule.objects.values_list("score", "value"))


def test_every_cell_of_the_nine(numbers):
    for row, boxes in enumerate(BOXES, HIGH):
        for column, box in enumerate(boxes, HIGH):
            assert numbers[cell(row, column)] == box
            predicate, match = {HIGH: 1, MEDIUM: 2, LOW: 3}[row], {HIGH: 100, MEDIUM: 70, LOW: 20}[column]
            found = place(Known(predicate, Decimal(match), Decimal(80)), numbers)
            assert (found.box, found.is_in_pool) == (box, box >= 7)
            assert (found.performance_level, found.potential_level) == (row, column)


def test_the_parts_of_the_potential_and_measures_count(numbers):
    clean = place(Known(2, Decimal(80), Decimal(65)), numbers)
    assert [(part.value, part.weight, part.points) for part in clean.parts] == [(80, 65, 52), (65, 20, 13), (100, 15, 15)]
    assert (clean.performance, clean.potential, clean.box) == (80, 80, 8)
    punished = [place(Known(2, Decimal(80), Decimal(65), severity), numbers) for severity in (1, 2, 3)]
    assert [one.parts[2].value for one in punished] == [75, 50, 25]
    assert [one.box for one in punished] == [5, 5, 5]


def person(unit, *, predicate=None, held=None):
    employee = employee_in(unit, job_role=JobRoleFactory(agency=unit.agency, job_class="22"))
    standard = StandardFactory(job_role=employee.positions.get().post.job_role, level=4)
    if predicate:
        year = timezone.localdate().year - 1
        facts = {"starts_on": dt.date(year, 1, 1), "ends_on": dt.date(year, 12, 31)}
        RatingFactory(employee=employee, predicate=predicate, **facts)
    if held:
        EvidenceFactory(employee=employee, competency=standard.competency, level=held)
    return employee


def test_who_lacks_an_axis_stands_nowhere_and_the_best_stand_first(numbers):
    unit, today = UnitFactory(), timezone.localdate()
    second, first = person(unit, predicate=2, held=3), person(unit, predicate=1, held=4)
    person(unit, predicate=1)
    person(unit, held=4)
    found = boxes_of(unit, today)
    assert [one.employee for one in found.people] == [first, second]
    assert (found.unrated, found.unassessed) == (1, 1)
    assert [(one.place.parts[0].value, one.met, one.required) for one in found.people] == [(100, 1, 1), (75, 0, 1)]


@pytest.mark.parametrize("count", [2, 12])
def test_the_boxes_take_the_same_statements_at_any_number(numbers, count):
    unit = UnitFactory()
    for _number in range(count):
        person(unit, predicate=2, held=3)
    with CaptureQueriesContext(connection) as statements:
        assert len(boxes_of(unit, timezone.localdate()).people) == count
    assert len(statements) == 13


def test_only_hr_sees_the_boxes_with_reasons(client, numbers):
    unit = UnitFactory()
    one = person(unit, predicate=1, held=4)
    for nobody in (one.user, supervisor_of(one).user, auditor_of(unit)):
        client.force_login(nobody)
        assert client.get(reverse("talent_boxes")).status_code == 302
    client.force_login(reading_english(hr_of(unit)))
    page = client.get(reverse("talent_boxes")).content.decode()
    assert one.name in page
    assert "(1 of 1 competencies met)" in page
    box = str(boxes_of(unit, timezone.localdate()).people[0].place.box)
    assert one.name in client.get(reverse("talent_boxes"), {"box": box, "export": "csv"}).content.decode()
    assert one.name not in client.get(reverse("talent_boxes"), {"box": "1"}).content.decode()
    assert RecordAccess.objects.filter(employees__contains=[one.pk], what="talent pool").exists()
