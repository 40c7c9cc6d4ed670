"""What becomes of the days left at the end of a year: the preview and the action share it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum

from people.models import LeaveKind, LeaveLine, LeaveRequest, LeaveRule
from people.queries.leave import leave_rules
from people.rules.leave import Closing, Unused, close

Sums = dict[tuple[int, int], dict[str, int]]


@dataclass(frozen=True)
class YearEnd:
    """One employee's year at its end: what was left, and what is carried over, deferred and lapses.

    `closing` is None where a request of that year still waits: the year stays open for this employee.
    """

    employee_id: int
    agency_id: int
    rule: LeaveRule
    left: int
    closing: Closing | None


def closing_source(year: int) -> str:
    """Return the source of the lines that close a year."""
    return f"close/{year}"


def year_ends(employees: QuerySet[Any], year: int) -> list[YearEnd]:
    """Return what closing a year would do for each employee with days left whose year is not closed yet.

    5 statements for any number of employees, and one for each agency.
    """
    kind = LeaveKind.objects.get(code=LeaveKind.Code.ANNUAL)
    people = employees.order_by().values("pk")
    sums = _sums(people, kind, year)
    closed = _closed(people, kind, year)
    waiting = set(_touching(people, kind, year).pending().values_list("employee", flat=True))
    deferred = dict(_deferred(people, kind, year))
    found = []
    next_day = dt.date(year + 1, 1, 1)
    rules: dict[int, dict[tuple[int, str], LeaveRule]] = {}
    for pk, agency, status in employees.order_by("pk").values_list("pk", "agency", "status"):
        left = sum(sums.get((pk, year), {}).values())
        if agency not in rules:
            rules[agency] = leave_rules(agency, next_day)
        rule = rules[agency].get((kind.pk, status))
        if left <= 0 or pk in closed or rule is None:
            continue
        closing = None if pk in waiting else _closing(sums, pk, year, left, deferred.get(pk, 0), rule)
        found.append(YearEnd(pk, agency, rule, left, closing))
    return found


def _closing(sums: Sums, employee: int, year: int, left: int, deferred: int, rule: LeaveRule) -> Closing:
    before = sums.get((employee, year - 1), {})
    unused = Unused(left, deferred, _used(sums.get((employee, year), {})), _used(before) if "grant" in before else None)
    caps = {"cap": rule.carry_cap, "cap_two_years": rule.carry_cap_two_years, "defer_cap": rule.defer_cap}
    return close(unused, granted_next=rule.days_a_year or 0, **caps)


def _used(by_reason: dict[str, int]) -> int:
    return -(by_reason.get("use", 0) + by_reason.get("reverse", 0))


def _sums(people: Any, kind: LeaveKind, year: int) -> Sums:
    sums: Sums = defaultdict(dict)
    lines = LeaveLine.objects.filter(employee__in=people, kind=kind, year__in=(year - 1, year)).order_by()
    for employee, of, reason, total in lines.values_list("employee", "year", "reason").annotate(Sum("days")):
        sums[employee, of][reason] = total
    return sums


def _closed(people: Any, kind: LeaveKind, year: int) -> set[int]:
    lines = LeaveLine.objects.filter(employee__in=people, kind=kind, source=closing_source(year)).order_by()
    return set(lines.values_list("employee", flat=True))


def _touching(people: Any, kind: LeaveKind, year: int) -> Any:
    requests = LeaveRequest.objects.filter(employee__in=people, kind=kind).order_by()
    return requests.overlapping(dt.date(year, 1, 1), dt.date(year + 1, 1, 1))


def _deferred(people: Any, kind: LeaveKind, year: int) -> Any:
    postponed = _touching(people, kind, year).filter(state=LeaveRequest.State.POSTPONED)
    return postponed.values_list("employee").annotate(Sum("days"))
