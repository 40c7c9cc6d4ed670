"""What users of services say: sums, never single answers, and none of fewer than five."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, F, StdDev
from django.db.models.functions import TruncQuarter

from participation.models import SatisfactionAnswer, SatisfactionScheme, Service
from participation.models.satisfaction import ELEMENTS
from participation.rules.satisfaction import FEWEST, Grade, Interval, grade_of, index_of, interval_of

YEAR = dt.timedelta(days=365)


@dataclass(frozen=True)
class Satisfaction:
    """The index of some answers: how many, the mean of each element, index, class and interval."""

    number: int
    means: tuple[Decimal, ...]
    index: Decimal
    grade: Grade
    interval: Interval

    @property
    def percent(self) -> float:
        """The index as the length of a bar, of 100."""
        return float(self.index)


_SUMS: dict[str, Any] = {
    "number": Count("pk"),
    "spread": StdDev(F("total") * 1.0 / ELEMENTS, sample=True),
    **{f"u{place}": Avg(f"values__{place}") for place in range(ELEMENTS)},
}


def _satisfaction(row: dict[str, Any], scheme: SatisfactionScheme) -> Satisfaction | None:
    if row["number"] < FEWEST:
        return None
    means = tuple(Decimal(str(row[f"u{place}"])) for place in range(ELEMENTS))
    index = index_of(means, scheme.factor)
    interval = interval_of(index, float(row["spread"] or 0), row["number"], scheme.factor)
    return Satisfaction(row["number"], means, index, grade_of(index, scheme.grades), interval)


def satisfaction_of(service: Service, scheme: SatisfactionScheme, since: dt.date, until: dt.date) -> Satisfaction | None:
    """Return what users of a service said from `since` until the day before `until`; None of fewer than five. 1 statement."""
    answers = SatisfactionAnswer.objects.filter(service=service, scheme=scheme).between(since, until)
    return _satisfaction(answers.aggregate(**_SUMS), scheme)


@dataclass(frozen=True)
class Quarter:
    """A quarter of a year; its satisfaction is None where fewer than five answered."""

    begins: dt.date
    satisfaction: Satisfaction | None

    @property
    def number(self) -> int:
        """Which quarter of its year it is, 1 to 4."""
        return (self.begins.month + 2) // 3


def quarters(service: Service, scheme: SatisfactionScheme, since: dt.date) -> list[Quarter]:
    """Return the quarters since a day in which somebody answered, in order. 1 statement."""
    answers = SatisfactionAnswer.objects.filter(service=service, scheme=scheme, on__gte=since).order_by()
    rows = answers.annotate(quarter=TruncQuarter("on")).values("quarter").annotate(**_SUMS).order_by("quarter")
    return [Quarter(row["quarter"], _satisfaction(row, scheme)) for row in rows]


@dataclass(frozen=True)
class Compared:
    """A service beside others: its satisfaction is None where fewer than five answered."""

    service: Service
    satisfaction: Satisfaction | None


def compared(services: Any, scheme: SatisfactionScheme, since: dt.date, until: dt.date) -> list[Compared]:
    """Return services with what their users said, in the order given. 2 statements for any number of services."""
    rows = list(services)
    answers = SatisfactionAnswer.objects.filter(service__in=[one.pk for one in rows], scheme=scheme).between(since, until)
    said = {row["service"]: row for row in answers.order_by().values("service").annotate(**_SUMS)}
    return [Compared(one, _satisfaction(said[one.pk], scheme) if one.pk in said else None) for one in rows]


@dataclass(frozen=True)
class Element:
    """One element of the scheme with its mean, and its length as a bar of 100."""

    key: str
    name: str
    mean: Decimal
    percent: float
    is_lowest: bool


def elements_of(found: Satisfaction, scheme: SatisfactionScheme) -> Iterator[Element]:
    """Yield the elements with their means; the lowest is marked."""
    lowest = min(found.means)
    for row, mean in zip(scheme.elements, found.means, strict=True):
        words: str = scheme.words_of(row)["name"]
        yield Element(row["key"], words, mean, float(mean) * scheme.factor, mean == lowest)


def questions_of(scheme: SatisfactionScheme) -> Sequence[tuple[str, dict[str, Any]]]:
    """Return key and words of each element, as the form asks them."""
    return [(row["key"], scheme.words_of(row)) for row in scheme.elements]
