"""The professionalism index: our estimate from the facts of the house, beside the value that BKN published."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, Count, Max, Q, Sum, Value, When

from appraisals.models import CreditLine, DisciplinaryMeasure, OfficialIndex, Rating, ScoreRule
from appraisals.professionalism import Estimate, Facts, Kind, estimate
from courses.models import Offering
from people.models import Employee, Position

if TYPE_CHECKING:
    from people.models import Unit

CATEGORIES = range(501, 506)
_LEADERSHIP_FORM = "KL01"
# What a form of development counts as (PerLAN 10/2018 with the letters of SIASN's certificates).
_GROUP = {"F": Kind.FUNCTIONAL, "P": Kind.SEMINAR, "T": Kind.TECHNICAL}
_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class PersonIndex:
    """The index of one person: the estimate of a day, and BKN's newest value with its year (None: none was brought in)."""

    employee: Any
    facts: Facts
    estimate: Estimate
    official: OfficialIndex | None


@dataclass(frozen=True)
class UnitIndex:
    """A unit with all below it: people, mean of the estimates, how many in each category (best first), mean of BKN's values."""

    unit: Any
    people: int
    mean: Decimal
    categories: tuple[int, ...]
    official: Decimal | None


def numbers_on(on: dt.date) -> dict[int, Decimal]:
    """Return the numbers in force on a day, by what they are for. One statement."""
    return dict(ScoreRule.objects.held_on(on).values_list("score", "value"))


def index_of(employee: Employee, on: dt.date) -> PersonIndex | None:
    """Return the index of one person; None where no numbers are in force. 7 statements."""
    return next(iter(indices_of(Employee.objects.filter(pk=employee.pk), on)), None)


def indices_of(people: Any, on: dt.date) -> list[PersonIndex]:
    """Return the index of each of `people` (a queryset of employees) by name; none without numbers. 7 statements at any number.

    Hours count in the calendar year of `on`, seminars in the years that the numbers say, trainings whenever they were done, the
    newest rating that was given for this year or the one before, and measures that hold on some day of the year.
    """
    numbers = numbers_on(on)
    if not numbers:
        return []
    classes = _classes(people, on)
    learnt, seminars = _learnt(people, on), _seminars(people, on, int(numbers[208]))
    predicates, severities = _predicates(people, on), _severities(people, on)
    official = {one.employee_id: one for one in OfficialIndex.objects.filter(employee__in=people).order_by("year", "pk")}
    found = []
    for one in people.order_by("name", "pk"):
        done = learnt.get(one.pk, {})
        facts = Facts(
            education=one.education,
            job_class=classes.get(one.pk, ""),
            has_leadership=Kind.LEADERSHIP in done,
            has_functional=Kind.FUNCTIONAL in done,
            technical=done.get(Kind.TECHNICAL) or Decimal(0),
            seminars=seminars.get(one.pk, 0),
            predicate=predicates.get(one.pk),
            severity=severities.get(one.pk, 0),
        )
        found.append(PersonIndex(one, facts, estimate(facts, numbers), official.get(one.pk)))
    return found


def _classes(people: Any, on: dt.date) -> dict[int, str]:
    held = Position.objects.definitive().held_on(on).filter(employee__in=people)
    return dict(held.values_list("employee", "post__job_role__job_class"))


def _standing(people: Any) -> Any:
    """Return the learning that was not taken back, each line with what its form counts as."""
    kinds = [When(rule__form__code=_LEADERSHIP_FORM, then=Value(Kind.LEADERSHIP.value))]
    kinds += [When(rule__form__siasn_letter=letter, then=Value(kind.value)) for letter, kind in _GROUP.items()]
    lines = CreditLine.objects.filter(employee__in=people, kind="jp", reverses=None, reversed_by=None)
    return lines.annotate(counts_as=Case(*kinds, output_field=CharField())).order_by()


