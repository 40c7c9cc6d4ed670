"""Saying that one would take part when a date exists."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction

from courses import permissions, steps
from courses.errors import DateExists
from courses.models import Course, Offering
from courses.permissions import require

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from people.models import Employee


@transaction.atomic(durable=True)
def declare_interest(course: Course, employee: Employee, *, by: Actor, at: dt.datetime) -> None:
    """Say that somebody would take part when a date exists; a repeat changes nothing. 4 statements.

    Raises NotAllowed, DateExists while an offering of the course is open for sign-up.
    """
    require(permissions.can_enrol(by, [employee]))
    if Offering.objects.open_for_signup(at).filter(curriculum__course=course).exists():
        raise DateExists
    steps.declare_interest(course.pk, [employee], at=at)


@transaction.atomic(durable=True)
def end_interest(course: Any, employee: Employee, *, by: Actor, at: dt.datetime) -> None:
    """Take interest back; a repeat changes nothing. 2 statements. Raises NotAllowed."""
    require(permissions.can_enrol(by, [employee]))
    steps.end_interest(course.pk, [employee.pk], at=at)
