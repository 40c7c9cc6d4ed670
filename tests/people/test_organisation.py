"""Units founded, renamed, moved, merged and closed from a day on: what happens, what is refused, what comes back."""

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.kit.actors import Actor
from lms.kit.errors import DomainError, NotAllowed
from people import actions, errors
from people.models import OrganisationChange, Position, Post, RoleAssignment, Unit, UnitState
from people.rules.organisation import chart_fault
from tests.factories.people import (
    JobRoleFactory,
    PostFactory,
    RoleAssignmentFactory,
    UnitFactory,
    employee_in,
    post_of,
)

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
LATER = TODAY + dt.timedelta(days=30)
SYSTEM = Actor.system("test")
BY = {"by": SYSTEM, "at": NOW}

pytestmark = pytest.mark.django_db


@pytest.fixture
def root():
    return UnitFactory(name="Kota")


@pytest.fixture
def office(root):
    return UnitFactory(parent=root, name="Dinas Lama")


@pytest.fixture
def other(root):
    return UnitFactory(parent=root, name="Dinas Lain")


def hr(unit):
    return Actor.of(RoleAssignmentFactory(unit=unit).user)


def fresh(unit):
    return Unit.objects.get(pk=unit.pk)


def apply_on(day):
    at = timezone.make_aware(dt.datetime.combine(day, dt.time(1)))
    return actions.apply_changes(by=SYSTEM, at=at)


def snapshot():
    """Everything that a change may touch, but for the decisions and states that were taken back."""
    standing = UnitState.objects.standing().order_by("pk").values_list("unit", "name", "parent", "since", "until")
    positions = Position.objects.exclude(until=dt.date.min).order_by("pk")
    return {
        "units": list(Unit.objects.values_list("pk", "path", "name", "ended_on", "merged_into")),
        "states": list(standing),
        "positions": [(p.employee_id, p.post_id, p.since, p.until) for p in positions if p.until is None or p.until > p.since],
        "roles": list(RoleAssignment.objects.order_by("pk").values_list("pk", "until")),
    }


class TestRename:
    def test_today_the_unit_bears_the_new_name_and_yesterday_the_old(self, office):
        actions.rename_unit(office, name="Dinas Baru", kind=office.kind, on=TODAY, decree="Perwal 1/2026", **BY)
        assert fresh(office).name == "Dinas Baru"
        names = UnitState.objects.filter(unit=office)
        assert names.held_on(TODAY - dt.timedelta(days=1)).get().name == "Dinas Lama"
        assert names.held_on(TODAY).get().change.decree == "Perwal 1/2026"

    def test_a_coming_name_waits_for_its_day(self, office):
        actions.rename_unit(office, name="Dinas Baru", kind=office.kind, on=LATER, **BY)
        assert fresh(office).name == "Dinas Lama"
        assert apply_on(LATER).units == 1
        assert fresh(office).name == "Dinas Baru"
        assert apply_on(LATER).units == 0

    def test_two_changes_of_one_day_leave_one_state(self, office):
        for name in ("Dinas Satu", "Dinas Dua"):
            actions.rename_unit(office, name=name, kind=office.kind, on=TODAY, **BY)
        assert UnitState.objects.filter(unit=office).held_on(TODAY).get().name == "Dinas Dua"

    def test_the_same_name_is_no_change(self, office):
        with pytest.raises(errors.NothingChanges):
            actions.rename_unit(office, name=office.name, kind=office.kind, on=TODAY, **BY)

    def test_a_later_change_is_not_overwritten(self, office):
        actions.rename_unit(office, name="Dinas Baru", kind=office.kind, on=LATER, **BY)
        with pytest.raises(errors.LaterChange):
            actions.rename_unit(office, name="Dinas Lain Lagi", kind=office.kind, on=TODAY, **BY)

    def test_hr_of_the_unit_may_and_hr_of_another_may_not(self, office, other):
        with pytest.raises(NotAllowed):
            actions.rename_unit(office, name="X", kind=office.kind, on=TODAY, by=hr(other), at=NOW)
        actions.rename_unit(office, name="X", kind=office.kind, on=TODAY, by=hr(office), at=NOW)


