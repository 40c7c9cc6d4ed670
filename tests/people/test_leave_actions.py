"""Asking for leave and deciding on it: each way through, each refusal, and two officials at once."""

import datetime as dt
import threading
from dataclasses import replace

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone

from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from people import actions, errors
from people.models import Delegation, Employee, Holiday, LeaveLine, LeaveRequest, Notice, Position, WorkWeek
from people.queries import leave_balances
from people.queries.leave_officials import Officials, officials_of
from people.signals import leave_decided
from tests.factories.leave import LeaveRequestFactory, grant, kind, rule
from tests.factories.people import UnitFactory, employee_in, hr_of, post_of, reading_english, supervisor_of

CLOCK = Actor.system("test")
NOW = dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC)
MONDAY = dt.date(2026, 12, 7)
WEEK = dt.timedelta(days=7)


class Office:
    """A clerk with a supervisor below the head of the dinas, and twelve days to spend."""

    def __init__(self):
        self.root = UnitFactory()
        self.dinas = UnitFactory(parent=self.root)
        self.unit = UnitFactory(parent=self.dinas)
        self.clerk = employee_in(self.unit)
        self.supervisor = supervisor_of(self.clerk)
        self.head = supervisor_of(self.supervisor)
        grant(self.clerk, 12, 2026)

    def ask(self, employee=None, **wish):
        employee = employee or self.clerk
        asked = {"kind": kind("annual"), "since": MONDAY, "until": MONDAY + WEEK, "reason": "Mudik", **wish}
        return actions.ask_leave(employee, actions.LeaveWish(**asked), by=Actor.of(employee.user), at=NOW)

    def considered(self, **wish):
        request = self.ask(**wish)
        actions.consider_leave([request], recommends=True, by=as_actor(self.supervisor), at=NOW)
        return request

    def approved(self, **wish):
        request = self.considered(**wish)
        return actions.approve_leave([request], by=as_actor(self.head), at=NOW)[0]


def as_actor(employee):
    return Actor.of(type(employee.user).objects.get(pk=employee.user.pk))


def left(employee, day=MONDAY):
    (balance,) = leave_balances([employee], day)[employee.pk]
    return balance.left


@pytest.fixture
def office(db):
    return Office()


def test_a_request_goes_to_the_supervisor_then_to_the_head_and_costs_working_days(office):
    request = office.ask()
    assert (request.state, request.days, left(office.clerk)) == ("requested", 5, 12)
    assert request.supervisor_post_id == post_of(office.supervisor).pk
    assert request.deciding_post_id == post_of(office.head).pk
    actions.consider_leave([request], recommends=False, note="Banyak pekerjaan", by=as_actor(office.supervisor), at=NOW)
    (approved,) = actions.approve_leave([request], by=as_actor(office.head), at=NOW)
    assert (approved.state, left(office.clerk)) == ("approved", 7)
    assert [step.verb for step in approved.steps.all()] == ["ask", "consider", "approve"]
    assert Employee.objects.on_leave(MONDAY).get() == office.clerk


def test_a_second_click_asks_and_decides_once(office):
    assert office.ask() == office.ask()
    request = office.approved()
    actions.approve_leave([request], by=as_actor(office.head), at=NOW)
    assert left(office.clerk) == 7
    assert request.steps.count() == 3


def test_holidays_and_weeks_of_six_days_count(office):
    Holiday.objects.create(on=MONDAY, name="Libur", kind="public", legal_source="SK")
    WorkWeek.objects.create(unit=office.dinas, days=6, since=dt.date(2026, 1, 1), legal_source="SK")
    assert office.ask().days == 5


def test_leave_over_new_year_is_paid_by_both_years(office):
    grant(office.clerk, 12, 2027)
    office.approved(since=dt.date(2026, 12, 28), until=dt.date(2027, 1, 7))
    taken = LeaveLine.objects.filter(reason="use").values_list("year", "days")
    assert dict(taken) == {2026: -4, 2027: -4}


