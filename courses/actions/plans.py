"""What employees, supervisors and HR do with development plans: draft, write lines, propose, give back, approve."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from competencies.models import Attainment, Competency
from competencies.queries import gaps_of
from courses.errors import NoPost, NothingPlanned
from courses.models import Course, DevelopmentForm, DevelopmentPlan, Offering, PlanLine, PlanVersion
from courses.notices import PLAN_ANSWERED, PLAN_WAITS
from courses.queries.plans import ways_to_close
from courses.querysets import people_decided_by
from courses.rules.plans import Need, Way, cover
from courses.transitions import PLAN
from lms.kit.errors import NotAllowed, NotSeen
from people.models import Employee, Position
from people.queries.deciding import deciders_of
from people.telling import Message, tell

if TYPE_CHECKING:
    from lms.kit.actors import Actor

COACHING = "NKL01"


@dataclass(frozen=True)
class PlannedLine:
    """What a line says: the level to reach, the way, hours (JP), cost (rupiah), until when."""

    competency: Competency
    level: int
    form: DevelopmentForm
    hours: Decimal
    cost: int
    due_on: dt.date
    course: Course | None = None
    offering: Offering | None = None
    what: str = ""


@transaction.atomic(durable=True)
def draft_plan(employee: Employee, year: int, *, by: Actor, at: dt.datetime) -> DevelopmentPlan:
    """Begin the plan of a year from the gaps of today: each with the course that closes most for its hours, else coaching.

    A repeat returns the plan that is there. Raises NotAllowed unless it is the actor's own or that of a report, NoPost.
    """
    locked = Employee.objects.select_for_update(no_key=True).get(pk=employee.pk)
    found: DevelopmentPlan | None = DevelopmentPlan.objects.filter(employee=locked, year=year).first()
    if found is not None:
        return found
    if by.user is not None and locked.user_id != by.user.pk and not people_decided_by(by.user).filter(pk=locked.pk).exists():
        raise NotAllowed
    today = timezone.localdate(at)
    held = Position.objects.definitive().held_on(today).filter(employee=locked).select_related("post").first()
    if held is None:
        raise NoPost
    facts = {"agency_id": locked.agency_id, "unit_id": held.post.unit_id, "year": year, "begun_at": at}
    plan: DevelopmentPlan = DevelopmentPlan.objects.create(employee=locked, **facts)
    PlanLine.objects.bulk_create(_lines_from_gaps(plan, today))
    return plan


def _lines_from_gaps(plan: DevelopmentPlan, today: dt.date) -> list[PlanLine]:
    lacking = [gap for gap in gaps_of(plan.employee, today) if gap.lacking]
    needs = [Need(gap.competency.pk, gap.held, gap.required) for gap in lacking]
    begin, end = dt.date(plan.year, 1, 1), dt.date(plan.year, 12, 31)
    after = max(today, begin - dt.timedelta(days=1))
    ways = ways_to_close(plan.agency_id, [need.competency_id for need in needs], after=after, until=end)
    coaching = DevelopmentForm.objects.get(code=COACHING)
    lines: list[PlanLine] = []
    for need, way in cover(needs, ways):
        is_first = way is not None and all(line.course_id != way.course_id for line in lines)
        lines.append(_line(plan, need, way, coaching, end, is_first=is_first))
    return lines


def _line(
    plan: DevelopmentPlan, need: Need, way: Way | None, coaching: DevelopmentForm, end: dt.date, *, is_first: bool
) -> PlanLine:
    base = PlanLine(plan=plan, competency_id=need.competency_id, held=need.held, level=need.required, due_on=end)
    if way is None:
        base.form, base.what = coaching, str(coaching)
        return base
    base.form_id, base.course_id, base.offering_id = way.form_id, way.course_id, way.offering_id
    base.level = min(way.levels[need.competency_id], need.required)
    base.hours, base.cost = (way.hours, way.cost) if is_first else (Decimal(0), 0)
    return base


def _written(plan: DevelopmentPlan, by: Actor, verb: str = "propose") -> DevelopmentPlan:
    """Lock a plan that the actor writes and that is in the state from which `verb` starts."""
    rows = DevelopmentPlan.objects.all() if by.user is None else DevelopmentPlan.objects.written_by(by.user)
    found: DevelopmentPlan | None = (
        rows.filter(pk=plan.pk).select_for_update(of=("self",)).select_related("employee__user").first()
    )
    if found is None:
        raise NotSeen
    PLAN.require(verb, state=found.state)
    return found


def _decided(plan: DevelopmentPlan, by: Actor, verb: str) -> DevelopmentPlan:
    if by.user is not None and not DevelopmentPlan.objects.decided_by(by.user).filter(pk=plan.pk).exists():
        raise NotAllowed if DevelopmentPlan.objects.visible_to(by.user).filter(pk=plan.pk).exists() else NotSeen
    return _written(plan, by, verb)


@transaction.atomic(durable=True)
def write_line(plan: DevelopmentPlan, line: PlannedLine, *, by: Actor, at: dt.datetime) -> PlanLine:
    """Write the line of a competency, in place of one that is there.

    Raises NotSeen unless the actor writes the plan, WrongState unless it is a draft; then nothing changes.
    """
    found = _written(plan, by)
    held = Attainment.objects.filter(employee=found.employee_id, competency=line.competency).values_list("level", flat=True)
    said = {
        "held": min(held.first() or 0, line.level - 1),
        "level": line.level,
        "form": line.form,
        "course": line.course,
        "offering": line.offering,
        "what": line.what or ("" if line.course else str(line.form)),
        "hours": line.hours,
        "cost": line.cost,
        "due_on": line.due_on,
    }
    return PlanLine.objects.update_or_create(plan=found, competency=line.competency, defaults=said)[0]


@transaction.atomic(durable=True)
def remove_line(plan: DevelopmentPlan, line_id: int, *, by: Actor, at: dt.datetime) -> None:
    """Take a line out of a draft. Raises as write_line."""
    _written(plan, by).lines.filter(pk=line_id).delete()


def _keep(plan: DevelopmentPlan, move: str, comment: str, by: Actor, at: dt.datetime) -> None:
    """Keep the lines as they stand, with the move and what was said."""
    lines = [
        {
            "competency": str(one.competency),
            "held": one.held,
            "level": one.level,
            "way": str(one.course or one.what or one.form),
            "hours": str(one.hours),
            "cost": one.cost,
            "due_on": one.due_on.isoformat(),
        }
        for one in plan.lines.select_related("competency", "course", "form")
    ]
    number = plan.versions.count() + 1  # the plan is locked
    said = {"number": number, "move": move, "comment": comment, "lines": lines, "made_at": at, "made_by": by.user}
    PlanVersion.objects.create(plan=plan, **said)


def _move(plan: DevelopmentPlan, verb: str, comment: str, by: Actor, at: dt.datetime, **facts: Any) -> DevelopmentPlan:
    _keep(plan, verb, comment, by, at)
    for name, value in {"state": PLAN.target(verb), **facts}.items():
        setattr(plan, name, value)
    plan.save(update_fields=["state", *facts])
    return plan


@transaction.atomic(durable=True)
def propose_plan(plan: DevelopmentPlan, *, comment: str = "", by: Actor, at: dt.datetime) -> DevelopmentPlan:
    """Lay a draft before who decides. Raises NotSeen, WrongState, NothingPlanned; then nothing changes."""
    found = _written(plan, by, "propose")
    if not found.lines.exists():
        raise NothingPlanned
    _move(found, "propose", comment, by, at)
    users = deciders_of([found.employee_id], timezone.localdate(at))[found.employee_id]
    words = {"employee": found.employee, "year": found.year}
    link = reverse("courses:plan", args=[found.public_id])
    tell(PLAN_WAITS, [Message(user, words, link) for user in users if by.user is None or user.pk != by.user.pk], at=at)
    return found


@transaction.atomic(durable=True)
def return_plan(plan: DevelopmentPlan, *, comment: str, by: Actor, at: dt.datetime) -> DevelopmentPlan:
    """Give a proposed plan back with a comment. Raises NotSeen, NotAllowed for one's own, WrongState."""
    return _answered(_move(_decided(plan, by, "return"), "return", comment, by, at), comment, at)


@transaction.atomic(durable=True)
def approve_plan(plan: DevelopmentPlan, *, comment: str = "", by: Actor, at: dt.datetime) -> DevelopmentPlan:
    """Approve a proposed plan; from now on it is followed. Raises NotSeen, NotAllowed for one's own, WrongState."""
    found = _decided(plan, by, "approve")
    return _answered(_move(found, "approve", comment, by, at, approved_at=at, approved_by=by.user), comment, at)


@transaction.atomic(durable=True)
def reopen_plan(plan: DevelopmentPlan, *, comment: str, by: Actor, at: dt.datetime) -> DevelopmentPlan:
    """Take an approved plan up again as a draft, with the reason. Raises NotSeen, WrongState."""
    return _move(_written(plan, by, "reopen"), "reopen", comment, by, at, approved_at=None, approved_by=None)


def _answered(plan: DevelopmentPlan, comment: str, at: dt.datetime) -> DevelopmentPlan:
    words = {"year": plan.year, "state": plan.get_state_display, "comment": comment or "–"}
    tell(PLAN_ANSWERED, [Message(plan.employee.user, words, reverse("courses:plan", args=[plan.public_id]))], at=at)
    return plan
