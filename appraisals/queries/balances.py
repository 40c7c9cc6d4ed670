"""What a person has together: a year, its months, the years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Min, Sum
from django.db.models.functions import ExtractMonth, ExtractYear

from appraisals.models import AnnualTarget, CreditLine

if TYPE_CHECKING:
    from people.models import Employee

MONTHS = range(1, 13)
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Balance:
    """The learning hours of a person's year against the target of their status, which says where it comes from."""

    year: int
    hours: Decimal
    target: AnnualTarget | None

    @property
    def is_minimum(self) -> bool:
        """Whether the target is a floor (PNS, CPNS) and not a ceiling (PPPK)."""
        return self.target is not None and self.target.meaning == AnnualTarget.Meaning.MINIMUM

    @property
    def missing(self) -> Decimal:
        """How many JP are missing to the target; zero when it is reached or there is none."""
        return max(NOTHING, self.target.hours - self.hours) if self.target else NOTHING


def balance(employee: Employee, year: int) -> Balance:
    """Return the learning hours (JP) of a year against the target in force on its last day. Two statements."""
    lines = CreditLine.objects.filter(employee=employee, kind=CreditLine.Kind.LEARNING_HOURS).in_year(year)
    targets = AnnualTarget.objects.filter(status=employee.status).held_on(dt.date(year, 12, 31))
    return Balance(year, lines.total(), targets.order_by("-since").first())


def hours_by_year(employee: Employee, *, since: int, until: int) -> list[Balance]:
    """Return the learning hours (JP) of each year from `until` back to `since`, with its target. Two statements."""
    lines = CreditLine.objects.filter(employee=employee, kind=CreditLine.Kind.LEARNING_HOURS)
    sums = dict(lines.filter(on__year__range=(since, until)).order_by().values_list(ExtractYear("on")).annotate(Sum("amount")))
    targets = list(AnnualTarget.objects.filter(status=employee.status).order_by("-since"))
    return [
        Balance(year, sums.get(year, NOTHING), _target_of(targets, dt.date(year, 12, 31))) for year in range(until, since - 1, -1)
    ]


def _target_of(targets: list[AnnualTarget], day: dt.date) -> AnnualTarget | None:
    return next((one for one in targets if one.since <= day and (one.until is None or one.until > day)), None)


def months(employee: Employee, year: int) -> list[Decimal]:
    """Return the learning hours (JP) of each month, January first. One statement."""
    lines = CreditLine.objects.filter(employee=employee, kind=CreditLine.Kind.LEARNING_HOURS).in_year(year)
    sums = dict(lines.order_by().values_list(ExtractMonth("on")).annotate(Sum("amount")))
    return [sums.get(month, NOTHING) for month in MONTHS]


def hours_of_year(employees: Iterable[Employee], year: int) -> dict[int, Decimal]:
    """Return the learning hours (JP) of each employee in a year, by id; zero for none. One statement.

    `employees` may be a queryset of employees (then it runs once more, for the ids of those without credits).
    """
    lines = CreditLine.objects.filter(employee__in=employees, kind=CreditLine.Kind.LEARNING_HOURS).in_year(year)
    sums = dict(lines.order_by().values_list("employee").annotate(Sum("amount")))
    return {employee.pk: sums.get(employee.pk, NOTHING) for employee in employees}


def years(employee: Employee, on: dt.date) -> list[int]:
    """Return the years of a record, newest first: from the first credit to the year of `on`. One statement."""
    first = CreditLine.objects.filter(employee=employee).aggregate(first=Min("on"))["first"] or on
    return list(range(max(on.year, first.year), min(on.year, first.year) - 1, -1))
