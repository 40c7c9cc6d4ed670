"""A requirement that touches many people: asked for after its rehearsal, carried out by a worker, tried again if it failed."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from competencies import permissions, steps
from competencies.errors import ChangeUnderWay, LaterStandardExists
from competencies.models import Standard, StandardChange
from competencies.queries import Rehearsal, held_by_many, rehearse_level
from competencies.transitions import STANDARD_CHANGE
from lms.kit.actors import Actor
from lms.kit.aside import own_connection
from lms.kit.errors import DomainError, NotAllowed
from people.models import JobRole

logger = logging.getLogger(__name__)
PEOPLE_A_PORTION = 1_000
Clock = Callable[[], dt.datetime]


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
    if steps.is_at_work(change):
        raise ChangeUnderWay
    kept = StandardChange.objects.select_for_update().get(pk=change.pk)
    STANDARD_CHANGE.require("retry", state=kept.state)
    kept.state, kept.ended_at, kept.problem, kept.done = STANDARD_CHANGE.target("retry"), None, "", 0
    kept.save(update_fields=["state", "ended_at", "problem", "done"])
    _enqueue(kept)
    logger.info("change %s of a requirement is tried again for %s", kept.pk, by.name)
    return kept


def carry_out_change(change: StandardChange, *, now: Clock, portion: int = PEOPLE_A_PORTION) -> StandardChange:
    """Write the requirement and bring everybody's summary up to date, in one transaction; `now` tells the time.

    How far it is, others read meanwhile: that is told over a connection of its own. What has ended or is in other hands is left
    alone. A broken rule is kept as the problem; so is anything unexpected, which is raised, too.
    """
    if _start(change, now()):
        try:
            _change_all(change, now=now, portion=portion)
        except DomainError as error:
            _fail(change, str(error.message), now())
        except Exception:
            _fail(change, _("Something went wrong here."), now())
            raise
    change.refresh_from_db()
    return change


@transaction.atomic(durable=True)
def _start(change: StandardChange, at: dt.datetime) -> bool:
    if steps.is_at_work(change):
        return False
    waiting = StandardChange.objects.filter(pk=change.pk, state__in=STANDARD_CHANGE.sources("start"))
    return bool(waiting.update(state=STANDARD_CHANGE.target("start"), told_at=at, done=0))


@transaction.atomic(durable=True)
def _change_all(change: StandardChange, *, now: Clock, portion: int) -> None:
    whole = ("job_role", "competency__framework", "unit", "asked_by")
    kept = StandardChange.objects.select_related(*whole).filter(pk=change.pk, state="running").first()
    if kept is None or steps.is_at_work(kept):
        return
    _require_kept(kept, Actor.of(kept.asked_by) if kept.asked_by else Actor.system("change of a requirement"))
    with own_connection() as aside:

        def tell(done: int, total: int) -> None:
            with aside.cursor() as cursor:
                words = "UPDATE competencies_standardchange SET done = %s, total = %s, told_at = %s WHERE id = %s"
                cursor.execute(words, [done, total, now(), kept.pk])

        steps.change_standard(kept, tell, portion=portion)
    ended = {"state": STANDARD_CHANGE.target("finish"), "ended_at": now()}
    StandardChange.objects.filter(pk=kept.pk).update(**ended)
    logger.info("change %s of a requirement is done", kept.pk)


def _fail(change: StandardChange, problem: str, at: dt.datetime) -> None:
    running = StandardChange.objects.filter(pk=change.pk, state="running")
    running.update(state=STANDARD_CHANGE.target("fail"), ended_at=at, problem=problem[:250])
    logger.warning("change %s of a requirement failed: %s", change.pk, problem)


def _enqueue(change: StandardChange) -> None:
    # What a worker does calls actions, so it stands above them.
    from competencies.jobs import change_standard

    transaction.on_commit(lambda: change_standard.enqueue(change.pk))


def _require_kept(change: StandardChange, by: Actor) -> None:
    if not permissions.can_keep_standards(by, change.job_role.agency_id):
        raise NotAllowed
