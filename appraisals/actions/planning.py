"""The work plan of a year: written by the person, agreed by who supervises them, followed with feedback."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from appraisals import notices, permissions
from appraisals.errors import PlanEmpty, PlanNotYours, ProofMissing, ReasonMissing, SupportsNothing, TargetNotMeasured
from appraisals.models import Feedback, Indicator, PlannedResult, WorkPlan
from appraisals.transitions import PLAN
from people.models import Employee

if TYPE_CHECKING:
    from lms.kit.actors import Actor

_AIM = ["amount", "most", "unit", "target"]


@dataclass(frozen=True)
class Target:
    """What is aimed at in one aspect: `amount` of `unit`, or a range up to `most`; `words` are a remark."""

    amount: Decimal | None = None
    unit: str = ""
    most: Decimal | None = None
    words: str = ""

    @property
    def is_measured(self) -> bool:
        """Whether a number with a unit can be compared with what is achieved."""
        if self.amount is None or not self.unit.strip():
            return False
        return self.amount > 0 if self.most is None else 0 <= self.amount <= self.most


@dataclass(frozen=True)
class Progress:
    """What was achieved: a number in the unit of the target with its proof (document or link), or a remark in words."""

    amount: Decimal | None = None
    proof: str = ""
    words: str = ""


@dataclass(frozen=True)
class Wanted:
    """A result as it is to be: `targets` by aspect (quantity, quality, time, cost), `supports` the superior's result."""

    title: str
    kind: str = PlannedResult.Kind.MAIN
    targets: Mapping[str, Target] = field(default_factory=dict)
    supports: PlannedResult | None = None


@transaction.atomic(durable=True)
def begin_plan(employee: Employee, year: int, *, by: Actor, at: dt.datetime) -> WorkPlan:
    """Begin one's plan of a year; a repeat returns the one that is there. Raises PlanNotYours."""
    _require(permissions.is_own(by, employee))
    plan, _new = WorkPlan.objects.get_or_create(employee=employee, year=year, defaults={"agency_id": employee.agency_id})
    return plan


@transaction.atomic(durable=True)
def write_result(
    plan: WorkPlan, wanted: Wanted, *, by: Actor, at: dt.datetime, instead_of: PlannedResult | None = None
) -> PlannedResult:
    """Add a result to one's draft, or write one anew. Six statements at most.

    Raises PlanNotYours, WrongState, PlanEmpty for a result without targets, TargetNotMeasured, SupportsNothing.
    """
    kept = _own(plan, by, "write")
    targets = wanted.targets
    if not targets or not wanted.title.strip():
        raise PlanEmpty
    if not all(target.is_measured for target in targets.values()):
        raise TargetNotMeasured
    if wanted.supports is not None and wanted.supports.plan.employee_id == kept.employee_id:
        raise SupportsNothing
    result = PlannedResult(plan=kept) if instead_of is None else PlannedResult.objects.get(pk=instead_of.pk, plan=kept)
    result.title, result.kind, result.supports = wanted.title.strip(), wanted.kind, wanted.supports
    result.save()
    result.indicators.exclude(aspect__in=targets).delete()
    rows = [
        Indicator(result=result, aspect=aspect, amount=one.amount, most=one.most, unit=one.unit.strip(), target=one.words.strip())
        for aspect, one in targets.items()
    ]
    Indicator.objects.bulk_create(rows, update_conflicts=True, unique_fields=["result", "aspect"], update_fields=_AIM)
    return result


@transaction.atomic(durable=True)
def remove_result(result: PlannedResult, *, by: Actor, at: dt.datetime) -> None:
    """Take a result out of one's draft; results that contributed to it stand by themselves. Raises PlanNotYours, WrongState."""
    _own(result.plan, by, "write")
    PlannedResult.objects.filter(supports=result).update(supports=None)
    result.delete()


@transaction.atomic(durable=True)
def propose_plan(plan: WorkPlan, *, by: Actor, at: dt.datetime) -> WorkPlan:
    """Hand one's plan to the supervisor, who is told. Raises PlanNotYours, WrongState, PlanEmpty."""
    kept = _own(plan, by, "propose")
    if not kept.results.filter(kind=PlannedResult.Kind.MAIN).exists():
        raise PlanEmpty
    _move(kept, "propose", proposed_at=at)
    notices.tell_of_proposal(kept, at=at)
    return kept


