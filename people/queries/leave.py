"""Leave as people ask for it: what is left and why, who is away, and what a request would cost."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum

from people.models import LeaveKind, LeaveLine, LeaveRequest, LeaveRule


@dataclass(frozen=True)
class LeaveBalance:
    """The days of one kind in one year: what came in by reason, what was taken, what is left and what is asked for.

    `left` is the sum of the ledger; `pending` are days of requests that still wait. `available` may be asked for.
    """

    kind: LeaveKind
    year: int
    granted: int
    carried: int
    added: int
    used: int
    expired: int
    left: int
    pending: int = 0

    @property
    def available(self) -> int:
        """Days that may still be asked for."""
        return self.left - self.pending

    @property
    def entitled(self) -> int:
        """All days that came in."""
        return self.granted + self.carried + self.added


@dataclass(frozen=True)
class ExplainedLine:
    """A line of the ledger with the balance after it."""

    line: LeaveLine
    left: int


def leave_balances(employees: Iterable[Any], on: dt.date) -> dict[int, list[LeaveBalance]]:
    """Return employee id → the balances of the year of a day, in the order of the form. 3 statements for any number.

    Who has no line in that year has no balance.
    """
    ids = _ids(employees)
    sums: dict[tuple[int, int], dict[str, int]] = defaultdict(dict)
    rows = LeaveLine.objects.filter(employee__in=ids, year=on.year).order_by()
    for employee, kind, reason, total in rows.values_list("employee", "kind", "reason").annotate(total=Sum("days")):
        sums[employee, kind][reason] = total
    pending = pending_days(ids, on.year)
    kinds = {kind.pk: kind for kind in LeaveKind.objects.all()}
    found: dict[int, list[LeaveBalance]] = {employee: [] for employee in ids}
    for (employee, kind), by_reason in sorted(sums.items(), key=lambda item: kinds[item[0][1]].order):
        found[employee].append(_balance(kinds[kind], on.year, by_reason, pending.get((employee, kind), 0)))
    return found


def _balance(kind: LeaveKind, year: int, by_reason: dict[str, int], pending: int) -> LeaveBalance:
    carry, defer, expire = (by_reason.get(reason, 0) for reason in ("carry", "defer", "expire"))
    return LeaveBalance(
        kind=kind,
        year=year,
        granted=by_reason.get("grant", 0),
        carried=carry + defer,
        added=by_reason.get("joint", 0) + by_reason.get("correct", 0),
        used=-(by_reason.get("use", 0) + by_reason.get("reverse", 0)),
        expired=-expire,
        left=sum(by_reason.values()),
        pending=pending,
    )


def pending_days(employees: Collection[int], year: int, *, leaving_out: int | None = None) -> dict[tuple[int, int], int]:
    """Return (employee id, kind id) → days of a year in requests that still wait. One statement.

    A request over the turn of the year counts with all its days in both: it holds back rather too much.
    `leaving_out` is the id of a request that does not count.
    """
    rows = LeaveRequest.objects.pending().filter(employee__in=employees, rule__days_a_year__isnull=False)
    rows = rows.exclude(pk=leaving_out) if leaving_out else rows
    rows = rows.overlapping(dt.date(year, 1, 1), dt.date(year + 1, 1, 1)).order_by()
    return {(one, kind): total for one, kind, total in rows.values_list("employee", "kind").annotate(total=Sum("days"))}


def explained(employee: Any, kind: LeaveKind, year: int) -> list[ExplainedLine]:
    """Return the lines of an employee's kind and year in order, each with the balance after it. One statement."""
    left, lines = 0, []
    rows = LeaveLine.objects.filter(employee=employee, kind=kind, year=year).select_related("request", "rule")
    for line in rows.order_by("at", "pk"):
        left += line.days
        lines.append(ExplainedLine(line, left))
    return lines


def on_leave_between(employees: Iterable[Any], since: dt.date, until: dt.date) -> dict[int, list[LeaveRequest]]:
    """Return employee id → the leave that holds on a day from `since` until the day before `until`, earliest first.

    One statement for any number of employees (objects or ids); who is not away is left out.
    """
    away: dict[int, list[LeaveRequest]] = defaultdict(list)
    rows = LeaveRequest.objects.holding().filter(employee__in=_ids(employees)).overlapping(since, until)
    for request in rows.select_related("kind", "employee").order_by("since", "pk"):
        away[request.employee_id].append(request)
    return dict(away)


def leave_rules(agency: Any, on: dt.date) -> dict[tuple[int, str], LeaveRule]:
    """Return (kind id, status) → the rule that holds in an agency on a day, its own before everybody's. One statement."""
    return {(rule.kind_id, rule.status): rule for rule in LeaveRule.objects.for_agency(agency).held_on(on)}


def _ids(employees: Iterable[Any]) -> list[int]:
    return [one if isinstance(one, int) else one.pk for one in employees]
