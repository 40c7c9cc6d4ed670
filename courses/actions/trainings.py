"""What HR does with trainings that job roles require: one function, one transaction each."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from competencies.errors import AlreadyEnded, EndsTooEarly, LaterStandardExists
from competencies.permissions import can_keep_standards
from courses.errors.trainings import NotYetHad, TakenBackAlready
from courses.models import Course, RequiredTraining, Training, TrainingElsewhere
from courses.permissions import can_record_training, require
from lms.kit.actors import Actor
from people.models import Employee

logger = logging.getLogger(__name__)


@transaction.atomic(durable=True)
def write_training(training: Training, *, courses: Collection[Course], by: Actor, at: dt.datetime) -> Training:
    """Write what a training is called and which courses are it. Four statements.

    Who completed one of the courses, also before today, has had it. Raises NotAllowed unless `by` is HR of the agency.
    """
    require(can_keep_standards(by, training.agency_id))
    training.save()
    training.courses.set(courses)
    logger.info("training %s written by %s", training.pk, by.name)
    return training


@transaction.atomic(durable=True)
def require_training(wanted: RequiredTraining, *, by: Actor, at: dt.datetime) -> RequiredTraining:
    """Let a job role require a training from a day on; what it required of the same until then ends that day.

    Three statements. A repeat changes nothing and returns the same row. Raises NotAllowed unless `by` is HR of the agency,
    LaterStandardExists; then nothing changes.
    """
    require(can_keep_standards(by, wanted.job_role.agency_id))
    same = RequiredTraining.objects.filter(job_role=wanted.job_role, training=wanted.training, unit=wanted.unit)
    before = list(same.order_by("since").select_for_update(of=("self",)))
    for other in before:
        if _says_the_same(other, wanted):
            return other
    if any(other.since >= wanted.since for other in before):
        raise LaterStandardExists
    holding = [other.pk for other in before if other.until is None or other.until > wanted.since]
    RequiredTraining.objects.filter(pk__in=holding).update(until=wanted.since)
    wanted.save(force_insert=True)
    logger.info("training %s required of role %s by %s", wanted.training_id, wanted.job_role_id, by.name)
    return wanted


def _says_the_same(one: RequiredTraining, other: RequiredTraining) -> bool:
    names = ("importance", "valid_months", "since", "until", "legal_source")
    return all(getattr(one, name) == getattr(other, name) for name in names)


@transaction.atomic(durable=True)
def end_required_training(requirement: RequiredTraining, *, until: dt.date, by: Actor, at: dt.datetime) -> RequiredTraining:
    """Let a requirement hold until the day before `until`. Two statements.

    Raises NotAllowed unless `by` is HR of the agency, AlreadyEnded, EndsTooEarly; then nothing changes.
    """
    require(can_keep_standards(by, requirement.job_role.agency_id))
    kept = RequiredTraining.objects.select_for_update().get(pk=requirement.pk)
    if kept.until is not None and kept.until <= until:
        raise AlreadyEnded
    if until <= kept.since:
        raise EndsTooEarly
    kept.until = until
    kept.save(update_fields=["until"])
    return kept


@transaction.atomic(durable=True)
def record_training_elsewhere(line: TrainingElsewhere, *, by: Actor, at: dt.datetime) -> TrainingElsewhere:
    """Note that HR has seen the proof of a training had elsewhere. Four statements; a repeat returns the first line.

    Raises NotAllowed unless `by` keeps the employee's record as HR, NotYetHad for a day ahead; then nothing changes.
    """
    require(can_record_training(by, line.employee_id))
    if line.completed_on > timezone.localdate(at):
        raise NotYetHad
    Employee.objects.select_for_update().get(pk=line.employee_id)
    same = {"training": line.training, "employee": line.employee, "completed_on": line.completed_on}
    kept: TrainingElsewhere | None = TrainingElsewhere.objects.standing().filter(**same).first()
    if kept is None:
        line.recorded_at, line.recorded_by = at, by.user
        line.save(force_insert=True)
    return kept or line


@transaction.atomic(durable=True)
def take_back_training(line: TrainingElsewhere, *, reason: str, by: Actor, at: dt.datetime) -> TrainingElsewhere:
    """Undo a line by one that reverses it. Three statements.

    Raises NotAllowed unless `by` keeps the employee's record as HR, TakenBackAlready; then nothing changes.
    """
    require(can_record_training(by, line.employee_id))
    kept = TrainingElsewhere.objects.select_for_update().get(pk=line.pk)
    if kept.reverses_id or TrainingElsewhere.objects.filter(reverses=kept).exists():
        raise TakenBackAlready
    return TrainingElsewhere.objects.create(
        training_id=kept.training_id,
        employee_id=kept.employee_id,
        completed_on=kept.completed_on,
        proof=reason,
        reverses=kept,
        recorded_at=at,
        recorded_by=by.user,
    )