def _learnt(people: Any, on: dt.date) -> dict[int, dict[Kind, Decimal]]:
    """Return the JP of technical training of the year, and which trainings anybody ever had."""
    of_the_year = Sum("amount", filter=Q(on__gte=dt.date(on.year, 1, 1)))
    rows = _standing(people).filter(on__lte=on).values_list("employee", "counts_as").annotate(hours=of_the_year)
    found: dict[int, dict[Kind, Decimal]] = {}
    for employee, kind, hours in rows:
        if kind:
            found.setdefault(employee, {})[Kind(kind)] = hours
    return found


def _seminars(people: Any, on: dt.date, years: int) -> dict[int, int]:
    rows = _standing(people).filter(counts_as=Kind.SEMINAR, on__gt=_years_before(on, years), on__lte=on)
    return dict(rows.values_list("employee").annotate(Count("pk")))


def _years_before(day: dt.date, years: int) -> dt.date:
    return dt.date(day.year - years, day.month, min(day.day, 28))


def _predicates(people: Any, on: dt.date) -> dict[int, int]:
    rows = Rating.objects.standing().filter(employee__in=people, ends_on__lte=on, ends_on__gte=dt.date(on.year - 1, 1, 1))
    return dict(rows.order_by("ends_on", "pk").values_list("employee", "predicate"))


def _severities(people: Any, on: dt.date) -> dict[int, int]:
    rows = DisciplinaryMeasure.objects.counting_in(on.year).filter(employee__in=people, since__lte=on)
    return dict(rows.order_by().values_list("employee").annotate(Max("severity")))


def people_within(unit: Unit, on: dt.date) -> Any:
    """Return the employees in service who belong to a unit or one below it on a day."""
    held = Position.objects.definitive().held_on(on).filter(post__unit__path__startswith=unit.path)
    return Employee.objects.in_service(on).filter(pk__in=held.values("employee"))


def by_unit(unit: Unit, indices: Iterable[PersonIndex], on: dt.date) -> list[UnitIndex]:
    """Group indices by the units directly below a unit, each with all below it, and those in the unit itself. 2 statements."""
    width = len(unit.path) + unit.steplen
    held = Position.objects.definitive().held_on(on).filter(post__unit__path__startswith=unit.path)
    places: dict[int, str] = {employee: path[:width] for employee, path in held.values_list("employee", "post__unit__path")}
    grouped: dict[str, list[PersonIndex]] = {}
    for one in indices:
        grouped.setdefault(places.get(one.employee.pk, str(unit.path)), []).append(one)
    units = type(unit).objects.filter(path__in=grouped).order_by("path")
    return [_unit_line(one, grouped[one.path]) for one in units]


def _unit_line(unit: Any, people: list[PersonIndex]) -> UnitIndex:
    counted = Counter(one.estimate.category for one in people)
    values = [one.official.value for one in people if one.official]
    return UnitIndex(
        unit,
        len(people),
        _mean([one.estimate.total for one in people]),
        tuple(counted[category] for category in CATEGORIES),
        _mean(values) if values else None,
    )


def _mean(values: list[Decimal]) -> Decimal:
    return (sum(values, Decimal(0)) / len(values)).quantize(_TENTH, ROUND_HALF_UP)


def shortest_offerings(employee: Employee, *, at: dt.datetime) -> Mapping[Kind, tuple[Offering, Decimal]]:
    """Return for each kind of learning the open offering with the fewest JP into which the employee may go. One statement."""
    rows = (
        Offering.objects.open_for_signup(at)
        .for_employee(employee)
        .select_related("curriculum__course__form")
        .annotate(hours=Sum("curriculum__modules__learning_hours"))
        .order_by("hours", "starts_on", "pk")
    )
    found: dict[Kind, tuple[Offering, Decimal]] = {}
    for one in rows:
        form = one.curriculum.course.form
        kind = Kind.LEADERSHIP if form.code == _LEADERSHIP_FORM else _GROUP.get(form.siasn_letter)
        if kind is not None and one.hours:
            found.setdefault(kind, (one, one.hours))
    return found