class TestFound:
    def test_a_unit_exists_from_its_day_on(self, root):
        unit = actions.found_unit(root, Unit(name="Dinas Muda", kind="department", siasn_id="A1"), on=LATER, decree="", **BY)
        assert not unit.states.held_on(TODAY).exists()
        assert unit.states.held_on(LATER).get().parent == root

    def test_a_siasn_id_names_one_unit(self, root):
        actions.found_unit(root, Unit(name="A", kind="department", siasn_id="A1"), on=TODAY, **BY)
        with pytest.raises(errors.SiasnIdTaken):
            actions.found_unit(root, Unit(name="B", kind="department", siasn_id="A1"), on=TODAY, **BY)

    def test_only_below_a_unit_that_exists_then(self, root, office):
        actions.close_units([office], on=TODAY, **BY)
        with pytest.raises(errors.UnitHasChildren):
            actions.found_unit(office, Unit(name="A", kind="division"), on=LATER, **BY)


class TestMove:
    def test_everything_below_comes_along_and_so_do_scopes(self, office, other):
        section = UnitFactory(parent=office)
        employee = employee_in(section)
        keeper = RoleAssignmentFactory(unit=other).user
        actions.move_unit(office, other, on=TODAY, **BY)
        assert fresh(section).path.startswith(fresh(other).path)
        assert type(employee).objects.visible_to(keeper).filter(pk=employee.pk).exists()

    def test_units_change_places_on_one_day(self, root, office, other):
        section = UnitFactory(parent=office)
        actions.move_unit(section, root, on=LATER, **BY)
        actions.move_unit(office, section, on=LATER, **BY)
        apply_on(LATER)
        assert fresh(office).get_parent() == fresh(section)
        assert fresh(section).get_parent() == fresh(root)
        assert Unit.find_problems() == ([], [], [], [], [])

    def test_no_unit_stands_below_itself(self, office):
        section = UnitFactory(parent=office)
        with pytest.raises(errors.UnitUnderItself):
            actions.move_unit(office, section, on=TODAY, **BY)
        with pytest.raises(errors.UnitUnderItself):
            actions.move_unit(office, office, on=TODAY, **BY)

    def test_nor_on_a_coming_day(self, office, other):
        actions.move_unit(other, office, on=LATER, **BY)
        with pytest.raises(errors.UnitUnderItself):
            actions.move_unit(office, other, on=TODAY, **BY)
        assert fresh(office).depth == 2

    def test_the_agency_stays(self, root, office):
        with pytest.raises(errors.RootStays):
            actions.move_unit(root, office, on=TODAY, **BY)

    def test_not_to_another_agency(self, office):
        with pytest.raises(errors.OtherAgency):
            actions.move_unit(office, UnitFactory(), on=TODAY, **BY)

    def test_hr_of_the_unit_alone_cannot_move_it(self, root, office, other):
        with pytest.raises(NotAllowed):
            actions.move_unit(office, other, on=TODAY, by=hr(office), at=NOW)
        actions.move_unit(office, other, on=TODAY, by=hr(root), at=NOW)


