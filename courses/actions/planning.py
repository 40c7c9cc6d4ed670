"""Asking the planner, deciding by hand, and computing aside."""

from __future__ import annotations

import datetime as dt
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from courses.models import ProposalEdit, ProposalLine, ProposalSeat, TrainingProposal
from courses.queries.planning import catalogue_to_plan_with, edits_of, people_to_plan_for
from courses.transitions import PROPOSAL
from lms.kit import bulk
from lms.kit.errors import NotAllowed, NotSeen
from people.models import Employee, Unit

if TYPE_CHECKING:
    from courses.rules.planning import Outcome, Seat
    from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def begin_proposal(proposal: TrainingProposal, *, is_left: bool = True, by: Actor, at: dt.datetime) -> TrainingProposal:
    """Ask the planner for an unsaved proposal, which a worker computes unless it is not left to one.

    Raises NotAllowed unless `by` is HR of the unit.
    """
    if by.user is not None and not Unit.objects.kept_by_hr(by.user).filter(pk=proposal.unit_id).exists():
        raise NotAllowed
    proposal.agency_id, proposal.made_at, proposal.made_by = proposal.unit.agency_id, at, by.user
    proposal.save()
    if is_left:
        _enqueue(proposal)
    return proposal


def _enqueue(proposal: TrainingProposal) -> None:
    # What a worker does calls actions, so it stands above them.
    from courses.jobs import compute_training_proposal

    compute_training_proposal.enqueue(proposal.pk)


def _kept(proposal: TrainingProposal, by: Actor) -> TrainingProposal:
    found: TrainingProposal | None = TrainingProposal.objects.select_for_update().filter(pk=proposal.pk).first()
    if found is None:
        raise NotSeen
    if by.user is not None and not TrainingProposal.objects.kept_by_hr(by.user).filter(pk=found.pk).exists():
        raise NotAllowed
    return found


@transaction.atomic(durable=True)
def edit_proposal(edit: ProposalEdit, *, by: Actor, at: dt.datetime) -> ProposalEdit:
    """Keep what HR decides by hand, in place of what was decided on the same; it counts when computed again.

    Raises NotAllowed unless `by` is HR of the unit, NotSeen for people of other units.
    """
    found = _kept(edit.proposal, by)
    people = Employee.objects.in_unit(found.unit, timezone.localdate(at))
    if edit.employee_id and not people.filter(pk=edit.employee_id).exists():
        raise NotSeen
    matter: dict[str, Any] = {"proposal": found, "rule": edit.rule, "course": edit.course, "employee": edit.employee}
    said = {"number": edit.number, "made_at": at, "made_by": by.user}
    return ProposalEdit.objects.update_or_create(**matter, defaults=said)[0]


@transaction.atomic(durable=True)
def drop_edit(edit: ProposalEdit, *, by: Actor, at: dt.datetime) -> None:
    """Take back what was decided by hand. Raises NotAllowed unless `by` is HR of the unit."""
    _kept(edit.proposal, by)
    edit.delete()


@transaction.atomic(durable=True)
def compute_again(proposal: TrainingProposal, *, by: Actor, at: dt.datetime) -> None:
    """Ask anew, with what was decided by hand. Raises NotAllowed, WrongState while it is being computed."""
    found = _kept(proposal, by)
    PROPOSAL.require("ask", state=found.state)
    found.state, found.progress = TrainingProposal.State.WAITING, 0
    found.save(update_fields=["state", "progress"])
    _enqueue(found)


def _to_nobody(_percent: int) -> None:
    """Take how far it is where nobody else waits to read it."""


def compute_proposal(
    proposal: TrainingProposal, *, tell: Callable[[int], None] = _to_nobody, at: dt.datetime
) -> TrainingProposal:
    """Compute a proposal that waits, telling in its row and by `tell` how far it is in per cent.

    Lines and seats of before are replaced.

    A proposal that does not wait is left as it is. What fails is said in its state, and raised.
    """
    # Loaded by the worker alone: the solver is large.
    from courses.rules.planning import Limits, make_plan

    rows = TrainingProposal.objects.filter(pk=proposal.pk)
    if not rows.filter(state="waiting").update(state="running", progress=5):
        return proposal

    def told(percent: int) -> None:
        rows.update(progress=percent)
        tell(percent)

    began, today = time.monotonic(), timezone.localdate(at)
    try:
        found = rows.select_related("unit").get()
        people = people_to_plan_for(found.unit, today)
        courses = catalogue_to_plan_with(found.agency_id, found.most_a_course)
        limits = Limits(found.budget, float(found.days_a_person), found.jp_minimum)
        outcome = make_plan(people, courses, limits, edits_of(found), tell=told)
        _write(found, outcome, people=len(people), at=at, seconds=time.monotonic() - began)
    except Exception:
        rows.update(state="failed")
        raise
    return found


@transaction.atomic
def _write(proposal: TrainingProposal, outcome: Outcome, *, people: int, at: dt.datetime, seconds: float) -> None:
    ProposalSeat.objects.filter(line__proposal=proposal).delete()
    proposal.lines.all().delete()
    by_course: dict[int, list[Seat]] = defaultdict(list)
    for seat in outcome.seats:
        by_course[seat.course].append(seat)
    cost = {course.key: course.cost for course in catalogue_to_plan_with(proposal.agency_id, 1)}
    lines = ProposalLine.objects.bulk_create(
        ProposalLine(
            proposal=proposal,
            course_id=key,
            offerings=number,
            people=len(by_course[key]),
            cost=cost[key] * len(by_course[key]),
            closed=sum(seat.value for seat in by_course[key]),
            reasons=_reasons(by_course[key]),
        )
        for key, number in outcome.offerings.items()
    )
    bulk.insert(ProposalSeat, _seats(lines, by_course))
    numbers = ("closed", "score", "bound", "first_come", "cost", "missing_hours")
    facts = {name: getattr(outcome, name) for name in numbers} | {"people": people, "seconds": seconds}
    state = {"state": TrainingProposal.State.DONE, "progress": 100, "finished_at": at}
    TrainingProposal.objects.filter(pk=proposal.pk).update(**facts, **state)
    proposal.refresh_from_db()


def _reasons(seats: Iterable[Seat]) -> list[dict[str, Any]]:
    """Return for each competency how many people the course brings how many levels, most levels first."""
    people: dict[int, int] = defaultdict(int)
    levels: dict[int, int] = defaultdict(int)
    for seat in seats:
        for competency, before, after in seat.closes:
            people[competency] += 1
            levels[competency] += after - before
    order = sorted(levels, key=lambda key: (-levels[key], key))
    return [{"competency": key, "people": people[key], "levels": levels[key]} for key in order]


def _seats(lines: Iterable[ProposalLine], by_course: dict[int, list[Seat]]) -> Iterator[dict[str, Any]]:
    for line in lines:
        for seat in by_course[line.course_id]:
            yield {"line_id": line.pk, "employee_id": seat.person, "value": seat.value, "closes": list(seat.closes)}
