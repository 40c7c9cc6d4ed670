"""What the room adds to the pages of standards."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils import timezone

from competencies.permissions import can_keep_standards
from courses.models import RequiredTraining
from courses.queries import offerings_of_trainings, trainings_of, trainings_side_by_side
from courses.steps.trainings import copy_required_trainings
from lms.kit.actors import Actor
from lms.kit.panels import Panel

if TYPE_CHECKING:
    from people.models import Employee, JobRole, User


def trainings_of_a_person(sender: object, employee: Employee, on: dt.date, *, is_own: bool, **_rest: object) -> Panel | None:
    """Return which trainings a person must have had, for oneself today with the way to what lacks. Four statements."""
    standings = trainings_of(employee, on)
    if not standings:
        return None
    now = timezone.now()
    lacking = [one for one in standings if not one.is_done]
    are_wanted = is_own and lacking and on == timezone.localdate(now)
    offerings = offerings_of_trainings(employee, lacking, at=now) if are_wanted else {}
    facts = {
        "rows": [(one, offerings.get(one.training.pk)) for one in standings],
        "done": len(standings) - len(lacking),
        "total": len(standings),
        "is_wanted": are_wanted,
    }
    return Panel("courses/_trainings.html", facts)


def trainings_of_a_role(
    sender: object, job_role: JobRole, other: JobRole | None, on: dt.date, user: User, **_rest: object
) -> Panel:
    """Return which trainings a job role requires, another one beside it. Two statements."""
    required = RequiredTraining.objects.held_on(on).filter(job_role=job_role).select_related("training", "unit")
    facts = {
        "job_role": job_role,
        "other": other,
        "required": required.order_by("training__group", "training__name", "unit"),
        "sides": trainings_side_by_side(job_role, other, on) if other else [],
        "is_kept": can_keep_standards(Actor.of(user), job_role.agency_id),
    }
    return Panel("courses/office/_trainings_of_role.html", facts)


def copy_trainings(sender: object, source: JobRole, target: JobRole, since: dt.date, **_rest: object) -> int:
    """Copy which trainings a job role requires; return how many were written."""
    return copy_required_trainings(source, target, since)
