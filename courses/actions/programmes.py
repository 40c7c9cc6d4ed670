"""What trainers and HR do with programmes."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence

from django.db import transaction

from courses import steps
from courses.errors.programmes import ProgrammeIncomplete
from courses.models import Course, Programme, ProgrammeCourse
from courses.permissions import can_publish_programme, can_write_programme, require
from courses.transitions import PROGRAMME
from lms.kit.actors import Actor

logger = logging.getLogger(__name__)
FEWEST_COURSES = 2


@transaction.atomic(durable=True)
def write_programme(
    programme: Programme, *, required: Sequence[Course], others: Sequence[Course], by: Actor, at: dt.datetime
) -> Programme:
    """Write what a programme is called and which courses it asks for, in this order.

    Where it is published, who completed all of it by now completes it at once; what was completed stays. 5 statements for a
    draft. Raises NotAllowed, ProgrammeIncomplete for a published one that asks for too little; then nothing changes.
    """
    if programme.pk:
        kept = Programme.objects.select_for_update(no_key=True).select_related("owner").get(pk=programme.pk)
        require(can_write_programme(by, kept))
        programme.state = kept.state
    require(can_write_programme(by, programme))
    programme.agency_id = programme.owner.agency_id
    programme.save()
    programme.parts.all().delete()
    ProgrammeCourse.objects.bulk_create(
        ProgrammeCourse(programme=programme, course=course, order=order, is_required=order <= len(required))
        for order, course in enumerate([*required, *(one for one in others if one not in required)], 1)
    )
    if programme.state == Programme.State.PUBLISHED:
        _require_enough(programme)
        steps.derive([programme], None, by=by, at=at)
    logger.info("programme %s written by %s", programme.pk, by.name)
    return programme


@transaction.atomic(durable=True)
def publish_programme(programme: Programme, *, by: Actor, at: dt.datetime) -> int:
    """Let everybody read and complete a programme; return how many have completed it already and are noted now.

    7 statements for any number of people. Raises NotAllowed, WrongState, ProgrammeIncomplete; then nothing changes.
    """
    kept = _moved(programme, "publish", by)
    _require_enough(kept)
    made = steps.derive([kept], None, by=by, at=at)
    return len(made)


@transaction.atomic(durable=True)
def close_programme(programme: Programme, *, by: Actor, at: dt.datetime) -> Programme:
    """Let nobody complete a programme any more; who did has done so. 2 statements. Raises NotAllowed, WrongState."""
    return _moved(programme, "close", by)


def _moved(programme: Programme, verb: str, by: Actor) -> Programme:
    rows = Programme.objects.select_for_update(of=("self",), no_key=True).select_related("owner")
    kept: Programme = rows.get(pk=programme.pk)
    require(can_publish_programme(by, kept))
    PROGRAMME.require(verb, state=kept.state)
    kept.state = PROGRAMME.target(verb)
    kept.save(update_fields=["state"])
    logger.info("programme %s: %s by %s", kept.pk, verb, by.name)
    return kept


def _require_enough(programme: Programme) -> None:
    kinds = list(programme.parts.values_list("is_required", flat=True))
    others = kinds.count(False)
    if programme.choices > others or kinds.count(True) + programme.choices < FEWEST_COURSES:
        raise ProgrammeIncomplete
