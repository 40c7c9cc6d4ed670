"""What the database holds of leave, and the questions that other rooms ask."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from people.models import Employee, LeaveKind, LeaveLine, LeaveRequest, LeaveRule
from people.queries import leave_balances, on_leave_between
from people.reference import load_leave
from tests.factories.leave import LeaveRequestFactory, grant, rule
from tests.factories.people import EmployeeFactory, UnitFactory, auditor_of, employee_in, hr_of, post_of, supervisor_of

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2026, 12, 7)


def days(since, length=5):
    return {"since": since, "until": since + dt.timedelta(days=length)}


def refused(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_every_status_has_its_kinds_and_what_hr_corrects_stays():
    load_leave()
    annual = LeaveRule.objects.get(kind__code="annual", status="pppk")
    annual.days_a_year = 6
    annual.save()
    load_leave()
    assert LeaveRule.objects.get(pk=annual.pk).days_a_year == 6
    assert set(LeaveKind.objects.values_list("code", flat=True)) == set(LeaveKind.Code.values)
    kinds = LeaveRule.objects.filter(status="pppk").values_list("kind__code", flat=True)
    assert set(kinds) == {"annual", "sick", "maternity", "joint"}


@pytest.mark.parametrize("state", ["requested", "considered", "approved", "changed"])
def test_one_person_is_never_away_twice_on_a_day(state):
    held = LeaveRequestFactory(state=state, **days(MONDAY))
    refused(lambda: LeaveRequestFactory(employee=held.employee, **days(MONDAY + dt.timedelta(days=4))))
    LeaveRequestFactory(employee=held.employee, **days(MONDAY + dt.timedelta(days=5)))
    LeaveRequestFactory(**days(MONDAY))


@pytest.mark.parametrize("state", ["postponed", "refused", "cancelled"])
def test_days_not_granted_may_be_asked_for_again(state):
    over = LeaveRequestFactory(state=state, **days(MONDAY))
    LeaveRequestFactory(employee=over.employee, **days(MONDAY))


@pytest.mark.parametrize("state", ["changed", "postponed", "refused"])
def test_no_other_answer_than_yes_without_a_reason(state):
    refused(lambda: LeaveRequestFactory(state=state, note=""))


def test_leave_has_a_day():
    refused(lambda: LeaveRequestFactory(since=MONDAY, until=MONDAY))


def test_one_source_gives_one_line_and_lines_never_change():
    employee = EmployeeFactory()
    line = grant(employee)
    refused(lambda: grant(employee))
    line.days = 99
    for change in (line.save, line.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert LeaveLine.objects.get().days == 12


def test_a_rule_of_ones_agency_comes_before_everybodys():
    employee = EmployeeFactory()
    everybodys = rule("annual")
    own = LeaveRule.objects.create(
        agency=employee.agency, kind=everybodys.kind, status="pns", unit="working", since=dt.date(2026, 1, 1), legal_source="SK"
    )
    found = LeaveRule.objects.for_agency(employee.agency).held_on(MONDAY).filter(kind=own.kind, status="pns")
    assert list(found) == [everybodys, own]
    refused(lambda: LeaveRule.objects.create(kind=own.kind, status="pns", unit="working", since=MONDAY, legal_source="SK"))


def test_who_is_away_on_which_days(django_assert_num_queries):
    away, elsewhere = LeaveRequestFactory(state="approved", **days(MONDAY)), LeaveRequestFactory(state="changed", **days(MONDAY))
    LeaveRequestFactory(state="considered", **days(MONDAY))
    assert set(Employee.objects.on_leave(MONDAY)) == {away.employee, elsewhere.employee}
    assert not Employee.objects.on_leave(MONDAY + dt.timedelta(days=5)).exists()
    with django_assert_num_queries(1):
        assert on_leave_between([away.employee], MONDAY, MONDAY + dt.timedelta(days=1)) == {away.employee_id: [away]}
    assert on_leave_between([away.employee], MONDAY + dt.timedelta(days=5), MONDAY + dt.timedelta(days=9)) == {}


def test_a_balance_says_what_came_in_and_what_waits(django_assert_num_queries):
    request = LeaveRequestFactory(**days(MONDAY))
    grant(request.employee, 12, 2026)
    grant(request.employee, 6, 2026, reason="carry")
    grant(EmployeeFactory(), 12, 2026)
    with django_assert_num_queries(3):
        (balance,) = leave_balances([request.employee], MONDAY)[request.employee_id]
    assert (balance.kind.code, balance.entitled, balance.left, balance.pending, balance.available) == ("annual", 18, 18, 5, 13)


def test_requests_are_seen_by_who_is_concerned_and_by_role():
    unit = UnitFactory(parent=UnitFactory())
    employee = employee_in(unit)
    supervisor, official, stranger = supervisor_of(employee), employee_in(unit), employee_in(UnitFactory())
    request = LeaveRequestFactory(employee=employee, supervisor_post=post_of(supervisor), deciding_post=post_of(official))
    seeing = [employee.user, supervisor.user, official.user, hr_of(unit), auditor_of(unit)]
    assert all(LeaveRequest.objects.visible_to(user).get() == request for user in seeing)
    assert not any(LeaveRequest.objects.visible_to(user).exists() for user in (stranger.user, hr_of(UnitFactory())))
