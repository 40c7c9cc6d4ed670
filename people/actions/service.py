"""Entering and leaving the service."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from people import permissions, steps
from people.actions.accounts import _accounts_of
from people.groups import sync_groups
from people.models import Employee, Position, Post

if TYPE_CHECKING:
    from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def enlist(employee: Employee, post: Post, *, since: dt.date, by: Actor, at: dt.datetime) -> Employee:
    """Write a new employee (unsaved, complete but for the agency) with a first definitive post. 4 statements.

    Raises NotAllowed unless `by` is HR of the post's unit, or NipTaken; then nothing changes.
    """
    permissions.require(permissions.is_hr_of(by, post.unit, timezone.localdate(at)))
    employee.agency = post.unit.agency
    with steps.refusals_named():
        employee.save(force_insert=True)
    Position.objects.create(agency=employee.agency, employee=employee, post=post, since=since)
    return employee


@transaction.atomic(durable=True)
def leave(employees: Iterable[Employee], *, on: dt.date, by: Actor, at: dt.datetime) -> int:
    """End the service of employees: `on` is the first day on which they are no longer in it.

    Their positions and roles end that day, and from then on they cannot sign in. At most 10 statements.
    A repeat changes nothing. Raises NotAllowed unless `by` keeps their records.
    """
    people = steps.lock_employees(employees)
    permissions.require(permissions.keeps_records_of(by, people))
    leaving = [person.pk for person in people if person.left_on != on]
    changed = Employee.objects.filter(pk__in=leaving).update(left_on=on)
    steps.end_all(people, on=on)
    sync_groups(timezone.localdate(at), _accounts_of(people))
    return changed


@transaction.atomic(durable=True)
def come_back(employees: Iterable[Employee], *, by: Actor, at: dt.datetime) -> int:
    """Take back that employees left. They may sign in again; posts and roles have to be given anew.

    At most 3 statements. A repeat changes nothing. Raises NotAllowed unless `by` keeps their records.
    """
    people = steps.lock_employees(employees)
    permissions.require(permissions.keeps_records_of(by, people))
    gone = [person.pk for person in people if person.left_on is not None]
    return Employee.objects.filter(pk__in=gone).update(left_on=None)
