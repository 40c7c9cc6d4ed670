"""The ledger of leave: granted, carried over, lapsed, corrected; and never anything but the sum of its lines."""

import datetime as dt
from contextlib import suppress
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.kit.actors import Actor
from lms.kit.errors import DomainError, NotAllowed
from lms.kit.months import months_later
from people import actions, errors
from people.models import Agency, Employee, Holiday, LeaveLine, LeaveRequest, LeaveRule
from people.queries import explained, leave_balances
from people.queries.leave_closing import year_ends
from people.rules.leave import Closing, Remains, Unused, close, remains
from tests.factories.leave import LeaveRequestFactory, grant, kind, rule
from tests.factories.people import AgencyFactory, EmployeeFactory, UnitFactory, employee_in, hr_of

CLOCK = Actor.system("test")
NOW = dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC)
NEW_YEAR = dt.datetime(2027, 1, 2, 3, tzinfo=dt.UTC)
CAPS = {"granted_next": 12, "cap": 18, "cap_two_years": 24, "defer_cap": 24}
BY = {"by": CLOCK, "at": NOW}


@pytest.mark.parametrize(
    ("unused", "closing"),
    [
        (Unused(3, 0, 9, None), Closing(3, 0, 0)),
        (Unused(12, 0, 0, None), Closing(6, 0, 6)),
        (Unused(18, 0, 0, 0), Closing(12, 0, 6)),
        (Unused(18, 0, 0, 2), Closing(6, 0, 12)),
        (Unused(12, 10, 0, None), Closing(0, 10, 2)),
        (Unused(12, 4, 0, None), Closing(2, 4, 6)),
        (Unused(0, 5, 12, None), Closing(0, 0, 0)),
        (Unused(-1, 0, 13, None), Closing(0, 0, 0)),
    ],
)
def test_what_is_carried_over_and_what_lapses(unused, closing):
    assert close(unused, **CAPS) == closing


@given(left=st.integers(0, 40), deferred=st.integers(0, 40), used=st.integers(0, 12), before=st.none() | st.integers(0, 12))
def test_closing_loses_no_day_and_keeps_the_caps(left, deferred, used, before):
    closing = close(Unused(left, deferred, used, before), **CAPS)
    assert closing.carried + closing.deferred + closing.expired == left
    assert min(closing.carried, closing.deferred, closing.expired) >= 0
    assert closing.carried + closing.deferred + 12 <= 24


@given(granted=st.integers(0, 12), carried=st.integers(0, 12), data=st.data())
def test_the_oldest_days_are_used_first_and_none_is_lost(granted, carried, data):
    left = data.draw(st.integers(0, granted + carried))
    parts = remains(granted=granted, carried=carried, granted_last=12, left=left)
    assert parts.total == left
    assert parts.present == min(left, granted)
    assert remains(granted=12, carried=12, granted_last=6, left=24) == Remains(6, 6, 12)


@given(day=st.dates(dt.date(2000, 1, 1), dt.date(2050, 12, 31)), months=st.integers(0, 72))
def test_months_later_is_that_month_and_never_a_later_day(day, months):
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


@pytest.mark.django_db
@pytest.mark.parametrize("number", [2, 30])
def test_a_whole_agency_gets_its_days_and_closes_its_year_at_the_same_cost(number, django_assert_num_queries):
    root = UnitFactory()
    people = [employee_in(root, with_user=False) for _ in range(number)]
    kind("annual")
    everybody = Employee.objects.filter(agency=root.agency)
    with django_assert_num_queries(6):
        assert actions.grant_leave(everybody, 2026, **BY).granted == number
    assert actions.grant_leave(everybody, 2026, **BY).granted == 0
    with django_assert_num_queries(12):
        closed = actions.close_leave_year(everybody, 2026, by=CLOCK, at=NEW_YEAR)
    assert (closed.closed, closed.carried, closed.expired) == (number, 6 * number, 6 * number)
    assert actions.close_leave_year(everybody, 2026, by=CLOCK, at=NEW_YEAR).closed == 0
    actions.grant_leave(everybody, 2027, by=CLOCK, at=NEW_YEAR)
    (balance,) = leave_balances(people, dt.date(2027, 1, 2))[people[0].pk]
    assert (balance.carried, balance.entitled, balance.left) == (6, 18, 18)


