"""Watching videos: a launch, and what was seen until the next one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.crypto import get_random_string

from courses import steps
from courses.actions.learning import locked_learner
from courses.errors import OpenedElsewhere
from courses.models import Enrolment, LearningUnit, UnitProgress
from courses.rules import watching

if TYPE_CHECKING:
    from lms.kit.actors import Actor


@dataclass(frozen=True)
class WatchReport:
    """What the player saw since its last report: `launch` is the word of its launch, `position` where it stands."""

    launch: str
    ranges: Any
    position: float


@transaction.atomic(durable=True)
def launch_video(enrolment: Enrolment, unit: LearningUnit, *, by: Actor, at: dt.datetime) -> UnitProgress:
    """Open a video for a learner; reports of windows opened before no longer count. 9 statements at most.

    Raises NotAllowed, NotSeen, UnitLocked, NotLearning.
    """
    enrolment = locked_learner(enrolment, unit, by=by)
    row = steps.start_unit([enrolment], unit, at=at)[enrolment.pk]
    state = {**seen_of(row), "launch": get_random_string(16), "since": at.isoformat(), "spent": 0.0, "counted": 0}
    row.data = {**row.data, "opened": int(row.data.get("opened", 0)) + 1, "video": state}
    row.save(update_fields=["data"])
    return row


@transaction.atomic(durable=True)
def watch(enrolment: Enrolment, unit: LearningUnit, report: WatchReport, *, by: Actor, at: dt.datetime) -> UnitProgress:
    """Keep which parts of a video were seen, and finish the unit at the share that it asks. 13 statements at most.

    Nothing counts that cannot have been seen since the launch at the highest speed; where the unit forbids skipping,
    only what goes on from what was seen. Time is that of the server's clock.
    Raises NotAllowed, NotSeen, UnitLocked, NotLearning, OpenedElsewhere.
    """
    enrolment = locked_learner(enrolment, unit, by=by)
    row = steps.start_unit([enrolment], unit, at=at)[enrolment.pk]
    known = seen_of(row)
    if not report.launch or report.launch != known.get("launch"):
        raise OpenedElsewhere
    length = length_of(unit)
    passed = max((at - dt.datetime.fromisoformat(known["since"])).total_seconds(), 0.0)
    new = watching.affordable(watching.read(report.ranges, length), passed=passed, spent=known["spent"])
    spent = known["spent"] + watching.seconds_in(new)
    counted = max(int(min(spent, passed)), known["counted"])
    if forbids_skipping(unit):
        ranges = watching.without_skipping(known["ranges"], new)
    else:
        ranges = watching.merged([*known["ranges"], *new])
    row.seconds += counted - known["counted"]
    position = min(max(report.position, 0.0), float(length))
    now = {"ranges": [list(one) for one in ranges], "position": position, "spent": spent, "counted": counted}
    row.data = {**row.data, "video": {**known, **now}}
    row.save(update_fields=["data", "seconds"])
    if watching.share(ranges, length) < int(unit.settings.get("share", 100)):
        return row
    return steps.finish_unit([enrolment], unit, at=at, seconds=row.seconds)[enrolment.pk]


def seen_of(row: UnitProgress | None) -> dict[str, Any]:
    """Return what is known of a video: the ranges seen, where the player stood, and what the last launch has counted."""
    return {"ranges": [], "position": 0.0, "spent": 0.0, "counted": 0, **(row.data.get("video", {}) if row else {})}


def length_of(unit: LearningUnit) -> int:
    """Return the seconds of a unit's video, as its trainer wrote them."""
    return int(unit.settings.get("length") or 0)


def forbids_skipping(unit: LearningUnit) -> bool:
    """Whether one only goes on from what one has seen."""
    return bool(unit.settings.get("no_skipping"))
