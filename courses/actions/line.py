"""Changing the order of a waiting line, with a reason that stays."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from courses import permissions, steps
from courses.errors import GoesByNeed, NotWaiting, ReasonMissing
from courses.models import Enrolment, Offering
from courses.permissions import require
from courses.rules.lines import in_this_order
from courses.steps.locks import lock_offering

if TYPE_CHECKING:
    from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def move_up(enrolment: Enrolment, *, place: int, by: Actor, at: dt.datetime, reason: str) -> Enrolment:
    """Let somebody on the waitlist stand at an earlier place, from 1; the reason stays in the log. 7 statements.

    Who stands there already, or further ahead, stays. When they asked stays in the log as well. Raises NotAllowed,
    ReasonMissing, NotWaiting, and GoesByNeed where need decides, not the order of asking.
    """
    offering = lock_offering(enrolment.offering_id)
    require(permissions.can_manage(by, offering))
    if not reason.strip():
        raise ReasonMissing
    if offering.policy == Offering.Policy.BY_NEED:
        raise GoesByNeed
    line = list(offering.enrolments.in_line())
    found = next((one for one in line if one.pk == enrolment.pk), None)
    if found is None:
        raise NotWaiting
    if line.index(found) >= max(place, 1):
        line.remove(found)
        line.insert(max(place, 1) - 1, found)
        _stand(line)
        steps.move([found], "move_up", by=by, at=at, reason=reason.strip())
    return found


def _stand(line: list[Enrolment]) -> None:
    """Give the line the moments that it has in its new order, a microsecond apart where two are the same. 1 statement."""
    for one, moment in zip(line, in_this_order([one.asked_at for one in line]), strict=True):
        one.asked_at = moment
    Enrolment.objects.bulk_update(line, ["asked_at"])