@pytest.mark.parametrize(
    ("wish", "error"),
    [
        ({"until": MONDAY}, errors.EndsTooEarly),
        ({"until": MONDAY + 3 * WEEK}, errors.TooFewDays),
        ({"since": dt.date(2026, 11, 23)}, errors.AskedTooLate),
        ({"since": dt.date(2026, 12, 12), "until": dt.date(2026, 12, 14)}, errors.NoWorkingDay),
        ({"since": dt.date(2027, 2, 1), "until": dt.date(2027, 2, 2)}, errors.TooFewDays),
        ({"kind": "important", "until": MONDAY + 5 * WEEK}, errors.LeaveTooLong),
        ({"kind": "sick"}, errors.ProofNeeded),
        ({"kind": "joint"}, None),
    ],
)
def test_what_the_rules_refuse_changes_nothing(office, wish, error):
    if isinstance(wish.get("kind"), str):
        wish = {**wish, "kind": kind(wish["kind"])}
    if error is None:
        assert wish["kind"].pk not in set(type(wish["kind"]).objects.open_to(office.clerk, MONDAY).values_list("pk", flat=True))
        return
    with pytest.raises(error):
        office.ask(**wish)
    assert not LeaveRequest.objects.exists()


def test_days_already_asked_for_are_refused_with_the_request_named(office):
    office.ask()
    with pytest.raises(errors.LeaveOverlaps) as refused:
        office.ask(since=MONDAY + dt.timedelta(days=4), until=MONDAY + WEEK)
    assert "7" in refused.value.message


def test_days_that_wait_cannot_be_asked_for_twice(office):
    office.ask()
    with pytest.raises(errors.TooFewDays):
        office.ask(since=dt.date(2026, 12, 14), until=dt.date(2026, 12, 31))


def test_contract_staff_have_no_long_leave_and_new_staff_no_annual_leave_yet(office):
    contract = employee_in(office.unit, status="pppk", nip="199001012025211001")
    with pytest.raises(errors.NotEntitled):
        office.ask(contract, kind=kind("long"))
    young = employee_in(office.unit, nip="199001012026031001")
    grant(young, 12, 2026)
    with pytest.raises(errors.ServiceTooShort):
        office.ask(young)


def test_a_vacant_post_is_passed_over_and_a_decree_names_another_official(office):
    secretary = employee_in(office.dinas)
    annual = rule("annual")
    today = timezone.localdate(NOW)
    assert officials_of(office.clerk, annual, today) == Officials(post_of(office.supervisor).pk, post_of(office.head).pk)
    by = {"by": CLOCK, "at": NOW}
    actions.name_leave_official(office.dinas, post_of(secretary), since=today, legal_source="SK 1", **by)
    assert officials_of(office.clerk, annual, today).official == post_of(secretary).pk
    Position.objects.filter(employee=office.supervisor).update(until=today)
    assert officials_of(office.clerk, annual, today) == Officials(post_of(office.head).pk, post_of(secretary).pk)
    assert officials_of(office.head, annual, today) == Officials(None, post_of(secretary).pk)


def test_an_acting_head_decides_and_the_request_of_a_vacant_post_is_passed_on(office):
    request = office.considered()
    Position.objects.filter(employee=office.head).update(until=dt.date(2026, 11, 1))
    today = timezone.localdate(NOW)
    assert LeaveRequest.objects.stranded(today).get() == request
    actions.reroute_leave(request, by=Actor.of(hr_of(office.root)), at=NOW)
    assert LeaveRequest.objects.get().deciding_post_id == post_of(office.supervisor, today).pk
    LeaveRequest.objects.update(deciding_post=request.deciding_post_id)
    acting = employee_in(office.unit, post=request.deciding_post, kind="PLT")
    actions.approve_leave([request], by=as_actor(acting), at=NOW)
    assert LeaveRequest.objects.get().holds


