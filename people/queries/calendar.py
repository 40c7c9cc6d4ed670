"""Whose days somebody may look at, and how many of a unit are present."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q
from django.utils.translation import gettext as _

from people.models import Employee, Feed, MinimumPresence, Position, Unit, WorkWeek
from people.queries.workdays import days_off
from people.rules.workdays import WEEK, days_between, working_days
from people.scopes import scope_of

if TYPE_CHECKING:
    from people.models import User

Away = Mapping[int, set[dt.date]]


@dataclass(frozen=True)
class Calendar:
    """Whose days: one's own, those of who reports to one, or those of a unit and all below it."""

    kind: str
    unit: Unit | None = None

    @property
    def key(self) -> str:
        """What names it in an address."""
        return self.unit.public_id if self.unit else self.kind

    @property
    def label(self) -> str:
        """Its name."""
        if self.unit:
            return "\u2003" * (self.unit.depth - 1) + self.unit.name
        return _("My team") if self.kind == Feed.Kind.TEAM else _("My own days")


@dataclass(frozen=True)
class Presence:
    """How many of a unit's people are present on a working day, and how many must be."""

    unit: Unit
    on: dt.date
    members: int
    present: int
    least: int

    @property
    def is_short(self) -> bool:
        """Whether fewer are present than must be."""
        return self.present < self.least


def calendars_of(user: User, on: dt.date) -> list[Calendar]:
    """Return the calendars that an account may read on a day, the widest it decides for last. At most 4 statements."""
    scope = scope_of(user, on)
    found = [Calendar(Feed.Kind.OWN)] if scope.employee_id else []
    if scope.post_ids and Employee.objects.reporting_to(scope.post_ids, on).in_service(on).exists():
        found.append(Calendar(Feed.Kind.TEAM))
    if scope.has_role("hr", "auditor"):
        found += [Calendar(Feed.Kind.UNIT, unit) for unit in Unit.objects.visible_to(user)]
    return found


def may_read(user: User, calendar: Calendar, on: dt.date) -> bool:
    """Whether an account may read a calendar on a day. At most 4 statements."""
    if not user.may_sign_in(on):
        return False
    if calendar.unit:
        return scope_of(user, on).covers(calendar.unit, "hr", "auditor")
    return any(one.key == calendar.key for one in calendars_of(user, on))


def people_in(calendar: Calendar, user: User, on: dt.date) -> Any:
    """Return the employees of a calendar as they are on a day, in service, by name; none that the user may not see."""
    scope = scope_of(user, on)
    if calendar.unit:
        rows = Employee.objects.visible_to(user).in_unit(calendar.unit, on)
    elif calendar.kind == Feed.Kind.TEAM:
        rows = Employee.objects.reporting_to(scope.post_ids, on)
    else:
        rows = Employee.objects.filter(pk=scope.employee_id or 0)
    return rows.in_service(on).order_by("name", "pk")


def minimums_of(units: Iterable[Any], since: dt.date, until: dt.date) -> list[MinimumPresence]:
    """Return the minimum presences of units (objects or ids) in a period, in one statement."""
    rows = MinimumPresence.objects.filter(Q(until__isnull=True) | Q(until__gt=since), unit__in=units, since__lt=until)
    return list(rows.select_related("unit"))


def minimums_over(employee: Any, since: dt.date, until: dt.date) -> list[MinimumPresence]:
    """Return the minimum presences that count an employee in a period: of their units and those above. 1 statement."""
    period = Q(until__isnull=True) | Q(until__gt=since)
    held = Position.objects.definitive().filter(period, employee=employee, since__lt=until)
    paths = held.values_list("post__unit__path", flat=True)
    above = {path[:end] for path in paths for end in range(Unit.steplen, len(path) + 1, Unit.steplen)}
    return minimums_of(Unit.objects.filter(path__in=above).order_by().values("pk"), since, until) if above else []


def members_of(rules: Sequence[MinimumPresence], since: dt.date, until: dt.date) -> dict[int, list[tuple[int, dt.date, dt.date]]]:
    """Return who holds a definitive post in or below each unit (by its id), from when until when. One statement.

    Each comes as employee id, first day and first day after, within the period and their service.
    """
    inside = Q(pk__in=[])
    for rule in rules:
        inside |= Q(post__unit__path__startswith=rule.unit.path)
    rows = Position.objects.definitive().filter(inside, Q(until__isnull=True) | Q(until__gt=since), since__lt=until)
    values = rows.order_by().annotate(path=F("post__unit__path"), left=F("employee__left_on"))
    found = [
        (path, (employee, max(first, since), min(day for day in (until, last, left) if day)))
        for employee, first, last, path, left in values.values_list("employee_id", "since", "until", "path", "left")
    ]
    return {unit.pk: [member for path, member in found if path.startswith(unit.path)] for unit in {rule.unit for rule in rules}}


def presence(
    rules: Sequence[MinimumPresence],
    members: Mapping[int, Sequence[tuple[int, dt.date, dt.date]]],
    away: Away,
    since: dt.date,
    until: dt.date,
) -> list[Presence]:
    """Return each unit's presence on each working day of a period, by day. Two statements for one agency's units.

    `members` comes from `members_of`; `away` says on which days each employee is elsewhere.
    """
    weeks = work_weeks([rule.unit for rule in rules], since)
    off = {agency: days_off(agency, since, until) for agency in {rule.unit.agency_id for rule in rules}}
    found: list[Presence] = []
    for rule in rules:
        first, last = max(rule.since, since), min(rule.until or until, until)
        worked = working_days(first, last, off[rule.unit.agency_id], weeks[rule.unit_id])
        found += [_presence_on(rule, day, members.get(rule.unit_id, ()), away) for day in worked]
    return sorted(found, key=lambda one: (one.on, one.unit.path))


def _presence_on(rule: MinimumPresence, day: dt.date, members: Sequence[tuple[int, dt.date, dt.date]], away: Away) -> Presence:
    there = {employee for employee, first, last in members if first <= day < last}
    missing = sum(day in away.get(employee, ()) for employee in there)
    return Presence(rule.unit, day, len(there), len(there) - missing, rule.least_of(len(there)))


def work_weeks(units: Sequence[Unit], on: dt.date) -> dict[int, int]:
    """Return on how many days a week each unit (by its id) works on a day, whatever their number in one statement."""
    roots = {unit.path[: Unit.steplen] for unit in units}
    inside = Q(pk__in=[])
    for root in roots:
        inside |= Q(unit__path__startswith=root)
    rows = list(WorkWeek.objects.held_on(on).filter(inside).order_by("unit__depth").values_list("unit__path", "days"))
    return {unit.pk: next((days for path, days in reversed(rows) if unit.path.startswith(path)), WEEK) for unit in units}


def days_of(periods: Iterable[tuple[int, dt.date, dt.date]], since: dt.date, until: dt.date) -> dict[int, set[dt.date]]:
    """Return the days of each employee's periods (id, first day, first day after) within a period."""
    found: dict[int, set[dt.date]] = {}
    for employee, first, last in periods:
        found.setdefault(employee, set()).update(days_between(max(first, since), min(last, until)))
    return found