@pytest.mark.django_db
def test_who_waits_for_a_decision_keeps_the_year_open_and_postponed_days_go_beyond_the_cap():
    waits = LeaveRequestFactory(since=dt.date(2026, 12, 7))
    postponed = LeaveRequestFactory(since=dt.date(2026, 12, 7), until=dt.date(2026, 12, 19), state="postponed")
    for request in (waits, postponed):
        grant(request.employee, 12, 2026)
    ends = {end.employee_id: end.closing for end in year_ends(Employee.objects.all(), 2026)}
    assert ends == {waits.employee_id: None, postponed.employee_id: Closing(0, 10, 2)}
    assert not LeaveLine.objects.exclude(reason="grant").exists()
    with pytest.raises(errors.YearNotOver):
        actions.close_leave_year(Employee.objects.all(), 2026, **BY)
    assert actions.close_leave_year(Employee.objects.all(), 2026, by=CLOCK, at=NEW_YEAR).waiting == 1


@pytest.mark.django_db
def test_new_staff_and_who_left_get_nothing_and_contract_staff_count_from_their_first_post():
    root = UnitFactory()
    employee_in(root, nip="199001012027011001")
    employee_in(root, left_on=dt.date(2025, 5, 1))
    contract = employee_in(root, status="pppk", nip="199001012025211001", since=dt.date(2025, 3, 1))
    kind("annual")
    done = actions.grant_leave(Employee.objects.filter(agency=root.agency), 2026, **BY)
    assert (done.granted, done.passed_over) == (1, 1)
    assert LeaveLine.objects.get().employee == contract


@pytest.mark.django_db
def test_hr_corrects_a_balance_once_for_a_paper_and_only_in_scope():
    root = UnitFactory()
    employee = employee_in(root)
    hr, stranger = Actor.of(hr_of(root)), Actor.of(hr_of(UnitFactory()))
    paper = {"note": "Sisa 2025 menurut kartu cuti", "source": "Kartu 12/2025", "at": NOW}
    for _twice in range(2):
        actions.correct_leave(employee, kind("annual"), 2026, 6, by=hr, **paper)
    (line,) = explained(employee, kind("annual"), 2026)
    assert (line.line.days, line.left, line.line.note) == (6, 6, "Sisa 2025 menurut kartu cuti")
    with pytest.raises(NotAllowed):
        actions.correct_leave(employee, kind("annual"), 2026, 6, by=stranger, **paper)
    with pytest.raises(NotAllowed):
        actions.grant_leave(Employee.objects.all(), 2026, by=stranger, at=NOW)
    with pytest.raises(errors.NotEntitled):
        actions.correct_leave(employee, kind("sick"), 2026, 6, by=hr, **paper)


@pytest.mark.django_db
def test_joint_leave_that_could_not_be_taken_adds_a_day():
    employee, eve = EmployeeFactory(), dt.date(2026, 12, 24)
    kind("annual")
    everybody = Employee.objects.filter(pk=employee.pk)
    with pytest.raises(errors.NotEntitled):
        actions.credit_joint_leave(everybody, eve, **BY)
    Holiday.objects.create(on=eve, name="Cuti bersama", kind="joint", legal_source="SKB")
    assert [actions.credit_joint_leave(everybody, eve, **BY) for _twice in range(2)] == [1, 0]