def test_nobody_decides_for_themselves_out_of_turn_or_from_elsewhere(office):
    request = office.ask()
    stranger = employee_in(UnitFactory())
    for person in (office.clerk, stranger, office.supervisor):
        with pytest.raises(NotAllowed):
            actions.approve_leave([request], by=as_actor(person), at=NOW)
    with pytest.raises(errors.OpinionMissing):
        actions.approve_leave([request], by=as_actor(office.head), at=NOW)
    with pytest.raises(NotAllowed):
        actions.consider_leave([request], recommends=True, by=as_actor(office.head), at=NOW)


def test_a_no_says_why(office):
    request = office.considered()
    for refuse in (actions.refuse_leave, lambda rows, **rest: actions.postpone_leave(rows, until=MONDAY, **rest)):
        with pytest.raises(errors.ReasonNeeded):
            refuse([request], note=" ", by=as_actor(office.head), at=NOW)
    (refused,) = actions.refuse_leave([request], note="Musim anggaran", by=as_actor(office.head), at=NOW)
    assert (refused.state, refused.note, left(office.clerk)) == ("refused", "Musim anggaran", 12)


def test_other_days_than_asked_for_are_approved_with_a_reason(office):
    request = office.considered()
    later = {"since": MONDAY + WEEK, "until": MONDAY + WEEK + dt.timedelta(days=2)}
    changed = actions.change_leave(request, **later, note="Ada audit", by=as_actor(office.head), at=NOW)
    assert (changed.state, changed.since, changed.asked_since, changed.days) == ("changed", MONDAY + WEEK, MONDAY, 2)
    assert left(office.clerk) == 10


def test_a_change_begins_the_opinion_anew_and_a_withdrawal_frees_the_days(office):
    request = office.considered()
    wish = actions.LeaveWish(kind("annual"), MONDAY, MONDAY + dt.timedelta(days=2), "Mudik saja")
    revised = actions.revise_leave(request, wish, by=as_actor(office.clerk), at=NOW)
    assert (revised.state, revised.days, revised.is_recommended) == ("requested", 2, None)
    with pytest.raises(errors.TooFewDays):
        actions.revise_leave(request, replace(wish, until=MONDAY + 3 * WEEK), by=as_actor(office.clerk), at=NOW)
    actions.withdraw_leave([request], by=as_actor(office.clerk), at=NOW)
    assert actions.withdraw_leave([request], by=as_actor(office.clerk), at=NOW) == []
    assert office.ask().state == "requested"


def test_cancelling_gives_the_days_back_by_a_line_that_names_the_first(office):
    request = office.approved()
    actions.cancel_leave([request], reason="Tidak jadi", by=as_actor(office.clerk), at=NOW)
    actions.cancel_leave([request], reason="Tidak jadi", by=as_actor(office.clerk), at=NOW)
    taken, back = LeaveLine.objects.filter(request=request)
    assert (taken.days, back.days, back.reverses) == (-5, 5, taken)
    assert left(office.clerk) == 12


def test_leave_that_has_begun_is_ended_early_not_cancelled(office):
    request = office.approved()
    begun = dt.datetime(2026, 12, 9, 3, tzinfo=dt.UTC)
    with pytest.raises(errors.LeaveHasBegun):
        actions.cancel_leave([request], reason="Dipanggil", by=as_actor(office.clerk), at=begun)
    with pytest.raises(errors.NotWithinLeave):
        actions.return_early(request, back_on=dt.date(2026, 12, 8), reason="Dipanggil", by=as_actor(office.clerk), at=begun)
    for _twice in range(2):
        actions.return_early(request, back_on=dt.date(2026, 12, 9), reason="Dipanggil", by=as_actor(office.clerk), at=begun)
    assert left(office.clerk) == 10
    actions.cancel_leave([request], reason="Salah catat", by=Actor.of(hr_of(office.root)), at=begun)
    assert left(office.clerk) == 12


def test_long_leave_lets_the_annual_leave_of_the_year_lapse_until_it_is_cancelled(office):
    request = office.approved(kind=kind("long"), until=MONDAY + 8 * WEEK)
    assert left(office.clerk) == 0
    actions.cancel_leave([request], reason="Batal", by=as_actor(office.head), at=NOW)
    assert left(office.clerk) == 12


