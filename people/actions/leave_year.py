"""The year of leave: days granted at its beginning, carried over and lapsed at its end, corrected by HR."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Min, Q, QuerySet
from django.utils import timezone

from lms.kit import bulk
from lms.kit.months import months_later
from people import permissions, steps
from people.errors import NotEntitled, ReasonNeeded, YearNotOver
from people.models import Employee, Holiday, LeaveKind, LeaveLine, LeaveRequest, LeaveRule
from people.queries.leave import leave_rules
from people.queries.leave_closing import YearEnd, closing_source, year_ends
from people.queries.leave_quotes import leave_rule
from people.rules.leave import served_since

if TYPE_CHECKING:
    from lms.kit.actors import Actor


@dataclass(frozen=True)
class YearGranted:
    """How many employees got the days of the year now, and how many have no right to them that year."""

    granted: int
    passed_over: int


@transaction.atomic(durable=True)
def grant_leave(employees: QuerySet[Employee], year: int, *, by: Actor, at: dt.datetime) -> YearGranted:
    """Bring the days of a year into the ledgers of all who reach the needed service in it, by the rule of 1 January.

    Set-based: 4 statements for any number of employees, and one for each agency. A repeat adds nothing.
    Raises NotAllowed unless `by` keeps all these records. PP 11/2017 art. 311.
    """
    _require_keeps(by, employees)
    first = dt.date(year, 1, 1)
    kind = LeaveKind.objects.get(code=LeaveKind.Code.ANNUAL)
    people = employees.filter(Q(left_on__isnull=True) | Q(left_on__gt=first)).annotate(first_post=Min("positions__since"))
    rules: dict[int, dict[tuple[int, str], LeaveRule]] = {}
    ledger, rows, passed_over = _Ledger(kind, by, at), [], 0
    for pk, agency, nip, status, first_post in people.order_by("pk").values_list("pk", "agency", "nip", "status", "first_post"):
        if agency not in rules:
            rules[agency] = leave_rules(agency, first)
        rule = rules[agency].get((kind.pk, status))
        if rule and rule.days_a_year and _is_ripe(nip, status, first_post, rule, year):
            rows.append(ledger.row(pk, agency, year, rule.days_a_year, "grant", f"year/{year}", rule.pk))
        else:
            passed_over += 1
    return YearGranted(bulk.insert(LeaveLine, rows, passing_over_conflicts=True), passed_over)


def _require_keeps(by: Actor, employees: QuerySet[Employee]) -> None:
    if by.user is not None:
        kept = Employee.objects.kept_by_hr(by.user).order_by().values("pk")
        permissions.require(not employees.exclude(pk__in=kept).exists())


def _is_ripe(nip: str, status: str, first_post: dt.date | None, rule: LeaveRule, year: int) -> bool:
    served = served_since(nip, is_pppk=status == Employee.Status.PPPK, first_post=first_post)
    return served is not None and months_later(served, rule.service_months) <= dt.date(year, 12, 31)


@dataclass(frozen=True)
class _Ledger:
    """Where lines go and who writes them."""

    kind: LeaveKind
    by: Actor
    at: dt.datetime

    def row(self, employee: int, agency: int, year: int, days: int, reason: str, source: str, rule: int | None) -> dict[str, Any]:
        return {
            "agency_id": agency,
            "employee_id": employee,
            "kind_id": self.kind.pk,
            "year": year,
            "days": days,
            "reason": reason,
            "source": source,
            "rule_id": rule,
            "at": self.at,
            "by": self.by.name,
        }


@dataclass(frozen=True)
class YearClosed:
    """What closing did: employees closed, days carried over, deferred and lapsed; who waits for a decision first."""

    closed: int
    carried: int
    deferred: int
    expired: int
    waiting: int

    @classmethod
    def of(cls, ends: list[YearEnd]) -> YearClosed:
        """Sum up the ends of many years."""
        closings = [end.closing for end in ends if end.closing]
        return cls(
            closed=len(closings),
            carried=sum(one.carried for one in closings),
            deferred=sum(one.deferred for one in closings),
            expired=sum(one.expired for one in closings),
            waiting=len(ends) - len(closings),
        )


@transaction.atomic(durable=True)
def close_leave_year(employees: QuerySet[Employee], year: int, *, by: Actor, at: dt.datetime) -> YearClosed:
    """Close a year: what is left is carried into the next up to the caps, deferred days beyond, the rest lapses.

    `queries.leave_closing.year_ends` is its dry run. Who has a request of that year still waiting stays open; run
    it again then. Set-based: 8 statements for any number, and one for each agency; a repeat adds nothing.
    Raises NotAllowed, YearNotOver. PP 11/2017 art. 312 to 314.
    """
    _require_keeps(by, employees)
    if timezone.localdate(at) <= dt.date(year, 12, 31):
        raise YearNotOver
    list(employees.order_by("pk").select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))
    ends = year_ends(employees, year)
    kind = LeaveKind.objects.get(code=LeaveKind.Code.ANNUAL)
    ledger = _Ledger(kind, by, at)
    bulk.insert(LeaveLine, [row for end in ends for row in _closing_rows(end, ledger, year)])
    return YearClosed.of(ends)


def _closing_rows(end: YearEnd, ledger: _Ledger, year: int) -> Iterator[dict[str, Any]]:
    if end.closing is None:
        return
    moved = (("carry", end.closing.carried), ("defer", end.closing.deferred))
    gone = [(year, -days, reason) for reason, days in (*moved, ("expire", end.closing.expired))]
    come = [(year + 1, days, reason) for reason, days in moved]
    for of, days, reason in (*gone, *come):
        if days:
            yield ledger.row(end.employee_id, end.agency_id, of, days, reason, closing_source(year), end.rule.pk)


@transaction.atomic(durable=True)
def correct_leave(
    employee: Employee, kind: LeaveKind, year: int, days: int, *, note: str, source: str, by: Actor, at: dt.datetime
) -> LeaveLine:
    """Add days to an employee's year, or take some away, and say why: an opening balance, a decision on paper.

    `source` names the paper; the same paper corrects a year once. Raises NotAllowed unless HR keeps the record,
    ReasonNeeded, NotEntitled where the kind is not kept as a balance.
    """
    (person,) = steps.lock_employees([employee])
    permissions.require(permissions.keeps_records_of(by, [person]))
    if not note.strip():
        raise ReasonNeeded
    rule = leave_rule(person, kind, timezone.localdate(at))
    if rule is None or rule.days_a_year is None:
        raise NotEntitled
    row = _Ledger(kind, by, at).row(person.pk, person.agency_id, year, days, "correct", source[:60], rule.pk)
    same = LeaveLine.objects.filter(employee=person, kind=kind, year=year, reason="correct", source=source[:60]).first()
    return same or LeaveLine.objects.create(**row, note=note)


@transaction.atomic(durable=True)
def credit_joint_leave(employees: QuerySet[Employee], on: dt.date, *, by: Actor, at: dt.datetime) -> int:
    """Add a day of annual leave to those whose work did not let them take a day of joint leave. Returns how many.

    Set-based: 4 statements for any number; a repeat adds nothing. Raises NotAllowed, NotEntitled where the day is
    no joint leave. PP 11/2017 art. 333.
    """
    _require_keeps(by, employees)
    if not Holiday.objects.filter(on=on, kind=Holiday.Kind.JOINT, is_observed=True).exists():
        raise NotEntitled
    kind = LeaveKind.objects.get(code=LeaveKind.Code.ANNUAL)
    ledger, source = _Ledger(kind, by, at), f"joint/{on:%Y-%m-%d}"
    people = employees.order_by("pk").values_list("pk", "agency")
    rows = [ledger.row(pk, agency, on.year, 1, "joint", source, None) for pk, agency in people]
    return bulk.insert(LeaveLine, rows, passing_over_conflicts=True)


@transaction.atomic(durable=True)
def forget_leave_contacts(*, before: dt.date, by: Actor, at: dt.datetime) -> int:
    """Erase address and telephone number of leave that ended before a day; returns of how many requests.

    They serve to reach somebody during leave and nothing else (UU 27/2022). One statement; a repeat changes nothing.
    """
    permissions.require(by.is_system)
    kept = LeaveRequest.objects.exclude(address="", phone="").filter(until__lte=before)
    return kept.update(address="", phone="")
