"""A requirement that touches many people: asked for after its rehearsal, carried out by a worker, tried again if it failed."""

from __future__ import annotations

import datetime as dt
import logging

from django.db import IntegrityError, transaction

from competencies import permissions, steps
from competencies.actions.aside import PEOPLE_A_PORTION, Clock, Tell, actor_of, carry_out, take_up
from competencies.errors import ChangeUnderWay, LaterStandardExists
from competencies.models import Standard, StandardChange
from competencies.queries import Rehearsal, held_by_many, rehearse_level
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from people.models import JobRole

logger = logging.getLogger(__name__)


def goes_aside(job_role: JobRole, *, on: dt.date) -> bool:
    """Whether a change of what a job role requires touches too many people for one request. One statement."""
    return bool(held_by_many([job_role], on))


@transaction.atomic(durable=True)
def ask_for_change(change: StandardChange, *, on: dt.date, by: Actor, at: dt.datetime) -> StandardChange:
    """Keep an unsaved change for a worker, with what its rehearsal says on a day. Four statements.

    Raises NotAllowed unless `by` is HR of the agency, LaterStandardExists, ChangeUnderWay; then nothing changes.
    """
    return keep_change(change, on=on, by=by, at=at)


def keep_change(change: StandardChange, *, on: dt.date, by: Actor, at: dt.datetime) -> StandardChange:
    """Keep an unsaved change within the transaction of another action, as ask_for_change does. Raises what that raises."""
    _require_kept(change, by)
    same = Standard.objects.filter(job_role=change.job_role, competency=change.competency, unit=change.unit)
    if same.filter(since__gte=change.since).exists():
        raise LaterStandardExists
    found: Rehearsal = rehearse_level(change.job_role, change.competency, change.level or 0, change.unit, on)
    change.people, change.gaining, change.losing = found.people, len(found.gaining), len(found.losing)
    change.asked_at, change.asked_by = at, by.user
    try:
        with transaction.atomic():
            change.save(force_insert=True)
    except IntegrityError as error:
        raise ChangeUnderWay from error
    _enqueue(change)
    logger.info("change %s of a requirement asked for by %s: %s people", change.pk, by.name, change.people)
    return change


@transaction.atomic(durable=True)
def retry_change(change: StandardChange, *, by: Actor, at: dt.datetime) -> StandardChange:
    """Let a worker try again what failed, or what a worker left. Three statements.

    Raises NotAllowed unless `by` is HR of the agency, ChangeUnderWay while a worker is at it, WrongState; then nothing changes.
    """
    _require_kept(change, by)
    kept = take_up(change)
    _enqueue(kept)
    logger.info("change %s of a requirement is tried again for %s", kept.pk, by.name)
    return kept


def carry_out_change(change: StandardChange, *, now: Clock, portion: int = PEOPLE_A_PORTION) -> StandardChange:
    """Write the requirement and bring everybody's summary up to date, in one transaction; `now` tells the time.

    See actions.aside.carry_out for what can happen on the way.
    """

    def do(kept: StandardChange, tell: Tell) -> None:
        _require_kept(kept, actor_of(kept))
        steps.change_standard(kept, tell, portion=portion)

    return carry_out(change, do, now=now)


def _enqueue(change: StandardChange) -> None:
    # What a worker does calls actions, so it stands above them.
    from competencies.jobs import change_standard

    transaction.on_commit(lambda: change_standard.enqueue(change.pk))


def _require_kept(change: StandardChange, by: Actor) -> None:
    if not permissions.can_keep_standards(by, change.job_role.agency_id):
        raise NotAllowed