@pytest.mark.django_db
def test_hr_of_an_agency_corrects_a_rule_for_its_own_and_the_operator_for_all():
    root = UnitFactory()
    everybodys = rule("annual", "pppk")
    hr, since = Actor.of(hr_of(root)), dt.date(2026, 12, 1)
    own = actions.correct_leave_rule(everybodys, root.agency, since=since, days_a_year=6, by=hr, at=NOW)
    assert (own.days_a_year, own.service_months, LeaveRule.objects.get(pk=everybodys.pk).until) == (6, 12, None)
    with pytest.raises(NotAllowed):
        actions.correct_leave_rule(everybodys, None, since=since, days_a_year=6, by=hr, at=NOW)
    again = actions.correct_leave_rule(own, root.agency, since=dt.date(2027, 1, 1), days_a_year=8, by=hr, at=NOW)
    assert LeaveRule.objects.get(pk=own.pk).until == again.since
    with pytest.raises(errors.EndsTooEarly):
        actions.correct_leave_rule(again, root.agency, since=since, days_a_year=8, by=hr, at=NOW)


@pytest.mark.django_db
def test_commands_grant_rehearse_close_and_forget():
    contact = {"address": "Jl. Merdeka 1", "phone": "0812"}
    past = LeaveRequestFactory(since=dt.date(2025, 3, 3), state="approved", **contact)
    ahead = LeaveRequestFactory(since=dt.date(2099, 3, 2), state="approved", **contact)
    grant(past.employee, 10, 2025)

    def said(name, **options):
        out = StringIO()
        call_command(name, stdout=out, **options)
        return out.getvalue()

    assert "10 of" not in said("close_leave_year", year=2025, dry_run=True)
    assert "would close 1 employees: 6 days carried over" in said("close_leave_year", year=2025, dry_run=True)
    assert "closed 1 employees" in said("close_leave_year", year=2025)
    with pytest.raises(CommandError):
        call_command("close_leave_year", year=2098)
    assert "granted to" in said("grant_leave")
    assert "from 1 requests" in said("forget_leave_contacts")
    assert LeaveRequest.objects.exclude(address="").get() == ahead


STEP = st.tuples(
    st.sampled_from(["ask", "approve", "refuse", "cancel", "return", "close"]),
    st.integers(0, 50),
    st.integers(1, 12),
)


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=3, max_size=12))
def test_the_balance_is_its_ledger_after_any_history(steps):
    employee = EmployeeFactory(agency=Agency.objects.first() or AgencyFactory())
    grant(employee, 12, 2026)
    grant(employee, 12, 2027)
    for verb, start, length in steps:
        step(employee, verb, start, length)
    assert_books_are_right(employee)


def step(employee, verb, start, length):
    """Try one step of a history; what the rules refuse changes nothing."""
    first = dt.date(2026, 12, 1) + dt.timedelta(days=start)
    last = LeaveRequest.objects.filter(employee=employee).order_by("pk").last()
    wish = actions.LeaveWish(kind("annual"), first, first + dt.timedelta(days=length), f"{verb} {start}")
    ways = {
        "ask": lambda: actions.ask_leave(employee, wish, **BY),
        "approve": lambda: actions.approve_leave([last], **BY),
        "refuse": lambda: actions.refuse_leave([last], note="Audit", **BY),
        "cancel": lambda: actions.cancel_leave([last], reason="Batal", **BY),
        "return": lambda: actions.return_early(last, back_on=last.since + dt.timedelta(days=length), reason="Dipanggil", **BY),
        "close": lambda: actions.close_leave_year(Employee.objects.filter(pk=employee.pk), 2026, by=CLOCK, at=NEW_YEAR),
    }
    if last is None and verb not in ("ask", "close"):
        return
    with suppress(DomainError):
        ways[verb]()


def assert_books_are_right(employee):
    """Each year's balance is the sum of its lines and not below zero, and what holds is what was taken."""
    for year in (2026, 2027):
        (balance,) = leave_balances([employee], dt.date(year, 1, 1))[employee.pk] or [None]
        lines = explained(employee, kind("annual"), year)
        assert balance.left == sum(one.line.days for one in lines) == lines[-1].left >= 0
        assert balance.entitled - balance.used - balance.expired == balance.left
    taken = LeaveLine.objects.filter(employee=employee, reason__in=("use", "reverse"))
    held = LeaveRequest.objects.holding().filter(employee=employee)
    assert -sum(line.days for line in taken) == sum(one.days for one in held)
