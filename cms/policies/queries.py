"""How a change is taken up: what one reader has still to do, and per unit reached, read, understood, objected, used."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q
from django.db.models.functions import Substr, TruncWeek
from django.utils import timezone

from cms.models.policies import PolicyPage, PolicyReading, PolicyVoice
from courses.models import EnrolmentLine
from courses.transitions import ASK
from people.models import Employee, LeaveEvent, Position, Unit
from people.scopes import scope_of

if TYPE_CHECKING:
    from collections.abc import Mapping

FEWEST = 5  # of fewer people nothing is told, so that nobody is pointed at
DEPARTMENT = 2


def audience(page: PolicyPage, on: dt.date) -> Any:
    """Return the definitive positions of those whom a change concerns on a day. 1 statement to read the units."""
    held = Position.objects.held_on(on).definitive()
    inside = Q()
    for unit in page.units.all():
        inside |= Q(post__unit__path__startswith=unit.path)
    held = held.filter(inside)
    return held.filter(post__job_role__job_class__in=page.job_classes) if page.job_classes else held


@dataclass(frozen=True)
class Standing:
    """What one employee of the audience has still to do about a change."""

    employee_id: int
    reading: PolicyReading | None
    is_late: bool

    @property
    def is_acknowledged(self) -> bool:
        """Whether the present version was acknowledged."""
        return self.reading is not None and self.reading.acknowledged_at is not None


def standing_of(page: PolicyPage, user: Any, on: dt.date | None = None) -> Standing | None:
    """Return what a reader has still to do; None for who is not in the audience. 3 statements and the scope."""
    return standings_of([page], user, on).get(page.pk)


def standings_of(pages: Iterable[PolicyPage], user: Any, on: dt.date | None = None) -> dict[int, Standing]:
    """Return what a reader has still to do about changes that concern them, by page. 3 statements for any number of pages.

    Pages bring their units along where there are several (`prefetch_related("units")`).
    """
    employee_id = scope_of(user).employee_id
    if employee_id is None:
        return {}
    day, asked = on or timezone.localdate(), list(pages)
    held = Position.objects.held_on(day).definitive().filter(employee=employee_id)
    posts = list(held.values_list("post__unit__path", "post__job_role__job_class"))
    mine = PolicyReading.objects.filter(employee=employee_id, page__in=[page.pk for page in asked])
    readings = {(one.page_id, one.version): one for one in mine}
    return {
        page.pk: Standing(employee_id, readings.get((page.pk, page.version)), day > page.read_by)
        for page in asked
        if any(_concerns(page, path, job_class) for path, job_class in posts)
    }


def _concerns(page: PolicyPage, path: str, job_class: str) -> bool:
    units = [unit.path for unit in page.units.all()]
    is_inside = not units or any(path.startswith(above) for above in units)
    return is_inside and (not page.job_classes or job_class in page.job_classes)


def sees_board(user: Any) -> bool:
    """Whether somebody reads how a change is taken up: HR and auditors."""
    return bool(user.is_authenticated and (user.is_superuser or scope_of(user).has_role("hr", "auditor")))


def waiting_for(page: PolicyPage, on: dt.date) -> Any:
    """Return the employees of the audience, with account, who have not acknowledged the present version."""
    done = page.readings.acknowledged().filter(version=page.version).values("employee")
    people = audience(page, on).exclude(employee__in=done).values("employee")
    return Employee.objects.filter(pk__in=people, user__is_active=True).select_related("user").order_by("pk")


@dataclass(frozen=True)
class UnitRow:
    """How far a unit is. Numbers are None where fewer than five belong to the audience. Shares are of 100."""

    unit: Unit
    people: int
    read: int | None
    understood: int | None
    objected: int | None
    used: float | None

    @property
    def percent(self) -> float:
        """The share of those who have understood."""
        return 100 * (self.understood or 0) / self.people

    @property
    def read_percent(self) -> float:
        """The share of those who have opened it."""
        return 100 * (self.read or 0) / self.people


def board(page: PolicyPage, on: dt.date) -> list[UnitRow]:
    """Return the departments of the audience, those first where least is understood. 6 statements for any number of people.

    Never says who: only how many, and nothing of units with fewer than five.
    """
    place = Substr("post__unit__path", 1, DEPARTMENT * Unit.steplen)
    home = dict(audience(page, on).order_by().annotate(place=place).values_list("employee", "place"))
    numbers: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for path in home.values():
        numbers[path]["people"] += 1
    for employee, acknowledged in page.readings.filter(version=page.version).values_list("employee", "acknowledged_at"):
        if employee in home:
            numbers[home[employee]]["read"] += 1
            numbers[home[employee]]["understood"] += acknowledged is not None
    objections = page.voices.filter(kind=PolicyVoice.Kind.OBJECTION).values_list("employee", flat=True).distinct()
    for employee in objections.order_by():
        if employee in home:
            numbers[home[employee]]["objected"] += 1
    used = _used(page, home)
    units = {unit.path: unit for unit in Unit.objects.filter(path__in=list(numbers))}
    rows = [_row(units[path], counts, used.get(path)) for path, counts in numbers.items()]
    return sorted(rows, key=lambda row: (row.understood is None, row.percent, row.unit.path))


def _row(unit: Unit, counts: Mapping[str, int], used: float | None) -> UnitRow:
    if counts["people"] < FEWEST:
        return UnitRow(unit, counts["people"], None, None, None, None)
    return UnitRow(unit, counts["people"], counts["read"], counts["understood"], counts["objected"], used)


def _used(page: PolicyPage, home: Mapping[int, str]) -> dict[str, float]:
    """The share of acts that people did themselves on the web since the change holds, by department; none below five acts."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for employee, is_own in _acts(page):
        if employee in home:
            counts[home[employee]][0] += 1
            counts[home[employee]][1] += bool(is_own)
    return {path: 100 * own / all_acts for path, (all_acts, own) in counts.items() if all_acts >= FEWEST}


