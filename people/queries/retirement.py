"""When an employee's service ends by age, and by which rule."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from people.models import Employee, RetirementRule


@dataclass(frozen=True)
class Retirement:
    """The first day of retirement, and the rule that brings it."""

    on: dt.date
    rule: RetirementRule


def retirement_of(employee: Employee, on: dt.date) -> Retirement | None:
    """Return the retirement by the definitive post held on a day; None without a post or a rule. Two statements at most."""
    row = Employee.objects.filter(pk=employee.pk).with_retirement(on).values("retires_on", "retirement_rule").get()
    if row["retires_on"] is None:
        return None
    return Retirement(row["retires_on"], RetirementRule.objects.get(pk=row["retirement_rule"]))
