"""Leave for tests: rules as installed, days granted, requests in any state."""

from __future__ import annotations

import datetime as dt
from typing import Any

import factory
from django.utils import timezone

from people.models import LeaveKind, LeaveLine, LeaveRequest, LeaveRule
from people.reference import load_leave
from people.rules.leave import counted_days
from tests.factories.people import EmployeeFactory


def kind(code: str) -> LeaveKind:
    """Return a kind of leave; kinds and rules are loaded if they are not there yet."""
    if not LeaveKind.objects.exists():
        load_leave()
    return LeaveKind.objects.get(code=code)


def rule(code: str, status: str = "pns", **changes: Any) -> LeaveRule:
    """Return everybody's rule for a kind and status, with `changes` written to it."""
    LeaveRule.objects.filter(kind=kind(code), status=status, agency=None).update(**changes)
    return LeaveRule.objects.select_related("kind").get(kind__code=code, status=status, agency=None)


def grant(employee: Any, days: int = 12, year: int | None = None, code: str = "annual", reason: str = "grant") -> LeaveLine:
    """Return a line that brings days into an employee's year (default: this one)."""
    now = timezone.now()
    return LeaveLine.objects.create(
        agency=employee.agency,
        employee=employee,
        kind=kind(code),
        year=year or timezone.localdate(now).year,
        days=days,
        reason=reason,
        source=f"test/{year}",
        at=now,
        by="test",
    )


class LeaveRequestFactory(factory.django.DjangoModelFactory):
    """Annual leave of five days from `since` that waits for the supervisor; no post considers or decides unless given."""

    class Meta:
        model = LeaveRequest

    employee = factory.SubFactory(EmployeeFactory)
    agency = factory.SelfAttribute("employee.agency")
    kind = factory.LazyFunction(lambda: kind("annual"))
    rule = factory.LazyAttribute(lambda made: rule(made.kind.code, made.employee.status))
    since = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=10))
    until = factory.LazyAttribute(lambda made: made.since + dt.timedelta(days=5))
    asked_since = factory.SelfAttribute("since")
    asked_until = factory.SelfAttribute("until")
    days = factory.LazyAttribute(lambda made: max(1, len(counted_days(made.rule.unit, made.since, made.until, ()))))
    reason = "Mudik"
    state = "requested"
    is_recommended = factory.LazyAttribute(lambda made: True if made.state == "considered" else None)
    note = factory.LazyAttribute(lambda made: "Beban kerja" if made.state in ("changed", "postponed", "refused") else "")
    state_since = factory.LazyFunction(timezone.now)
    asked_at = factory.SelfAttribute("state_since")
    state_by = "test"
