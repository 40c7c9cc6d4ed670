"""A framework's next version: what courses, plans, tests and ratings say of competencies follows it, and late facts do too."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from appraisals.models import SignRule
from competencies import actions, steps
from competencies.models import Attainment, AttainmentPolicy, Evidence, EvidenceRemark
from competencies.queries import onwards_of, shown_beyond, touched_elsewhere
from competencies.rules import carried_level, heir
from competencies.sources import source_in_words
from courses import actions as actions_of_plans
from courses.models import Claim, PlanLine, Question, QuestionBank
from lms.kit.actors import Actor
from tests.factories.competencies import CompetencyFactory, EvidenceFactory, FrameworkFactory, StandardFactory
from tests.factories.courses import CurriculumFactory, DevelopmentFormFactory
from tests.factories.people import JobRoleFactory, UnitFactory, employee_in, hr_of, reading_english

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("test")
COURSES = "courses that bring levels of the old competencies will bring those of the new ones."


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def today(now):
    return timezone.localdate(now)


@pytest.fixture
def old():
    """Return a published framework with four competencies of five levels."""
    framework = FrameworkFactory()
    for number in range(4):
        competency = CompetencyFactory(framework=framework, code=f"k{number}", name=f"K{number}", order=number)
        for level in range(1, 6):
            competency.levels.create(number=level, definition="-")
    return framework


@pytest.fixture
def next_version(old, now):
    """Return a proposed version: the first stays, the second is split (full, lower), third and fourth end in nothing."""
    draft = actions.begin_version(old, by=CLOCK, at=now)
    first, whole, lower, fourth = draft.competencies.all()
    onwards = {"k0": {first.pk: "full"}, "k1": {whole.pk: "full", lower.pk: "lower"}, "k2": {}, "k3": {fourth.pk: "none"}}
    actions.set_mapping(draft, {one.pk: onwards[one.code] for one in old.competencies.all()}, by=CLOCK, at=now)
    return actions.propose_framework(draft, by=CLOCK, at=now)


def publish(version, now, on=None):
    actions.publish_framework(version, on=on or timezone.localdate(now), by=CLOCK, at=now)


def levels(person):
    held = Attainment.objects.filter(employee=person).order_by("competency__framework__version", "competency__order")
    return [(one.competency.framework.version, one.competency.code, one.level) for one in held]


def test_a_level_carries_over_whole_a_level_lower_or_not_at_all():
    assert [carried_level(level, "lower") for level in (1, 2, 5)] == [None, 1, 4]
    assert (carried_level(3, "full"), carried_level(3, "none")) == (3, None)
    assert heir({7: "lower", 8: "full"}) == 8
    assert heir({7: "full", 8: "full"}) is None is heir({})


def test_courses_bring_of_the_new_competencies_what_carries_over(old, next_version, now, django_assert_max_num_queries):
    k0, k1, k2, k3 = old.competencies.all()
    courses = [CurriculumFactory(claims=[(k1, 2)]), CurriculumFactory(claims=[(k0, 3), (k1, 1), (k2, 3), (k3, 3)])]
    superseded = CurriculumFactory(state="superseded", claims=[(k0, 1)])
    with translation.override("en"):
        assert touched_elsewhere(next_version) == [f"2 {COURSES}"]
    with django_assert_max_num_queries(75):
        publish(next_version, now)
    said = Claim.objects.order_by("module__order", "competency__order")
    brought = {one: list(said.filter(module__curriculum=one).values_list("competency__code", "level")) for one in courses}
    assert brought == {courses[0]: [("k1", 2), ("k2", 1)], courses[1]: [("k0", 3), ("k1", 1)]}
    assert said.get(module__curriculum=superseded).competency.framework == next_version
    assert set(said.values_list("competency__framework__version", flat=True)) == {2}


def test_what_comes_late_for_the_version_before_carries_over_as_well(old, next_version, now, today):
    person = employee_in(UnitFactory())
    k1 = old.competencies.get(code="k1")
    publish(next_version, now)
    line = EvidenceFactory.build(agency=person.agency, employee=person, competency=k1, level=4, on=today, recorded_at=now)
    steps.record_evidence([line], at=now)
    steps.record_evidence([line], at=now)
    assert levels(person) == [(1, "k1", 4), (2, "k1", 4), (2, "k2", 3)]
    third = actions.begin_version(next_version, by=CLOCK, at=now)
    publish(actions.propose_framework(third, by=CLOCK, at=now), now)
    later = EvidenceFactory.build(agency=person.agency, employee=person, competency=k1, level=5, on=today, recorded_at=now)
    steps.record_evidence([later], at=now)
    assert levels(person) == [(version, code, 5 - (code == "k2")) for version, code in [(1, "k1"), *_both(2), *_both(3)]]


def _both(version):
    return [(version, "k1"), (version, "k2")]


def test_a_line_that_is_reversed_leaves_no_trace_in_later_versions(old, next_version, now):
    person = employee_in(UnitFactory())
    line = EvidenceFactory(employee=person, competency=old.competencies.get(code="k1"), level=4)
    publish(next_version, now)
    assert levels(person)[-2:] == [(2, "k1", 4), (2, "k2", 3)]
    assert steps.reverse_evidence(Evidence.objects.filter(pk=line.pk), by=CLOCK, at=now) == 3
    assert levels(person) == []
    assert steps.reverse_evidence(Evidence.objects.filter(pk=line.pk), by=CLOCK, at=now) == 0


def test_prior_learning_that_was_confirmed_counts_in_the_next_version(old, next_version, now):
    person, k0 = employee_in(UnitFactory()), old.competencies.get(code="k0")
    for level, status in ((3, "confirmed"), (5, "recorded")):
        line = EvidenceFactory(employee=person, competency=k0, level=level, kind="prior")
        EvidenceRemark.objects.create(evidence=line, status=status, text="Ijazah", made_at=now)
    publish(next_version, now)
    assert levels(person)[-1] == (2, "k0", 3)
    carried = EvidenceRemark.objects.filter(evidence__competency__framework=next_version).order_by("evidence__level")
    assert list(carried.values_list("evidence__level", "status")) == [(3, "confirmed"), (5, "recorded")]


def test_what_is_said_about_a_line_is_said_about_what_was_carried_over_from_it(old, next_version, now):
    root = UnitFactory()
    person, office = employee_in(root), hr_of(root)
    line = EvidenceFactory(employee=person, competency=old.competencies.get(code="k1"), level=4, kind="prior")
    publish(next_version, now)
    assert levels(person) == []
    actions.confirm_evidence(line, reason="Ijazah sah", by=Actor.of(office), at=now)
    assert levels(person) == [(1, "k1", 4), (2, "k1", 4), (2, "k2", 3)]
    carried = Evidence.objects.filter(source="competencies.mapping")
    assert list(carried.values_list("remarks__text", flat=True)) == ["Ijazah sah", "Ijazah sah"]


def test_a_level_is_shown_in_the_version_that_held_that_day(old, next_version, now, today):
    person, k0 = employee_in(UnitFactory()), old.competencies.get(code="k0")
    EvidenceFactory(employee=person, competency=k0, level=4)
    publish(next_version, now, on=today)
    days = (today - dt.timedelta(days=1), today)
    assert [[one.competency.framework.version for one in shown_beyond(person, [], day)] for day in days] == [[1], [2]]


def test_a_line_says_in_words_from_where_it_comes(client, old, next_version, now):
    root = UnitFactory()
    office = reading_english(hr_of(root))
    line = EvidenceFactory(employee=employee_in(root), competency=old.competencies.get(code="k0"), source="courses.completion")
    publish(next_version, now)
    client.force_login(office)
    carried = Evidence.objects.get(source="competencies.mapping")
    pages = [client.get(reverse("evidence_register:show", args=[one.pk])).content.decode() for one in (line, carried)]
    assert "completion of a course" in pages[0]
    assert "carried over from the version before" in pages[1]
    assert reverse("evidence_register:show", args=[line.pk]) in pages[1]
    with translation.override("en"):
        assert source_in_words("api.siasn") == "the system siasn, over the API"
        assert source_in_words("assessment-centre") == "assessment-centre"


def test_the_policy_of_levels_goes_on(old, next_version, now, today):
    yesterday, tomorrow = today - dt.timedelta(days=1), today + dt.timedelta(days=1)
    AttainmentPolicy.objects.create(framework=old, policy="latest", since=yesterday, until=tomorrow, legal_source="-")
    AttainmentPolicy.objects.create(framework=old, policy="weighted", since=tomorrow, legal_source="-")
    person, k0 = employee_in(UnitFactory()), old.competencies.get(code="k0")
    for days, level in ((9, 4), (2, 2)):
        EvidenceFactory(employee=person, competency=k0, level=level, on=today - dt.timedelta(days=days))
    publish(next_version, now)
    held = AttainmentPolicy.objects.order_by("since", "pk").values_list("framework", "policy", "since", "until")
    assert list(held) == [
        (old.pk, "latest", yesterday, today),
        (next_version.pk, "latest", today, tomorrow),
        (next_version.pk, "weighted", tomorrow, None),
    ]
    assert levels(person)[-1] == (2, "k0", 2)


def test_low_signs_point_to_the_new_competencies_from_that_day(old, next_version, now, today):
    before, later = today - dt.timedelta(days=50), today + dt.timedelta(days=50)
    k0, k1, k2, _k3 = old.competencies.all()
    for sign, competency, since in ((1, k0, before), (2, k1, later), (3, k2, before)):
        SignRule.objects.create(sign=sign, competency=competency, since=since, legal_source="-")
    publish(next_version, now)
    rules = SignRule.objects.order_by("sign", "since", "competency__order")
    said = rules.values_list("sign", "competency__framework__version", "competency__code", "since", "until")
    assert list(said) == [
        (1, 1, "k0", before, today),
        (1, 2, "k0", today, None),
        (2, 2, "k1", later, None),
        (2, 2, "k2", later, None),
        (3, 1, "k2", before, today),
    ]


def test_questions_and_drafts_of_plans_speak_of_the_new_competency_and_agreed_plans_are_done_by_it(old, next_version, now):
    k0, k1, *_others = old.competencies.all()
    bank = QuestionBank.objects.create(course=CurriculumFactory().course, title="Bank")
    asked = [Question.objects.create(bank=bank, kind="text", text="?", body={}, competency=one) for one in (k0, k1, None)]
    office = UnitFactory(parent=UnitFactory())
    role = JobRoleFactory(agency=office.agency)
    people = [employee_in(office, job_role=role) for _ in range(2)]
    for competency in (k0, k1):
        StandardFactory(job_role=role, competency=competency, level=3)
    DevelopmentFormFactory(code="NKL01", name="Coaching", name_en="Coaching")
    plans = [actions_of_plans.draft_plan(one, now.year, by=CLOCK, at=now) for one in people]
    actions_of_plans.propose_plan(plans[1], by=Actor.of(people[1].user), at=now)
    publish(next_version, now)
    assert [Question.objects.get(pk=one.pk).competency for one in asked] == [
        next_version.competencies.get(code="k0"),
        next_version.competencies.get(code="k1"),
        None,
    ]
    versions = [set(plan.lines.values_list("competency__framework__version", flat=True)) for plan in plans]
    assert versions == [{2}, {1}]
    EvidenceFactory(employee=people[1], competency=next_version.competencies.get(code="k0"), level=3)
    done = PlanLine.objects.filter(plan=plans[1]).with_progress().values_list("competency__code", "is_done")
    assert dict(done) == {"k0": True, "k1": False}


def test_where_competencies_lead_is_told_by_their_ids(old, next_version):
    k0, k1, k2, k3 = old.competencies.all()
    new = {one.code: one.pk for one in next_version.competencies.all()}
    assert onwards_of(next_version) == {
        k0.pk: {new["k0"]: "full"},
        k1.pk: {new["k1"]: "full", new["k2"]: "lower"},
        k2.pk: {},
        k3.pk: {new["k3"]: "none"},
    }