def _acts(page: PolicyPage) -> Iterator[tuple[int, bool]]:
    if page.measure == PolicyPage.Measure.SIGN_UPS:
        lines = EnrolmentLine.objects.filter(verb=ASK, at__date__gte=page.since).order_by()
        yield from lines.values_list("enrolment__employee", Q(user=F("enrolment__employee__user")))
    elif page.measure == PolicyPage.Measure.LEAVE:
        events = LeaveEvent.objects.filter(verb="ask", at__date__gte=page.since).order_by()
        yield from events.values_list("request__employee", Q(user=F("request__employee__user")))


def by_week(page: PolicyPage) -> list[tuple[dt.date, int]]:
    """Return how many acknowledged the present version in each week, in order. 1 statement."""
    rows = page.readings.acknowledged().filter(version=page.version).order_by()
    weeks = rows.annotate(week=TruncWeek("acknowledged_at")).values("week").annotate(number=Count("pk")).order_by("week")
    return [(row["week"], row["number"]) for row in weeks]


@dataclass(frozen=True)
class Compared:
    """One part of a change in two published versions."""

    label: Any
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Whether it reads differently."""
        return self.before != self.after


PARTS = ("summary", "changes", "reasons", "to_do", "since", "old_way_until", "read_by")


def published_revisions(page: PolicyPage) -> list[Any]:
    """Return the revisions that were published, newest first. 2 statements."""
    from wagtail.models import PageLogEntry

    keys = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish", revision__isnull=False)
    return list(page.revisions.filter(pk__in=keys.values("revision")).order_by("-created_at"))


def side_by_side(before: Any, after: Any) -> list[Compared]:
    """Return the parts of two revisions beside each other."""
    old, new = before.as_object(), after.as_object()
    said = []
    for name in PARTS:
        field = PolicyPage._meta.get_field(name)
        words = [str(getattr(one, name) or "") for one in (old, new)]
        said.append(Compared(field.verbose_name, *words))
    return said


def answers_voices(user: Any) -> bool:
    """Whether somebody answers questions and objections: HR and the operator."""
    return bool(user.is_authenticated and (user.is_superuser or scope_of(user).has_role("hr")))
