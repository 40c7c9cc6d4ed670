"""What learners do with units."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from courses import permissions, queries, steps
from courses.errors import NotLearning, UnitLocked
from courses.models import Enrolment, LearningUnit, UnitProgress
from courses.permissions import require
from lms.kit.errors import NotSeen

if TYPE_CHECKING:
    from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def begin_unit(enrolment: Enrolment, unit: LearningUnit, *, by: Actor, at: dt.datetime) -> UnitProgress:
    """Note that a learner has opened a unit; a repeat counts the opening. 9 statements at most.

    Raises NotAllowed, NotSeen if the unit belongs to another curriculum, UnitLocked, NotLearning.
    """
    enrolment = locked_learner(enrolment, unit, by=by)
    row = steps.start_unit([enrolment], unit, at=at)[enrolment.pk]
    row.data = {**row.data, "opened": int(row.data.get("opened", 0)) + 1}
    row.save(update_fields=["data"])
    return row


@transaction.atomic(durable=True)
def finish_reading(enrolment: Enrolment, unit: LearningUnit, *, by: Actor, at: dt.datetime) -> UnitProgress:
    """Note that a learner says to have read a text or document. Raises as begin_unit does."""
    enrolment = locked_learner(enrolment, unit, by=by)
    return steps.finish_unit([enrolment], unit, at=at)[enrolment.pk]


def locked_learner(enrolment: Enrolment, unit: LearningUnit, *, by: Actor) -> Enrolment:
    """Return the enrolment, locked, of who learns here and may open this unit now; for actions of all players.

    Raises NotAllowed, NotSeen, UnitLocked, NotLearning.
    """
    rows = Enrolment.objects.filter(pk=enrolment.pk).select_related("offering__curriculum", "employee").locked()
    locked = rows.get()
    require(permissions.can_learn(by, locked))
    step = queries.way_of(locked).step_of(unit)
    if step is None:
        raise NotSeen
    if locked.state != Enrolment.State.ENROLLED:
        raise NotLearning
    if step.state == "locked":
        raise UnitLocked
    return locked
