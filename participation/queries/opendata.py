"""Sums that everybody may have: training, satisfaction and the handling of reports, by year and department."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, F, Q, Sum
from django.db.models.functions import ExtractYear, Substr, TruncDate
from django.utils.translation import gettext_lazy as _

from courses.models import Completion
from participation.models import Report, Service
from participation.models.satisfaction import scheme_on
from participation.queries.satisfaction import compared
from participation.rules.opendata import FEWEST, part_shown, shown, suppressed
from people.models import Unit

DAY = 86_400
DEPARTMENT = 2
YEARS = 3
Row = dict[str, Any]


@dataclass(frozen=True)
class DataSet:
    """One set of sums: what it is called, its columns, and what fills it."""

    name: str
    title: Any
    description: Any
    columns: tuple[str, ...]
    rows: Callable[[dt.date], list[Row]]


def _names(paths: Sequence[str]) -> dict[str, str]:
    return dict(Unit.objects.filter(path__in=set(paths)).values_list("path", "name"))


def _department(field: str) -> Substr:
    return Substr(field, 1, DEPARTMENT * Unit.steplen)


def training(on: dt.date) -> list[Row]:
    """Return completions and learning hours by year and department that held the course, of three years. 2 statements."""
    done = Completion.objects.filter(completed_on__year__gt=on.year - YEARS).order_by()
    sums = (
        done.annotate(year=ExtractYear("completed_on"), path=_department("curriculum__course__owner__path"))
        .values("year", "path")
        .annotate(completions=Count("pk"), people=Count("employee", distinct=True), hours=Sum("learning_hours"))
        .order_by("year", "path")
    )
    rows = list(sums)
    names = _names([row["path"] for row in rows])
    return [
        {
            "year": row["year"],
            "department": names.get(row["path"], ""),
            "completions": row["completions"] if row["people"] is not None else None,
            "people": row["people"],
            "learning_hours": row["hours"] if row["people"] is not None else None,
        }
        for row in suppressed(rows, ("people",), "year")
    ]


_IS_LATE = Q(escalated_at__isnull=False) | Q(answered_at__isnull=False, answer_by__lt=TruncDate("answered_at"))


def handling(on: dt.date) -> list[Row]:
    """Return reports by year, department and kind: how many came, were answered, were late. 2 statements.

    Confidential ones count too; parts of which they themselves or the rest would be 1 to 4 are left out.
    """
    came = Report.objects.filter(sent_at__year__gt=on.year - YEARS).exclude(state="unconfirmed").order_by()
    answered = Q(answered_at__isnull=False)
    sums = (
        came.annotate(year=ExtractYear("sent_at"), path=_department("unit__path"))
        .values("year", "path", "kind")
        .annotate(
            reports=Count("pk"),
            answered=Count("pk", filter=answered),
            late=Count("pk", filter=_IS_LATE),
            time=Avg(F("answered_at") - F("sent_at"), filter=answered),
            stars=Avg("rating"),
            rated=Count("rating"),
        )
        .order_by("year", "path", "kind")
    )
    rows = list(sums)
    names = _names([row["path"] for row in rows])
    return [_handled(row, names) for row in suppressed(rows, ("reports",), "year")]


def _handled(row: Row, names: dict[str, str]) -> Row:
    whole, answered = row["reports"], part_shown(row["reports"], row["answered"])
    return {
        "year": row["year"],
        "department": names.get(row["path"], ""),
        "kind": row["kind"],
        "reports": whole,
        "answered": answered,
        "late": part_shown(whole, row["late"]),
        "mean_days_to_answer": round(row["time"].total_seconds() / DAY, 1) if answered else None,
        "mean_rating": round(float(row["stars"]), 2) if row["rated"] >= FEWEST else None,
    }


def satisfaction(on: dt.date) -> list[Row]:
    """Return the satisfaction with each service in each of three years, where five or more answered. 2 statements a year."""
    rows: list[Row] = []
    scheme = scheme_on(on)
    services = list(Service.objects.select_related("unit").order_by("unit__path", "name"))
    if scheme is None:
        return rows
    for year in range(on.year - YEARS + 1, on.year + 1):
        for one in compared(services, scheme, dt.date(year, 1, 1), dt.date(year + 1, 1, 1)):
            found = one.satisfaction
            if found is not None:
                said = {"index": found.index, "class": found.grade.grade, "answers": found.number}
                rows.append({"year": year, "unit": one.service.unit.name, "service": one.service.name, **said})
    return rows


DATA_SETS = {
    one.name: one
    for one in (
        DataSet(
            "training",
            _("Training"),
            _("Courses that civil servants completed, and learning hours (JP), by year and department that held them."),
            ("year", "department", "completions", "people", "learning_hours"),
            training,
        ),
        DataSet(
            "satisfaction",
            _("Satisfaction"),
            _("Satisfaction index of each service by year, its class and how many answered."),
            ("year", "unit", "service", "index", "class", "answers"),
            satisfaction,
        ),
        DataSet(
            "reports",
            _("Handling of reports"),
            _("Reports of the public by year, department and kind: how many came, were answered, were late, days and rating."),
            ("year", "department", "kind", "reports", "answered", "late", "mean_days_to_answer", "mean_rating"),
            handling,
        ),
    )
}


@dataclass(frozen=True)
class Total:
    """What the dashboard says of one year."""

    year: int
    learning_hours: float
    completions: int
    reports: int
    answered: int

    @property
    def whole_hours(self) -> int:
        """The learning hours without their parts."""
        return round(self.learning_hours)

    @property
    def answered_percent(self) -> float:
        """The share of reports that were answered."""
        return 100 * self.answered / self.reports if self.reports else 0


def totals(on: dt.date) -> list[Total]:
    """Return the sums of three years, the latest first; a sum of 1 to 4 is told as none. 2 statements."""
    done = Completion.objects.filter(completed_on__year__gt=on.year - YEARS).order_by()
    learnt = done.values(year=ExtractYear("completed_on")).annotate(number=Count("pk"), hours=Sum("learning_hours"))
    came = Report.objects.filter(sent_at__year__gt=on.year - YEARS).exclude(state="unconfirmed").order_by()
    told = came.values(year=ExtractYear("sent_at")).annotate(
        number=Count("pk"), answered=Count("pk", filter=Q(answered_at__isnull=False))
    )
    by_year = {row["year"]: row for row in learnt}
    reports = {row["year"]: row for row in told}
    found = []
    for year in sorted({*by_year, *reports}, reverse=True):
        training_of, voice = by_year.get(year, {}), reports.get(year, {})
        number, whole = shown(training_of.get("number", 0)) or 0, shown(voice.get("number", 0))
        hours = float(training_of.get("hours") or 0) if number else 0.0
        found.append(Total(year, hours, number, whole or 0, part_shown(whole, voice.get("answered", 0)) or 0))
    return found
