"""Deciding on units that were done much quicker than plausible."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction

from courses import permissions, steps
from courses.errors import ReasonMissing
from courses.models import UnitProgress
from courses.permissions import require
from courses.transitions import PROGRESS

if TYPE_CHECKING:
    from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def confirm_units(progress: Collection[UnitProgress], *, by: Actor, at: dt.datetime, remark: str = "") -> list[UnitProgress]:
    """Let these units count although they were done quickly; return those that waited. 3 statements.

    What no longer waits stays as it is. Raises NotAllowed unless the actor manages all their offerings and none is
    the actor's own.
    """
    waiting = _locked(progress, by=by)
    _write(waiting, "confirm", by=by, at=at, state=PROGRESS.target("confirm"), remark=remark)
    return waiting


@transaction.atomic(durable=True)
def send_back_units(progress: Collection[UnitProgress], *, by: Actor, at: dt.datetime, reason: str) -> list[UnitProgress]:
    """Let learners do these units again, with the reason that they read; return those that waited.

    They begin anew: time and what the unit remembered are gone from the present state and stay in the history; a score
    is kept. 5 statements. Raises ReasonMissing, and NotAllowed as confirm_units.
    """
    if not reason.strip():
        raise ReasonMissing
    waiting = _locked(progress, by=by)
    anew: dict[str, object] = {"seconds": 0, "done_at": None, "started_at": at, "data": {}}
    _write(waiting, "send_back", by=by, at=at, state=PROGRESS.target("send_back"), remark=reason.strip(), **anew)
    steps.tell_sent_back(waiting, at=at)
    return waiting


def _locked(progress: Collection[UnitProgress], *, by: Actor) -> list[UnitProgress]:
    """Lock those of these that still wait, for an actor who may decide on them. 2 statements."""
    rows = UnitProgress.objects.filter(pk__in=[one.pk for one in progress]).select_related(
        "unit", "enrolment__employee__user", "enrolment__offering__curriculum__course"
    )
    locked = list(rows.locked())
    require(permissions.can_confirm(by, [row.enrolment for row in locked]))
    return [row for row in locked if row.state == UnitProgress.State.TO_CONFIRM]


def _write(rows: list[UnitProgress], verb: str, *, by: Actor, at: dt.datetime, **change: object) -> None:
    change |= {"decided_by": by.user, "decided_at": at}
    for row in rows:
        PROGRESS.require(verb, state=row.state)
        for name, value in change.items():
            setattr(row, name, value)
    UnitProgress.objects.filter(pk__in=[row.pk for row in rows]).update(**change)
