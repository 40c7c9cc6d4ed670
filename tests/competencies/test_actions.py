"""What HR of the agency does with standards and class defaults."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from competencies import actions
from competencies.errors import AlreadyEnded, EndsTooEarly, FrameworkNotPublished, LaterStandardExists
from competencies.models import ClassDefault, Framework, Standard
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from people.scopes import scope_of
from tests.factories.competencies import CompetencyFactory, FrameworkFactory, StandardFactory
from tests.factories.people import JobRoleFactory, UnitFactory, auditor_of, employee_in, hr_of, trainer_in

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 7, 1)


@pytest.fixture
def root():
    """Return the root unit of an agency."""
    return UnitFactory()


@pytest.fixture
def hr(root):
    """Return HR of the agency."""
    return Actor.of(hr_of(root))


@pytest.fixture
def role(root):
    """Return a job role of the agency."""
    return JobRoleFactory(agency=root.agency, job_class="05")


def outsiders(root):
    """Return those who may look at most."""
    users = (
        hr_of(UnitFactory(parent=root)),
        auditor_of(root),
        trainer_in(root),
        employee_in(root).user,
        hr_of(UnitFactory()),
    )
    return [Actor.of(user) for user in users]


def require(role, competency, level=3, since=DAY, by=None):
    """Require a level."""
    return actions.require_level(role, competency, level, since=since, legal_source="SK 1/2026", by=by, at=timezone.now())


def default(level=2, since=dt.date(2018, 1, 1)):
    """Return an unsaved default for class 05."""
    return ClassDefault(
        framework=FrameworkFactory(), job_class="05", level=level, since=since, legal_source="PermenPANRB 38/2017"
    )


def test_a_new_requirement_ends_the_one_before_and_past_days_keep_it(role, hr):
    old = StandardFactory(job_role=role, level=2)
    new = require(role, old.competency, by=hr)
    old.refresh_from_db()
    assert (old.until, new.since, new.until, new.level) == (DAY, DAY, None, 3)
    assert [Standard.objects.held_on(day).get() for day in (DAY - dt.timedelta(days=1), DAY)] == [old, new]


def test_the_same_requirement_twice_is_one(role, hr):
    competency = CompetencyFactory()
    assert require(role, competency, by=hr) == require(role, competency, by=hr)
    assert Standard.objects.count() == 1


@pytest.mark.parametrize("days", [0, 10])
def test_what_was_said_for_later_is_not_overwritten(role, hr, days):
    later = StandardFactory(job_role=role, since=DAY + dt.timedelta(days=days))
    with pytest.raises(LaterStandardExists):
        require(role, later.competency, level=5, by=hr)
    assert Standard.objects.get() == later


def test_only_what_is_published_can_be_required(role, hr):
    draft = CompetencyFactory(framework=FrameworkFactory(code="draft", state=Framework.State.DRAFT))
    with pytest.raises(FrameworkNotPublished):
        require(role, draft, by=hr)


def test_a_requirement_ends(role, hr):
    standard = StandardFactory(job_role=role)
    actions.end_standard(standard, until=DAY, by=hr, at=timezone.now())
    assert not Standard.objects.held_on(DAY).exists()
    with pytest.raises(AlreadyEnded):
        actions.end_standard(standard, until=DAY, by=hr, at=timezone.now())


def test_a_requirement_held_for_at_least_a_day(role, hr):
    standard = StandardFactory(job_role=role, since=DAY)
    with pytest.raises(EndsTooEarly):
        actions.end_standard(standard, until=DAY, by=hr, at=timezone.now())


@pytest.mark.parametrize("count", [2, 30])
def test_filling_takes_six_statements_for_any_number_of_roles(root, hr, count):
    default().save()
    CompetencyFactory()
    roles = [JobRoleFactory(agency=root.agency, job_class="05") for _unused in range(count)]
    scope_of(hr.user)
    with CaptureQueriesContext(connection) as captured:
        assert actions.fill_standards(roles, since=DAY, by=hr, at=timezone.now()).written == count
    assert len([one for one in captured if one["sql"].split()[0] in ("SELECT", "INSERT", "UPDATE")]) == 6
    assert actions.fill_standards(roles, since=DAY, by=hr, at=timezone.now()).written == 0


def test_a_new_class_default_ends_the_one_before(hr):
    first = actions.set_class_default(default(), by=hr, at=timezone.now())
    second = actions.set_class_default(default(level=3, since=DAY), by=hr, at=timezone.now())
    first.refresh_from_db()
    assert (first.until, second.until, second.is_confirmed) == (DAY, None, False)
    with pytest.raises(LaterStandardExists):
        actions.set_class_default(default(level=4, since=DAY), by=hr, at=timezone.now())


def test_a_class_default_is_confirmed_with_its_source(hr):
    kept = actions.set_class_default(default(), by=hr, at=timezone.now())
    actions.confirm_class_default(kept, legal_source="PermenPANRB 38/2017, lampiran II", by=hr, at=timezone.now())
    kept.refresh_from_db()
    assert (kept.is_confirmed, kept.legal_source) == (True, "PermenPANRB 38/2017, lampiran II")


def test_nobody_but_hr_of_the_agency_changes_a_standard(root, role):
    standard, now = StandardFactory(job_role=role), timezone.now()
    for other in outsiders(root):
        with pytest.raises(NotAllowed):
            require(role, CompetencyFactory(), by=other)
        with pytest.raises(NotAllowed):
            actions.end_standard(standard, until=DAY, by=other, at=now)
        with pytest.raises(NotAllowed):
            actions.fill_standards([role], since=DAY, by=other, at=now)
    assert Standard.objects.get() == standard


def test_nobody_but_hr_of_an_agency_changes_a_default(root):
    kept = default()
    kept.save()
    for other in outsiders(root)[:-1]:
        with pytest.raises(NotAllowed):
            actions.set_class_default(default(since=DAY), by=other, at=timezone.now())
        with pytest.raises(NotAllowed):
            actions.confirm_class_default(kept, legal_source="x", by=other, at=timezone.now())
    assert not ClassDefault.objects.get().is_confirmed