def test_who_takes_over_from_a_supervisor_is_lent_the_posts_until_the_leave_ends(office):
    grant(office.supervisor, 12, 2026)
    deputy = employee_in(office.unit)
    request = office.ask(office.supervisor, hand_over=deputy)
    assert request.supervisor_post is None
    actions.approve_leave([request], by=as_actor(office.head), at=NOW)
    lent = Delegation.objects.get()
    assert (lent.delegator, lent.delegate, lent.since, lent.until) == (office.supervisor, deputy, MONDAY, MONDAY + WEEK)
    actions.cancel_leave([request], reason="Batal", by=as_actor(office.head), at=NOW)
    assert not Delegation.objects.held_on(MONDAY).exists()


def test_other_rooms_hear_when_leave_begins_and_ceases_to_hold(office):
    heard = []

    def listen(requests, **_rest):
        heard.extend((one.state, one.since) for one in requests)

    leave_decided.connect(listen)
    try:
        request = office.approved()
        actions.cancel_leave([request], reason="Batal", by=as_actor(office.head), at=NOW)
    finally:
        leave_decided.disconnect(listen)
    assert heard == [("approved", MONDAY), ("cancelled", MONDAY)]


def test_proof_opens_sick_leave_asked_for_late(office):
    ill = {"kind": kind("sick"), "since": dt.date(2026, 11, 20), "until": dt.date(2026, 11, 24)}
    request = office.ask(**ill, attachment=ContentFile(b"%PDF-1.4", name="dokter.pdf"))
    assert request.days == 4
    assert request.attachment


def test_each_is_told_in_their_language(office, django_capture_on_commit_callbacks):
    reading_english(office.head.user)
    deputy = employee_in(office.unit)
    with django_capture_on_commit_callbacks(execute=True):
        request = office.ask(hand_over=deputy)
    with django_capture_on_commit_callbacks(execute=True):
        actions.consider_leave([request], recommends=True, by=as_actor(office.supervisor), at=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        actions.approve_leave([request], by=as_actor(office.head), at=NOW)
    told = Notice.objects.order_by("pk")
    assert [(one.user, one.subject) for one in told] == [
        (office.supervisor.user, f"Permohonan cuti {office.clerk}"),
        (office.head.user, f"Leave request of {office.clerk}"),
        (office.clerk.user, "Cuti Anda: disetujui"),
        (deputy.user, f"Anda menggantikan {office.clerk}"),
    ]
    assert "7 Desember 2026" in told[2].text


@pytest.mark.parametrize("number", [2, 30])
def test_a_decision_on_many_costs_the_same(office, number, django_assert_max_num_queries):
    people = [employee_in(office.unit, post=post_of(office.clerk), with_user=False) for _ in range(number)]
    for person in people:
        grant(person, 12, 2026)
    asked = [
        LeaveRequestFactory(employee=one, since=MONDAY, state="considered", deciding_post=post_of(office.head)) for one in people
    ]
    by = as_actor(office.head)
    with django_assert_max_num_queries(19):
        actions.approve_leave(asked, by=by, at=NOW)
    assert LeaveRequest.objects.holding().count() == number


@pytest.mark.django_db(transaction=True)
def test_two_officials_at_once_one_wins_and_the_other_is_told():
    office = Office()
    other = employee_in(office.dinas, post=post_of(office.head))
    request = office.considered()
    gate, told = threading.Barrier(2), {}

    def decide(name, act):
        gate.wait()
        try:
            act()
            told[name] = "won"
        except errors.AlreadyDecided as error:
            told[name] = str(error.message)
        finally:
            connection.close()

    head, deputy = as_actor(office.head), as_actor(other)
    ways = {
        "yes": lambda: actions.approve_leave([request], by=head, at=NOW),
        "no": lambda: actions.refuse_leave([request], note="Audit", by=deputy, at=NOW),
    }
    threads = [threading.Thread(target=decide, args=way) for way in ways.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one == "won" for one in told.values()) == [False, True]
    winner = head.name if told["yes"] == "won" else deputy.name
    assert any(winner in one for one in told.values())
    assert request.steps.count() == 3
