"""Playing packages: a launch, and what the package reports until the next one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.crypto import get_random_string

from courses import steps
from courses.actions.learning import locked_learner
from courses.errors import ContentMissing, OpenedElsewhere
from courses.models import Enrolment, LearningUnit, UnitProgress
from courses.rules.packages import Outcome, beginning, counted, kept, outcome, seconds_of, together

if TYPE_CHECKING:
    from courses.models import Package
    from lms.kit.actors import Actor

MOST_SECONDS = 2_000_000_000


@dataclass(frozen=True)
class Launch:
    """That one item of a package was opened: the word by which its reports are known, and what it begins with."""

    progress: UnitProgress
    word: str
    start: dict[str, Any]


@dataclass(frozen=True)
class PackageReport:
    """What a package says in between: `launch` is the word of its launch, `active` the seconds that the page saw since."""

    launch: str
    active: int
    said: Mapping[str, Any]


@transaction.atomic(durable=True)
def launch_package(enrolment: Enrolment, unit: LearningUnit, item: int, *, by: Actor, at: dt.datetime) -> Launch:
    """Open an item of a package for a learner; reports of launches before no longer count. 10 statements at most.

    Raises NotAllowed, NotSeen, UnitLocked, NotLearning, ContentMissing if there is no such item to play.
    """
    enrolment = locked_learner(enrolment, unit, by=by)
    package = _played(unit, item)
    row = steps.start_unit([enrolment], unit, at=at)[enrolment.pk]
    word = get_random_string(16)
    known = _known(row)
    state = {**known, "launch": word, "item": item, "since": at.isoformat(), "counted": 0}
    row.data = {**row.data, "opened": int(row.data.get("opened", 0)) + 1, "package": state}
    row.save(update_fields=["data"])
    return Launch(row, word, start_of(enrolment, package, item, row))


def start_of(enrolment: Enrolment, package: Package, item: int, row: UnitProgress | None) -> dict[str, Any]:
    """Return what an item begins with. Who learns is named by an id of this house, never by NIP or address."""
    found = _known(row)["items"].get(str(item), {}) if row else {}
    learner = (enrolment.employee.public_id, enrolment.employee.name)
    return beginning(package.kind, package.items[item], found, learner=learner, seconds=row.seconds if row else 0)


@transaction.atomic(durable=True)
def report_package(
    enrolment: Enrolment, unit: LearningUnit, report: PackageReport, *, by: Actor, at: dt.datetime
) -> UnitProgress:
    """Keep what a package reports: where one is, score, state, time. 14 statements at most.

    Time counts as the package says it, else as the page saw it, but never more than has passed since the launch. A repeat
    changes nothing. What was done stays done, with the best score.
    Raises NotAllowed, NotSeen, UnitLocked, NotLearning, OpenedElsewhere, ReportTooLarge.
    """
    enrolment = locked_learner(enrolment, unit, by=by)
    row = steps.start_unit([enrolment], unit, at=at)[enrolment.pk]
    known = _known(row)
    if not report.launch or report.launch != known.get("launch"):
        raise OpenedElsewhere
    package = _played(unit, known["item"])
    key = str(known["item"])
    found = kept(package.kind, report.said, known["items"].get(key, {}))
    passed = int((at - dt.datetime.fromisoformat(known["since"])).total_seconds())
    total = max(counted(said=_session_time(found), seen=report.active, passed=passed), known["counted"])
    row.seconds = min(row.seconds + total - known["counted"], MOST_SECONDS)
    row.data = {**row.data, "package": {**known, "counted": total, "items": {**known["items"], key: found}}}
    row.save(update_fields=["data", "seconds"])
    return _settle(enrolment, unit, package, row, at)


def _settle(enrolment: Enrolment, unit: LearningUnit, package: Package, row: UnitProgress, at: dt.datetime) -> UnitProgress:
    stands = stands_at(unit, package, row)
    if stands.score is None and not stands.is_passed:
        return row
    facts = {"score": stands.score, "passed": stands.is_passed, "seconds": row.seconds}
    return steps.finish_unit([enrolment], unit, at=at, **facts)[enrolment.pk]  # type: ignore[arg-type]


def stands_at(unit: LearningUnit, package: Package, row: UnitProgress) -> Outcome:
    """Return how the whole package stands for a learner; what are no SCOs need not be passed."""
    needed = [key for key, item in enumerate(package.items) if item.get("is_sco", True)] or list(range(len(package.items)))
    items, least = _known(row)["items"], unit.settings.get("least_score")
    found = [items[str(key)] for key in needed if str(key) in items]
    return together([outcome(package.kind, one, least_score=least) for one in found], len(needed))


def _known(row: UnitProgress) -> dict[str, Any]:
    return {"items": {}, "counted": 0, "item": 0, **row.data.get("package", {})}


def _played(unit: LearningUnit, item: int) -> Package:
    package = unit.package
    if package is None or not package.is_played or not 0 <= item < len(package.items):
        raise ContentMissing
    return package


def _session_time(found: Mapping[str, Any]) -> int | None:
    """Return the seconds that a SCORM package says this session has taken."""
    return seconds_of(found.get("core", {}).get("session_time") or found.get("session_time"))
