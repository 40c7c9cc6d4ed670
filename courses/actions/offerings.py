"""Opening, closing and calling off offerings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses import permissions, queries, steps
from courses.errors import (
    CurriculumNotApproved,
    SessionsMissing,
    SessionsNotOver,
)
from courses.models import Curriculum, Enrolment, Offering
from courses.permissions import require
from courses.querysets import SEAT_HOLDING
from courses.transitions import ENROLMENT, OFFERING

if TYPE_CHECKING:
    from lms.kit.actors import Actor

from courses.steps.locks import lock_offering

OVER = _("The offering is over.")


@transaction.atomic(durable=True)
def open_offering(offering: Offering, *, by: Actor, at: dt.datetime) -> Offering:
    """Let people sign up from the beginning of the window on.

    Raises NotAllowed, WrongState, CurriculumNotApproved, SessionsMissing (a self-paced offering needs none).
    """
    offering = lock_offering(offering.pk)
    require(permissions.can_manage(by, offering))
    OFFERING.require("open", state=offering.state)
    if offering.curriculum.state != Curriculum.State.APPROVED:
        raise CurriculumNotApproved
    if offering.mode == Offering.Mode.OWN_PACE:
        return _opened(offering, at=at)
    days = {day for moment in offering.sessions.values_list("starts_at", "ends_at") for day in _local_days(moment)}
    if not days or min(days) < offering.starts_on or max(days) > offering.ends_on:
        raise SessionsMissing
    return _opened(offering, at=at)


def _opened(offering: Offering, *, at: dt.datetime) -> Offering:
    move_offering(offering, "open")
    steps.tell_interested(offering, at=at)
    return offering


def _local_days(moments: Sequence[dt.datetime]) -> list[dt.date]:
    return [timezone.localdate(moment) for moment in moments]


@transaction.atomic(durable=True)
def close_offering(offering: Offering, *, by: Actor, at: dt.datetime) -> Offering:
    """End an offering: who still sits in it did not complete, who still waits or asks is refused.

    Raises NotAllowed, WrongState, SessionsNotOver.
    """
    offering = lock_offering(offering.pk)
    require(permissions.can_manage(by, offering))
    OFFERING.require("close", state=offering.state)
    plan = queries.schedules({offering.pk}).get(offering.pk)
    if plan and plan.last_ends_at > at:
        raise SessionsNotOver
    rows = list(offering.enrolments.active().locked())
    steps.move([one for one in rows if one.state in SEAT_HOLDING], "miss", by=by, at=at)
    steps.move([one for one in rows if one.state == Enrolment.State.OFFERED], "lapse", by=by, at=at, reason=str(OVER))
    waiting = [one for one in rows if ENROLMENT.allows("refuse", state=one.state) and one.state not in SEAT_HOLDING]
    steps.move(waiting, "refuse", by=by, at=at, reason=str(OVER))
    steps.recount_seats([offering])
    return move_offering(offering, "close")


def move_offering(offering: Offering, verb: str) -> Offering:
    """Write the state in which a verb of transitions.OFFERING ends. 1 statement."""
    offering.state = OFFERING.target(verb)
    offering.save(update_fields=["state"])
    return offering
