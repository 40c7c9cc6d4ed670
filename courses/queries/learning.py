"""One learner's way through the units of a curriculum."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from courses.models import CredibleTime, Enrolment, LearningUnit, Module, UnitProgress
from courses.queries.attendance import attended
from courses.queries.calendar import schedules
from courses.rules import Presence

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind, State = LearningUnit.Kind, UnitProgress.State


@dataclass(frozen=True)
class Step:
    """One unit as a learner meets it. `state` is open, locked, or what the progress says."""

    unit: LearningUnit
    progress: UnitProgress | None
    state: str

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to do here: done, or handed to the trainer."""
        return self.state in (State.DONE, State.TO_CONFIRM)

    @property
    def can_be_opened(self) -> bool:
        """Whether the learner may go there; attendance has no page of its own."""
        return self.state != "locked" and self.unit.kind != Kind.SESSION


@dataclass(frozen=True)
class Part:
    """A module on the way, with its steps; `waits_for` is the module that has to be done before."""

    module: Module
    steps: tuple[Step, ...]
    waits_for: Module | None


@dataclass(frozen=True)
class Way:
    """All modules and units of one enrolment, and where to go on."""

    parts: tuple[Part, ...]

    @property
    def steps(self) -> list[Step]:
        """All units in their order."""
        return [step for part in self.parts for step in part.steps]

    @property
    def next(self) -> Step | None:
        """The unit to go on with: the first required one that is not settled, else the first other one."""
        left = [step for step in self.steps if step.can_be_opened and not step.is_settled]
        return next((step for step in left if step.unit.is_required), left[0] if left else None)

    @property
    def done(self) -> int:
        """How many units are done."""
        return sum(step.state == State.DONE for step in self.steps)

    def step_of(self, unit: LearningUnit) -> Step | None:
        """Return the step of a unit, None if it is none of this way's."""
        return next((step for step in self.steps if step.unit.pk == unit.pk), None)


def credible_share(at: dt.datetime) -> int:
    """Return below which share (per cent) of the plausible time a completion is doubted on a day; 0: never. 1 statement."""
    rule = CredibleTime.objects.held_on(timezone.localdate(at)).values_list("share", flat=True).first()
    return rule or 0


def way_of(enrolment: Enrolment) -> Way:
    """Return the learner's way; the offering and its curriculum are loaded. 5 statements at most."""
    modules = list(Module.objects.filter(curriculum=enrolment.offering.curriculum_id).order_by("order"))
    units = list(LearningUnit.objects.filter(module__in=modules).order_by("order", "pk"))
    known = {row.unit_id: row for row in UnitProgress.objects.of([enrolment])}
    is_present = any(unit.kind == Kind.SESSION for unit in units) and has_attended(enrolment)
    states = {unit.pk: _state(unit, known.get(unit.pk), is_present=is_present) for unit in units}
    grouped: dict[int, list[LearningUnit]] = {module.pk: [] for module in modules}
    for unit in units:
        grouped[unit.module_id].append(unit)
    done = {key for key, own in grouped.items() if all(states[u.pk] == State.DONE for u in own if u.is_required)}
    by_id = {module.pk: module for module in modules}
    return Way(tuple(_part(module, grouped[module.pk], states, known, by_id, done) for module in modules))


def _part(
    module: Module,
    units: Sequence[LearningUnit],
    states: Mapping[int, str],
    known: Mapping[int, UnitProgress],
    by_id: Mapping[int, Module],
    done: set[int],
) -> Part:
    waits_for = by_id.get(module.needs_id or 0) if module.needs_id not in done else None
    steps = tuple(
        Step(unit, known.get(unit.pk), "locked" if waits_for and unit.pk not in known else states[unit.pk]) for unit in units
    )
    return Part(module, steps, waits_for)


def _state(unit: LearningUnit, row: UnitProgress | None, *, is_present: bool) -> str:
    if unit.kind == Kind.SESSION:
        return State.DONE if is_present else "open"
    return row.state if row else "open"


def has_attended(enrolment: Enrolment) -> bool:
    """Whether the learner has reached the share of session time that the curriculum asks. 2 statements."""
    plan = schedules({enrolment.offering_id}).get(enrolment.offering_id)
    time, days = attended([enrolment.pk]).get(enrolment.pk, (dt.timedelta(), 0))
    minimum = enrolment.offering.curriculum.minimum_attendance
    return plan is not None and days > 0 and Presence(time, plan.total, days).is_enough(minimum)