@transaction.atomic(durable=True)
def agree_plan(plan: WorkPlan, *, by: Actor, at: dt.datetime) -> WorkPlan:
    """Agree to a plan as the supervisor of the day. Raises PlanNotYours, WrongState."""
    kept = _supervised(plan, by, at, "agree")
    _move(kept, "agree", agreed_at=at, agreed_by=by.user)
    notices.tell_of_plan(kept, "", at=at)
    return kept


@transaction.atomic(durable=True)
def return_plan(plan: WorkPlan, *, text: str, by: Actor, at: dt.datetime) -> WorkPlan:
    """Give a plan back to be written anew, with a word that stays. Raises PlanNotYours, WrongState, ReasonMissing."""
    if not text.strip():
        raise ReasonMissing
    kept = _supervised(plan, by, at, "return")
    _move(kept, "return", agreed_at=None, agreed_by=None)
    Feedback.objects.create(plan=kept, text=text.strip(), said_at=at, said_by=by.user)
    notices.tell_of_plan(kept, text.strip(), at=at)
    return kept


@transaction.atomic(durable=True)
def note_progress(plan: WorkPlan, achieved: Mapping[int, Progress], *, by: Actor, at: dt.datetime) -> int:
    """Say what was achieved so far, by indicator (id); return how many changed. Three statements.

    Raises PlanNotYours, WrongState, ProofMissing for a number without its proof; then nothing changes.
    """
    kept = _own(plan, by, "follow")
    rows = list(Indicator.objects.filter(result__plan=kept, pk__in=achieved))
    changed = [row for row in rows if _note(row, achieved[row.pk], at)]
    Indicator.objects.bulk_update(changed, ["achieved", "achieved_amount", "proof", "achieved_at"])
    return len(changed)


def _note(row: Indicator, said: Progress, at: dt.datetime) -> bool:
    amount = said.amount if row.amount is not None else None
    if amount is not None and not said.proof.strip():
        raise ProofMissing
    before = (row.achieved, row.achieved_amount, row.proof)
    row.achieved, row.achieved_amount, row.proof = said.words.strip(), amount, said.proof.strip()
    if before == (row.achieved, row.achieved_amount, row.proof):
        return False
    row.achieved_at = at
    return True


@transaction.atomic(durable=True)
def give_feedback(
    plan: WorkPlan, *, text: str, by: Actor, at: dt.datetime, result: PlannedResult | None = None, value: str = ""
) -> Feedback:
    """Say a word on a plan, as its supervisor or its owner; the other one is told. Raises PlanNotYours, ReasonMissing."""
    if not text.strip():
        raise ReasonMissing
    is_own = permissions.is_own(by, plan.employee)
    _require(is_own or permissions.can_rate(by, plan.employee, timezone.localdate(at)))
    title = result.title if result is not None and result.plan_id == plan.pk else ""
    said = Feedback.objects.create(plan=plan, text=text.strip(), result_title=title, value=value, said_at=at, said_by=by.user)
    if not is_own:
        notices.tell_of_feedback(said, at=at)
    return said


def _own(plan: WorkPlan, by: Actor, verb: str) -> WorkPlan:
    kept = WorkPlan.objects.select_for_update(of=("self",)).select_related("employee__user").get(pk=plan.pk)
    _require(permissions.is_own(by, kept.employee))
    PLAN.require(verb, state=kept.state)
    return kept


def _supervised(plan: WorkPlan, by: Actor, at: dt.datetime, verb: str) -> WorkPlan:
    kept = WorkPlan.objects.select_for_update(of=("self",)).select_related("employee__user").get(pk=plan.pk)
    _require(permissions.can_rate(by, kept.employee, timezone.localdate(at)))
    PLAN.require(verb, state=kept.state)
    return kept


def _move(plan: WorkPlan, verb: str, **facts: object) -> None:
    plan.state = PLAN.target(verb)
    for name, value in facts.items():
        setattr(plan, name, value)
    plan.save(update_fields=["state", *facts])


def _require(allowed: bool) -> None:  # noqa: FBT001 - reads as a sentence
    if not allowed:
        raise PlanNotYours
