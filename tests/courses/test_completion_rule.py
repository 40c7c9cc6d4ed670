"""When a course is complete: the rule as data, what is still missing, prerequisites, one's own pace, and again later."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from competencies.models import Attainment
from courses.actions import complete, complete_alone, enrol, open_offering
from courses.errors import PrerequisiteMissing, SessionsMissing, StillMissing
from courses.models import Completion
from courses.queries import assess, missing
from courses.rules.completion import AskedUnit, CompletionRule, Reached, lacks
from courses.steps import finish_unit
from lms.kit.actors import Actor
from lms.reference import load_all
from tests.factories.certificates import TemplateFactory
from tests.factories.courses import (
    AttendanceFactory,
    CurriculumFactory,
    EnrolmentFactory,
    LearningUnitFactory,
    OfferingFactory,
)
from tests.factories.people import UnitFactory, employee_in

CLOCK = Actor.system("test")
KINDS = ("reading", "quiz", "assignment", "survey", "session", "package")


@pytest.fixture
def office(db):
    """A dinas of an agency that can issue certificates and credit hours."""
    load_all()
    root = UnitFactory()
    TemplateFactory(agency=root.agency)
    return UnitFactory(parent=root)


def curriculum_with(office, *kinds, **rule):
    """Return a curriculum with units of these kinds, in one module; "quiz?" is one that is not required."""
    curriculum = CurriculumFactory(course__owner=office, course__form__code="NKL03", **rule)
    for order, kind in enumerate(kinds, start=1):
        LearningUnitFactory(
            module=curriculum.modules.first(),
            order=order,
            kind=kind.strip("?"),
            title=kind.strip("?").title(),
            is_required=not kind.endswith("?"),
        )
    return curriculum


def attendee(office, curriculum):
    """Return who attended all of an offering that is over."""
    enrolment = EnrolmentFactory(offering=OfferingFactory(curriculum=curriculum, past=True), employee=employee_in(office))
    for session in enrolment.offering.sessions.all():
        AttendanceFactory(session=session, enrolment=enrolment)
    return enrolment


def alone(office, curriculum, **fields):
    """Return who holds a seat in a self-paced offering of it."""
    offering = OfferingFactory(curriculum=curriculum, sessions=0, mode="own_pace", **fields)
    return EnrolmentFactory(offering=offering, employee=employee_in(office))


def finish(enrolment, kind, **result):
    unit = enrolment.offering.curriculum.modules.first().units.get(kind=kind)
    return finish_unit([enrolment], unit, at=timezone.now(), seconds=6000, **result)


def words(enrolment):
    return [one.words for one in missing([enrolment], timezone.now())[enrolment.pk]]


def test_required_units_come_before_a_completion_and_are_named(office):
    enrolment = attendee(office, curriculum_with(office, "reading", "package?"))
    (refused,) = complete([enrolment], by=CLOCK, at=timezone.now()).refused
    assert isinstance(refused.refusal, StillMissing)
    assert "Reading" in str(refused.refusal.message)
    assert "Package" not in str(refused.refusal.message)
    finish(enrolment, "reading")
    assert len(complete([enrolment], by=CLOCK, at=timezone.now()).completions) == 1


def test_a_rule_that_asks_for_no_units_asks_for_none(office):
    enrolment = attendee(office, curriculum_with(office, "reading", needs_units=False))
    assert words(enrolment) == []


def test_the_least_score_is_that_of_each_test(office):
    enrolment = attendee(office, curriculum_with(office, "quiz?", minimum_score=70))
    finish(enrolment, "quiz", score=69)
    assert len(words(enrolment)) == 1
    finish(enrolment, "quiz", score=70)
    assert words(enrolment) == []


@pytest.mark.parametrize(("kind", "field"), [("assignment", "needs_assignments"), ("survey", "needs_survey")])
def test_assignments_and_surveys_can_be_asked_for_even_if_they_are_not_required(office, kind, field):
    enrolment = attendee(office, curriculum_with(office, f"{kind}?", **{field: True}))
    assert len(words(enrolment)) == 1
    finish(enrolment, kind)
    assert words(enrolment) == []


def test_what_waits_for_the_trainer_does_not_count(office):
    enrolment = attendee(office, curriculum_with(office, "reading"))
    unit = enrolment.offering.curriculum.modules.first().units.get()
    unit.plausible_minutes = 30
    finish_unit([enrolment], unit, at=timezone.now(), seconds=20)
    (line,) = words(enrolment)
    assert "Reading" in line
    assert assess([enrolment], at=timezone.now())[0].lacks[0].why == "unconfirmed"


def test_attendance_stands_first_among_what_is_missing(office):
    enrolment = EnrolmentFactory(
        offering=OfferingFactory(curriculum=curriculum_with(office, "reading"), past=True), employee=employee_in(office)
    )
    found = missing([enrolment], timezone.now())[enrolment.pk]
    assert [one.unit_id is None for one in found] == [True, False]


def test_assessing_takes_the_same_number_of_statements_for_two_and_for_thirty(office):
    curriculum = curriculum_with(office, "reading", "quiz")
    offering = OfferingFactory(curriculum=curriculum, past=True)
    people = [EnrolmentFactory(offering=offering, employee=employee_in(office, with_user=False)) for _one in range(30)]
    finish_unit(people, curriculum.modules.first().units.first(), at=timezone.now(), seconds=600)
    counts = []
    for some in (people[:2], people):
        with CaptureQueriesContext(connection) as caught:
            assess(some, at=timezone.now())
        counts.append(len(caught))
    assert counts == [5, 5]


def test_at_ones_own_pace_the_units_alone_complete(office):
    enrolment = alone(office, curriculum_with(office, "reading", "package"))
    finish(enrolment, "reading")
    assert complete_alone(enrolment, at=timezone.now()).completions == ()
    finish(enrolment, "package", score=80)
    (completion,) = complete_alone(enrolment, at=timezone.now()).completions
    assert (completion.completed_on, completion.days) == (timezone.localdate(), 1)
    assert completion.learning_hours == 8


def test_a_course_held_in_sessions_is_not_completed_alone(office):
    enrolment = attendee(office, curriculum_with(office))
    assert complete_alone(enrolment, at=timezone.now()) is None


def test_only_a_self_paced_offering_opens_without_sessions(office):
    curriculum = curriculum_with(office, "reading")
    with pytest.raises(SessionsMissing):
        open_offering(OfferingFactory(curriculum=curriculum, sessions=0, state="draft"), by=CLOCK, at=timezone.now())
    offering = OfferingFactory(curriculum=curriculum, sessions=0, state="draft", mode="own_pace")
    assert open_offering(offering, by=CLOCK, at=timezone.now()).state == "open"


def test_who_completes_again_later_keeps_the_old_and_renews_the_level(office):
    curriculum = curriculum_with(office, "reading")
    claim = curriculum.modules.first().claims.get()
    type(claim).objects.filter(pk=claim.pk).update(valid_months=12)
    first = alone(office, curriculum)
    second = EnrolmentFactory(
        offering=OfferingFactory(curriculum=curriculum, sessions=0, mode="own_pace"), employee=first.employee
    )
    for enrolment in (first, second):
        finish(enrolment, "reading")
        complete_alone(enrolment, at=timezone.now())
    assert Completion.objects.filter(employee=first.employee).count() == 2
    assert first.progress.count() == second.progress.count() == 1
    assert Attainment.objects.filter(employee=first.employee, competency=claim.competency).count() == 1


def test_a_course_that_builds_on_another_refuses_who_has_not_completed_it(office):
    basis = curriculum_with(office, "reading")
    further = curriculum_with(office)
    further.prerequisites.add(basis.course)
    employee = employee_in(office)
    offering = OfferingFactory(curriculum=further)
    ((_who, error),) = enrol(offering.pk, [employee], by=CLOCK, at=timezone.now()).refused
    assert isinstance(error, PrerequisiteMissing)
    assert basis.course.title in str(error.message)
    enrolment = EnrolmentFactory(offering=OfferingFactory(curriculum=basis, sessions=0, mode="own_pace"), employee=employee)
    finish(enrolment, "reading")
    complete_alone(enrolment, at=timezone.now())
    assert enrol(offering.pk, [employee], by=CLOCK, at=timezone.now()).single().state == "enrolled"


def test_learners_read_what_is_missing_on_each_of_their_pages(client, office):
    enrolment = EnrolmentFactory(
        offering=OfferingFactory(curriculum=curriculum_with(office, "reading")), employee=employee_in(office)
    )
    client.force_login(enrolment.employee.user)
    for address in (
        reverse("courses:way", args=[enrolment.public_id]),
        reverse("courses:offering", args=[enrolment.offering.public_id]),
        reverse("courses:my_learning"),
    ):
        page = client.get(address)
        assert page.context["missing"] if "missing" in page.context else page.context["coming"][0].missing
        assert words(enrolment)[0].split(":")[0] in page.content.decode()


UNITS = st.lists(
    st.builds(AskedUnit, st.integers(1, 50), st.sampled_from(KINDS), st.just("x"), st.booleans()),
    max_size=6,
    unique_by=lambda unit: unit.pk,
)
RULES = st.builds(CompletionRule, st.booleans(), st.none() | st.integers(1, 100), st.booleans(), st.booleans())


@given(RULES, UNITS)
def test_all_done_with_full_scores_lacks_nothing(rule, units):
    assert lacks(rule, units, {unit.pk: Reached("done", Decimal(100)) for unit in units}) == ()


@given(RULES, UNITS, st.data())
def test_doing_more_never_adds_to_what_is_lacking(rule, units, data):
    done = {unit.pk: Reached("done", Decimal(100)) for unit in units if data.draw(st.booleans())}
    before = {lack.unit.pk for lack in lacks(rule, units, {})}
    after = {lack.unit.pk for lack in lacks(rule, units, done)}
    assert after <= before
    assert not after & set(done)