class TestMerge:
    def test_holders_pass_to_the_post_of_the_same_role(self, office, other):
        role = JobRoleFactory(agency=office.agency)
        employee, twin = employee_in(office, job_role=role), PostFactory(unit=other, job_role=role)
        stranger = employee_in(office)
        former = post_of(stranger)
        done = actions.merge_units([office], other, on=TODAY, decree="Perda 2/2026", **BY)
        assert (done.people_moved, done.posts_made, done.reach.people) == (2, 1, 2)
        assert post_of(employee) == twin
        assert post_of(stranger).unit == fresh(other)
        assert post_of(stranger, TODAY - dt.timedelta(days=1)) == former
        assert (fresh(office).merged_into, fresh(office).ended_on) == (other, TODAY)

    def test_what_stands_below_passes_on(self, office, other):
        section = UnitFactory(parent=office)
        actions.merge_units([office], other, on=TODAY, **BY)
        assert fresh(section).get_parent() == fresh(other)

    def test_who_answered_to_a_post_answers_to_its_successor(self, root, office, other):
        boss, clerk = PostFactory(unit=office), PostFactory(unit=office)
        outside = PostFactory(unit=root, supervisor=boss)
        clerk.supervisor = boss
        clerk.save()
        actions.merge_units([office], other, on=LATER, **BY)
        assert Post.objects.get(pk=outside.pk).supervisor == boss
        apply_on(LATER)
        successor = Post.objects.get(pk=boss.pk).successor
        assert Post.objects.get(pk=outside.pk).supervisor == successor
        assert Post.objects.get(pk=clerk.pk).successor.supervisor == successor

    def test_roles_over_the_unit_end(self, office, other):
        role = RoleAssignmentFactory(unit=office)
        assert actions.merge_units([office], other, on=LATER, **BY).roles_ended == 1
        role.refresh_from_db()
        assert role.until == LATER

    def test_who_holds_both_posts_is_refused(self, office, other):
        role = JobRoleFactory(agency=office.agency)
        employee = employee_in(office, job_role=role)
        PostFactory(unit=other, job_role=role).positions.create(
            agency=office.agency, employee=employee, kind="PLT", since=TODAY - dt.timedelta(days=9)
        )
        with pytest.raises(errors.PostHeldAlready):
            actions.merge_units([office], other, on=TODAY, **BY)
        assert fresh(office).ended_on is None

    def test_not_into_itself_or_into_what_is_below(self, office):
        with pytest.raises(errors.UnitUnderItself):
            actions.merge_units([office], office, on=TODAY, **BY)
        with pytest.raises(errors.UnitUnderItself):
            actions.merge_units([office], UnitFactory(parent=office), on=TODAY, **BY)

    def test_the_number_of_statements_does_not_grow_with_people(self, office, other, django_assert_max_num_queries):
        role = JobRoleFactory(agency=office.agency)
        for _n in range(12):
            employee_in(office, job_role=role)
        with django_assert_max_num_queries(45):
            assert actions.merge_units([office], other, on=TODAY, **BY).people_moved == 12


class TestClose:
    def test_an_empty_unit_ends(self, office):
        post = PostFactory(unit=office)
        actions.close_units([office], on=TODAY, **BY)
        assert fresh(office).ended_on == TODAY
        assert post not in Post.objects.vacant()
        assert not Unit.objects.open_on(TODAY).filter(pk=office.pk).exists()

    def test_not_while_somebody_works_there(self, office):
        employee_in(office)
        with pytest.raises(errors.UnitHasHolders):
            actions.close_units([office], on=LATER, **BY)

    def test_not_while_units_stand_below_unless_they_close_too(self, office):
        section = UnitFactory(parent=office)
        with pytest.raises(errors.UnitHasChildren):
            actions.close_units([office], on=TODAY, **BY)
        actions.close_units([office, section], on=TODAY, **BY)
        assert fresh(section).ended_on == TODAY

    def test_a_closed_unit_does_not_change_again(self, office):
        actions.close_units([office], on=TODAY, **BY)
        with pytest.raises(errors.UnitAbsent):
            actions.rename_unit(office, name="X", kind=office.kind, on=LATER, **BY)

    def test_the_agency_stays(self, root):
        with pytest.raises(errors.RootStays):
            actions.close_units([root], on=TODAY, **BY)


class TestTakeBack:
    def test_a_coming_merger_leaves_nothing_behind(self, office, other):
        employee_in(office)
        RoleAssignmentFactory(unit=office)
        UnitFactory(parent=office)
        before = snapshot()
        actions.merge_units([office], other, on=LATER, **BY)
        change = OrganisationChange.objects.get()
        actions.take_back(change, **BY)
        assert actions.take_back(change, **BY).taken_back_at == NOW
        assert snapshot() == before
        assert apply_on(LATER).units == 0

    def test_a_unit_that_was_never_founded_frees_its_siasn_id(self, root):
        unit = actions.found_unit(root, Unit(name="A", kind="department", siasn_id="A1"), on=LATER, **BY)
        actions.take_back(unit.changes.get(), **BY)
        actions.found_unit(root, Unit(name="B", kind="department", siasn_id="A1"), on=LATER, **BY)
        assert not unit.states.standing().exists()

    def test_what_has_begun_stays(self, office):
        actions.close_units([office], on=TODAY, **BY)
        with pytest.raises(errors.AlreadyBegun):
            actions.take_back(OrganisationChange.objects.get(), **BY)

    def test_what_others_built_upon_stays(self, office, other):
        actions.rename_unit(office, name="A", kind=office.kind, on=LATER, **BY)
        first = OrganisationChange.objects.get()
        actions.rename_unit(office, name="B", kind=office.kind, on=LATER + dt.timedelta(days=1), **BY)
        with pytest.raises(errors.LaterChange):
            actions.take_back(first, **BY)


