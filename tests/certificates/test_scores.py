"""The score on paper: frozen where the design shows it, of the tests that count, and nowhere else."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from certificates import steps
from certificates.document import document
from certificates.gallery import beginning
from certificates.models import Certificate, Design, DesignUse
from courses.models import Quiz, UnitProgress
from tests.factories.certificates import SYSTEM, completions, workshop
from tests.factories.courses import LearningUnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def offering():
    """An offering of a curriculum with a pre-test and two tests."""
    offering = workshop(seats=9)
    module = offering.curriculum.modules.first()
    units = [LearningUnitFactory(module=module, kind="quiz", title=f"Tes {number}") for number in range(3)]
    before, *tests = [Quiz.objects.create(unit=unit) for unit in units]
    Quiz.objects.filter(pk=tests[0].pk).update(before=before)
    return offering


def show_scores(offering):
    """Let the agency's design name the score among the facts."""
    look = beginning("upright").look("id")
    body = tuple(replace(part, facts=(*part.facts, "score")) if part.kind == "facts" else part for part in look.body)
    design = Design.objects.create(agency=offering.agency, name="Dengan nilai")
    with transaction.atomic():
        steps.publish_design(design, replace(look, body=body), at=timezone.now())
    DesignUse.objects.create(agency=offering.agency, design=design, since=timezone.now())


def reach(completion, *scores):
    """Write what a person reached in the pre-test and both tests; None: not taken."""
    quizzes = Quiz.objects.order_by("unit__order")
    now = timezone.now()
    UnitProgress.objects.bulk_create(
        UnitProgress(enrolment=completion.enrolment, unit=quiz.unit, state="done", score=score, started_at=now, done_at=now)
        for quiz, score in zip(quizzes, scores, strict=True)
        if score is not None
    )


def issue(rows):
    with transaction.atomic():
        steps.issue(rows, by=SYSTEM, at=timezone.now())
    return {one.completion_id: one for one in Certificate.objects.all()}


def test_a_design_that_shows_it_freezes_the_mean_of_the_tests_that_count(offering):
    show_scores(offering)
    taken, half, none = rows = completions(3, offering=offering)
    reach(taken, Decimal(20), Decimal(80), Decimal("95.5"))
    reach(half, Decimal(90), None, Decimal(70))
    draft = steps.draft(steps.Award(taken, "completion"), at=timezone.now())
    issued = issue(rows)
    assert [issued[one.pk].content["person"].get("score") for one in rows] == ["87.8", "70.0", None]
    assert draft.content == issued[taken.pk].content
    facts = {fact.key: fact for fact in document(issued[taken.pk]).facts}
    assert facts["score"][1:] == ("Nilai", "87,8")
    assert "score" not in {fact.key for fact in document(issued[none.pk]).facts}
    UnitProgress.objects.update(score=Decimal(1))
    assert Certificate.objects.get(pk=issued[taken.pk].pk).content["person"]["score"] == "87.8"


def test_without_such_a_design_nothing_is_said(offering):
    (row,) = completions(1, offering=offering)
    reach(row, Decimal(20), Decimal(80), Decimal(90))
    assert "score" not in issue([row])[row.pk].content["person"]


def test_the_statements_do_not_follow_the_people(offering):
    show_scores(offering)
    issue(completions(1, offering=offering, on=dt.date(2026, 3, 2)))
    counts = []
    for size in (2, 30):
        rows = completions(size, offering=offering)
        with CaptureQueriesContext(connection) as statements:
            issue(rows)
        counts.append(len(statements))
    assert counts[0] == counts[1]
