"""Where somebody stands with angka kredit, whom one rates, and how raters differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Avg, Count, Q

from appraisals import performance
from appraisals.models import CreditCoefficient, CreditLine, Predicate, Rating
from people.models import Employee, JobClass, Position

if TYPE_CHECKING:
    from people.models import Unit

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Goal:
    """A threshold of angka kredit: how much of it is there, and when it is reached at this pace (None: never)."""

    threshold: Decimal
    total: Decimal
    on: dt.date | None

    @property
    def missing(self) -> Decimal:
        """How much is missing; zero when it is reached."""
        return max(NOTHING, self.threshold - self.total)

    @property
    def percent(self) -> int:
        """How far it is, 100 at most."""
        return min(100, int(100 * self.total / self.threshold)) if self.threshold else 100


@dataclass(frozen=True)
class CreditStanding:
    """The angka kredit of a functional role: class, sum in this class, pace a year, and what rank and level ask for."""

    job_class: str
    total: Decimal
    a_year: Decimal
    rank: Goal | None
    level: Goal | None
    rule: CreditCoefficient

    @property
    def class_name(self) -> str:
        """The class in words."""
        return str(JobClass(self.job_class).label)


def ratings_of(employee: Employee) -> list[Rating]:
    """Return the ratings of a person that stand, newest first. One statement."""
    return list(
        Rating.objects.standing().filter(employee=employee).select_related("rated_by", "objection").order_by("-ends_on", "-pk")
    )


def credit_standing(employee: Employee, ratings: Sequence[Rating], on: dt.date) -> CreditStanding | None:
    """Return the angka kredit in the class held on a day; None for roles without coefficient. Three statements.

    The sum is that of the ledger's lines of the class: converted ratings and what HR gave by older decisions (PAK). The pace is
    that of the newest rating that brought any. With a new class the sum begins anew (PermenPANRB 1/2023).
    """
    held = Position.objects.held_on(on).filter(employee=employee, kind=Position.Kind.DEFINITIVE)
    job_class = held.values_list("post__job_role__job_class", flat=True).first()
    rule = CreditCoefficient.objects.held_on(on).filter(job_class=job_class).first() if job_class else None
    if rule is None or job_class is None:
        return None
    shares = [share for rating in ratings for share in rating.shares if share["job_class"] == job_class]
    lines = CreditLine.objects.filter(employee=employee, kind=CreditLine.Kind.ANGKA_KREDIT, on__lte=on)
    total = lines.filter(_of_class(job_class)).total()
    a_year = NOTHING
    if shares:
        months = int(shares[0]["months"])
        a_year = Decimal(shares[0]["credit"]) * performance.MONTHS_A_YEAR / months
    return CreditStanding(
        job_class,
        total,
        a_year,
        _goal(rule.rank_threshold, total, a_year, on),
        _goal(rule.level_threshold, total, a_year, on),
        rule,
    )


def _of_class(job_class: str) -> Q:
    """Return the condition that a line, or the one that it reverses, counts for a class."""
    return Q(explanation__job_class=job_class) | Q(reverses__explanation__job_class=job_class)


def _goal(threshold: Decimal | None, total: Decimal, a_year: Decimal, on: dt.date) -> Goal | None:
    if threshold is None:
        return None
    return Goal(threshold, total, performance.reached_on(total=total, threshold=threshold, a_year=a_year, since=on))


def to_rate(posts: Sequence[int], on: dt.date) -> list[tuple[Employee, list[Rating]]]:
    """Return who reports to these posts on a day, each with the ratings of that year. Three statements."""
    people = list(Employee.objects.reporting_to(posts, on).with_present_post(on).order_by("name", "pk"))
    rated: dict[int, list[Rating]] = {}
    for rating in Rating.objects.standing().in_year(on.year).filter(employee__in=people).order_by("ends_on"):
        rated.setdefault(rating.employee_id, []).append(rating)
    return [(one, rated.get(one.pk, [])) for one in people]


@dataclass(frozen=True)
class RaterLine:
    """How one rater rates: how many, the mean predicate (1 best), and how far it is from that of all raters."""

    name: str
    ratings: int
    mean: Decimal
    apart: Decimal

    @property
    def is_far(self) -> bool:
        """Whether it lies half a predicate or more from all raters, over at least three ratings."""
        return self.ratings >= FEWEST and abs(self.apart) >= FAR


FEWEST, FAR = 3, Decimal("0.5")


def distribution(unit: Unit, year: int) -> list[tuple[str, int]]:
    """Return how many in the unit or below got which predicate in a year, best first. One statement."""
    found = dict(_within(unit, year).order_by().values_list("predicate").annotate(Count("pk", distinct=True)))
    return [(str(label), found.get(value, 0)) for value, label in Predicate.choices]


def raters(unit: Unit, year: int) -> list[RaterLine]:
    """Return the raters of a unit and below, those far from the others first. Two statements."""
    ratings = _within(unit, year)
    overall = ratings.aggregate(mean=Avg("predicate"))["mean"]
    if overall is None:
        return []
    rows = ratings.order_by().values_list("rated_by__name").annotate(Count("pk", distinct=True), Avg("predicate"))
    lines = [RaterLine(name or "–", number, _tenths(mean), _tenths(mean - overall)) for name, number, mean in rows]
    return sorted(lines, key=lambda line: (not line.is_far, -abs(line.apart), line.name))


def _within(unit: Unit, year: int) -> Any:
    held = Position.objects.filter(
        Q(until__isnull=True) | Q(until__gt=dt.date(year, 12, 31)),
        kind=Position.Kind.DEFINITIVE,
        since__lte=dt.date(year, 12, 31),
        post__unit__path__startswith=unit.path,
    )
    return Rating.objects.standing().in_year(year).filter(employee__in=held.values("employee"))


def _tenths(value: float) -> Decimal:
    return Decimal(value).quantize(Decimal("0.01"))