@pytest.mark.parametrize("founded", [True, False])
def test_people_are_passed_on_only_to_a_unit_that_lasts(root, office, founded):
    employee_in(office)
    if founded:
        target = actions.found_unit(root, Unit(name="A", kind="department"), on=LATER, **BY)
    else:
        target = UnitFactory(parent=root)
        actions.close_units([target], on=LATER, **BY)
    with pytest.raises(errors.UnitAbsent):
        actions.merge_units([office], target, on=TODAY, **BY)


def test_a_rehearsal_shows_the_change_and_leaves_no_trace(office, other):
    employee_in(office)
    before = snapshot()
    with actions.rehearsed(actions.merge_units, [office], other, on=TODAY, **BY) as done:
        assert done.people_moved == 1
        assert fresh(office).ended_on == TODAY
    assert snapshot() == before
    assert not OrganisationChange.objects.exists()


DAYS = st.integers(-20, 40).map(lambda number: TODAY + dt.timedelta(days=number))
VERBS = st.sampled_from(["rename", "move", "merge", "close", "found", "take back"])
EVENTS = st.lists(st.tuples(VERBS, st.integers(0, 5), st.integers(0, 5), DAYS), max_size=6)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=EVENTS)
def test_whatever_is_decided_the_units_make_a_tree_on_every_day(db, events):
    """Each day has one state a unit and a tree without circles or orphans, and the tree of a day is what its states say."""
    root = UnitFactory(name="Kota")
    for number in range(3):
        employee_in(
            UnitFactory(parent=UnitFactory(parent=root, name=f"Dinas {number}"), name=f"Bidang {number}"), with_user=False
        )
    for event in events:
        try:
            decide(event, root)
        except DomainError:
            continue
    for day in {TODAY, *(day for *_rest, day in events)}:
        states = UnitState.objects.standing().of_agencies([root.agency_id]).held_on(day)
        assert chart_fault(dict(states.values_list("unit", "parent"))) is None
        for employee in root.agency.employees.all():
            assert employee.positions.definitive().held_on(day).get().post.unit_id in states.values_list("unit", flat=True)
    for day in (TODAY, TODAY + dt.timedelta(days=41)):
        apply_on(day)
        for state in UnitState.objects.standing().of_agencies([root.agency_id]).held_on(day).select_related("unit", "parent"):
            assert state.unit.name == state.name
            assert state.unit.path[: -Unit.steplen] == (state.parent.path if state.parent else "")
    assert Unit.find_problems() == ([], [], [], [], [])


def decide(event, root):
    verb, one, other, day = event
    units = list(Unit.objects.filter(agency=root.agency_id))
    unit, another = units[one % len(units)], units[other % len(units)]
    if verb == "rename":
        actions.rename_unit(unit, name=f"Baru {one}{other}", kind=unit.kind, on=day, **BY)
    elif verb == "move":
        actions.move_unit(unit, another, on=day, **BY)
    elif verb == "merge":
        actions.merge_units([unit], another, on=day, **BY)
    elif verb == "close":
        actions.close_units([unit], on=day, **BY)
    elif verb == "found":
        actions.found_unit(unit, Unit(name=f"Muda {one}", kind="division"), on=day, **BY)
    elif change := OrganisationChange.objects.standing().filter(agency=root.agency_id).order_by("pk").last():
        actions.take_back(change, **BY)
