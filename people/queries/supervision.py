"""Who supervises whom on a day: a person, or the named vacancy of a post."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q

from lms.kit.dated import held_on
from people.models import Employee, Position, Post, ReportingLine
from people.querysets.employees import LAST, NEARNESS, PRECEDENCE


@dataclass(frozen=True)
class Supervision:
    """Who supervises an employee on a day.

    `position` is by which somebody decides, `vacant` the post that should and that nobody holds; never both. Where
    both are None, nothing is above the employee: no post answers further up, or no post is held that day.
    """

    position: Position | None = None
    vacant: Post | None = None

    @property
    def person(self) -> Employee | None:
        """The supervisor; None at a vacancy and at the top."""
        return self.position.employee if self.position else None

    @property
    def post(self) -> Post | None:
        """The post that decides, held or vacant."""
        return self.position.post if self.position else self.vacant

    @property
    def is_vacant(self) -> bool:
        """Whether a post should decide that nobody in service holds that day."""
        return self.vacant is not None


TOP = Supervision()


def supervision_on(employee: Employee, day: dt.date) -> Supervision:
    """Return who supervises an employee on a day: one person, a named vacancy, or nobody above. Two statements.

    Among several, the nearest post counts (where one is seconded, then the definitive one), and who acts at the
    supervisor's post (Plt or Pj, then Plh) before its holder; the same order as `Position.objects.supervising`.
    """
    return supervisions_on([employee], day)[employee.pk]


def supervisions_on(employees: Collection[Employee], day: dt.date) -> dict[int, Supervision]:
    """Return who supervises each employee on a day, by the employee's id. Two statements for any number of people."""
    held: dict[int, list[_Own]] = defaultdict(list)
    for own in _lines_of(employees, day):
        held[own.employee_id].append(own)
    deciding = _holders({own.above.pk for positions in held.values() for own in positions}, day)
    return {employee.pk: _supervision(employee.pk, held[employee.pk], deciding) for employee in employees}


@dataclass(frozen=True)
class _Own:
    """A position of somebody on the day, and the post that its post answers to then."""

    employee_id: int
    kind: str
    since: dt.date
    pk: int
    above: Post


def _lines_of(employees: Collection[Employee], day: dt.date) -> list[_Own]:
    """What the posts of these employees answer to on a day, one for each position that has something above. One statement."""
    below = "post__positions__"
    lines = ReportingLine.objects.held_on(day).filter(held_on(day, below), **{f"{below}employee__in": employees})
    lines = lines.annotate(**{name: F(f"{below}{name}") for name in ("employee_id", "kind")})
    lines = lines.annotate(held_since=F(f"{below}since"), held=F(f"{below}pk"))
    rows = lines.select_related("supervisor__unit", "supervisor__job_role").order_by("held")
    return [_Own(row.employee_id, row.kind, row.held_since, row.held, row.supervisor) for row in rows]


def _holders(posts: Collection[int], day: dt.date) -> dict[int, list[Any]]:
    """Who in service holds these posts on a day."""
    found: dict[int, list[Any]] = defaultdict(list)
    if posts:
        serving = Q(employee__left_on__isnull=True) | Q(employee__left_on__gt=day)
        held = Position.objects.held_on(day).filter(serving, post__in=posts)
        for position in held.select_related("employee", "post__unit", "post__job_role"):
            found[position.post_id].append(position)
    return found


def _supervision(employee_id: int, held: list[_Own], deciding: dict[int, list[Any]]) -> Supervision:
    ranked = [
        ((_nearness(own), PRECEDENCE.get(other.kind, LAST), -other.since.toordinal(), -other.pk), other)
        for own in held
        for other in deciding.get(own.above.pk, ())
        if other.employee_id != employee_id
    ]
    if ranked:
        return Supervision(position=min(ranked, key=lambda pair: pair[0])[1])
    nearest = min(held, key=lambda own: (_nearness(own), -own.since.toordinal(), -own.pk), default=None)
    return Supervision(vacant=nearest.above) if nearest else TOP


def _nearness(position: _Own) -> int:
    return NEARNESS.get(position.kind, LAST)
