"""Writing curricula and deciding about them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction

from courses import permissions, steps
from courses.errors import (
    CurriculumIncomplete,
    ReasonMissing,
)
from courses.models import Curriculum
from courses.permissions import require
from courses.transitions import CURRICULUM

if TYPE_CHECKING:
    from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def propose_curriculum(curriculum: Curriculum, *, by: Actor, at: dt.datetime) -> Curriculum:
    """Hand a draft to HR. Raises NotAllowed, WrongState, CurriculumIncomplete."""
    curriculum = _locked_curriculum(curriculum)
    require(permissions.can_write_curriculum(by, curriculum.course))
    CURRICULUM.require("propose", state=curriculum.state)
    if not curriculum.modules.exists():
        raise CurriculumIncomplete
    curriculum.proposed_by, curriculum.proposed_at = by.user, at
    return _move_curriculum(curriculum, "propose")


@transaction.atomic(durable=True)
def approve_curriculum(curriculum: Curriculum, *, by: Actor, at: dt.datetime) -> Curriculum:
    """Put a proposed curriculum in force; the one before is superseded, and running offerings keep it.

    Raises NotAllowed, WrongState.
    """
    curriculum = _locked_curriculum(curriculum)
    require(permissions.can_approve_curriculum(by, curriculum.course))
    CURRICULUM.require("approve", state=curriculum.state)
    curriculum.course.curricula.filter(state=Curriculum.State.APPROVED).update(state=Curriculum.State.SUPERSEDED)
    curriculum.decided_by, curriculum.decided_at, curriculum.remark = by.user, at, ""
    return _move_curriculum(curriculum, "approve")


@transaction.atomic(durable=True)
def return_curriculum(curriculum: Curriculum, *, by: Actor, at: dt.datetime, reason: str) -> Curriculum:
    """Give a proposed curriculum back to the trainer, with a remark. Raises NotAllowed, WrongState, ReasonMissing."""
    curriculum = _locked_curriculum(curriculum)
    require(permissions.can_approve_curriculum(by, curriculum.course))
    CURRICULUM.require("return", state=curriculum.state)
    if not reason.strip():
        raise ReasonMissing
    curriculum.decided_by, curriculum.decided_at, curriculum.remark = by.user, at, reason.strip()
    return _move_curriculum(curriculum, "return")


@transaction.atomic(durable=True)
def revise_curriculum(course: Any, *, by: Actor, at: dt.datetime) -> Curriculum:
    """Return the course's draft; makes one as a copy of the curriculum in force where there is none.

    Raises NotAllowed, and WrongState while a proposed version waits for HR.
    """
    course = type(course).objects.select_for_update().get(pk=course.pk)
    require(permissions.can_write_curriculum(by, course))
    latest = course.curricula.order_by("-version").first()
    if latest is not None and latest.state == Curriculum.State.DRAFT:
        return latest
    if latest is not None:
        CURRICULUM.require("supersede", state=latest.state)
    return steps.copy_curriculum(course, latest)


def _locked_curriculum(curriculum: Curriculum) -> Curriculum:
    rows = Curriculum.objects.select_related("course__owner").select_for_update(of=("self", "course"))
    return rows.get(pk=curriculum.pk)


def _move_curriculum(curriculum: Curriculum, verb: str) -> Curriculum:
    curriculum.state = CURRICULUM.target(verb)
    curriculum.save()
    return curriculum
