"""What a move changes for others: who gets another supervisor, which posts fall vacant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from people.models import Employee, Post
from people.queries.supervision import Supervision, supervisions_on

if TYPE_CHECKING:
    from people.querysets import EmployeeQuerySet


@dataclass(frozen=True)
class SupervisorChange:
    """That an employee is supervised by somebody else after a move, or by nobody."""

    employee: Employee
    before: Supervision
    after: Supervision


@dataclass(frozen=True)
class Standing:
    """How things stand on a day around some posts: who reports to them and to the person, and which are vacant."""

    day: dt.date
    employees: Mapping[int, Employee]
    supervisions: Mapping[int, Supervision]
    vacant: frozenset[int]


def standing_around(employee: Employee, posts: Collection[Post], day: dt.date) -> Standing:
    """Return how things stand on a day for a person and for who reports to `posts`. Four statements."""
    reports: EmployeeQuerySet = Employee.objects.reporting_to(list(posts), day).in_service(day)
    people = {one.pk: one for one in [employee, *reports]}
    vacant = Post.objects.filter(pk__in=[post.pk for post in posts]).vacant(day).values_list("pk", flat=True)
    return Standing(day, people, supervisions_on(list(people.values()), day), frozenset(vacant))


def supervisor_changes(before: Standing, after: Standing) -> list[SupervisorChange]:
    """Return who is supervised by somebody else afterwards, by name."""
    changes = [
        SupervisorChange(person, before.supervisions[pk], after.supervisions[pk])
        for pk, person in before.employees.items()
        if pk in after.supervisions and _who(before.supervisions[pk]) != _who(after.supervisions[pk])
    ]
    return sorted(changes, key=lambda change: (change.employee.name, change.employee.pk))


def _who(supervision: Supervision) -> tuple[int | None, int | None]:
    person, vacant = supervision.person, supervision.vacant
    return person.pk if person else None, vacant.pk if vacant else None
