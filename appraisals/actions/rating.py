"""Performance is rated by who supervises, by dated positions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from appraisals import notices, performance, permissions, steps
from appraisals.errors import (
    BehaviourIncomplete,
    NoPerformanceRule,
    RatedAlready,
    RatingNotAllowed,
    RatingTooEarly,
    ReasonMissing,
)
from appraisals.models import CreditCoefficient, Level, PredicateCell, PredicateShare, Rating, Value
from appraisals.queries.judging import behaviour_rule
from people.models import Employee, Position

if TYPE_CHECKING:
    from lms.kit.actors import Actor


@dataclass(frozen=True)
class Judgement:
    """What the supervisor says of a period within one calendar year.

    `behaviour` has the level of each BerAKHLAK value; `note` is the reason, which the employee reads.
    """

    starts_on: date
    ends_on: date
    result: int
    behaviour: Mapping[str, int]
    note: str


@transaction.atomic(durable=True)
def rate(employee: Employee, judged: Judgement, *, by: Actor, at: datetime, replaces: Rating | None = None) -> Rating:
    """Rate a period, and let the employee know: predicate by the matrix of its last day, angka kredit by the classes held.

    The seven values make the level of behaviour by the numbers of that day. Angka kredit comes into the ledger, that of the
    rating which is replaced is taken back. A period that is rated already is rated anew only
    by naming the rating that is replaced. Nineteen statements at most. Raises ReasonMissing, BehaviourIncomplete,
    RatingNotAllowed, RatingTooEarly, RatedAlready, NoPerformanceRule; then nothing changes.
    """
    if not judged.note.strip():
        raise ReasonMissing
    if set(judged.behaviour) != set(Value.values) or not set(judged.behaviour.values()) <= set(Level.values):
        raise BehaviourIncomplete
    kept = Employee.objects.select_for_update(of=("self",)).select_related("user").get(pk=employee.pk)
    if not permissions.can_rate(by, kept, judged.ends_on):
        raise RatingNotAllowed
    if judged.ends_on > timezone.localdate(at):
        raise RatingTooEarly
    _refuse_rated(kept, judged, replaces)
    behaviour = _behaviour(judged)
    predicate, percent = _predicate(judged, behaviour)
    parts = _shares(kept, judged, percent)
    rating = Rating.objects.create(
        agency_id=kept.agency_id,
        employee=kept,
        starts_on=judged.starts_on,
        ends_on=judged.ends_on,
        result=judged.result,
        behaviour=behaviour,
        values=dict(judged.behaviour),
        note=judged.note.strip(),
        predicate=predicate,
        credit=sum((part.credit for part in parts), Decimal(0)),
        shares=[{name: str(value) for name, value in asdict(part).items()} for part in parts],
        rated_at=at,
        rated_by=by.user,
        replaces=replaces,
    )
    steps.credit_ratings([rating], by=by, at=at)
    notices.tell_of_rating(rating, at=at)
    return rating


def _refuse_rated(employee: Employee, judged: Judgement, replaces: Rating | None) -> None:
    rated = Rating.objects.standing().filter(employee=employee, starts_on__lte=judged.ends_on, ends_on__gte=judged.starts_on)
    if replaces is not None:
        if not Rating.objects.standing().filter(pk=replaces.pk, employee=employee).exists():
            raise RatedAlready
        rated = rated.exclude(pk=replaces.pk)
    if rated.exists():
        raise RatedAlready


def _behaviour(judged: Judgement) -> int:
    rule = behaviour_rule(judged.ends_on)
    if rule is None:
        raise NoPerformanceRule
    return rule.level(list(judged.behaviour.values()))


def _predicate(judged: Judgement, behaviour: int) -> tuple[int, Decimal]:
    cell = PredicateCell.objects.held_on(judged.ends_on).filter(result=judged.result, behaviour=behaviour).first()
    share = PredicateShare.objects.held_on(judged.ends_on).filter(predicate=cell.predicate).first() if cell else None
    if cell is None or share is None:
        raise NoPerformanceRule
    return cell.predicate, share.percent


def _shares(employee: Employee, judged: Judgement, percent: Decimal) -> list[performance.Share]:
    ends = performance.month_ends(judged.starts_on, judged.ends_on)
    during = Q(since__lte=judged.ends_on) & (Q(until__isnull=True) | Q(until__gt=judged.starts_on))
    held = list(
        Position.objects.filter(during, employee=employee, kind=Position.Kind.DEFINITIVE).values_list(
            "since", "until", "post__job_role__job_class"
        )
    )
    classes = [_class_on(held, day) for day in ends]
    rows = CreditCoefficient.objects.held_on(judged.ends_on).values_list("job_class", "coefficient")
    return performance.shares(classes, percent=percent, coefficients=dict(rows))


def _class_on(held: list[tuple[date, date | None, str]], day: date) -> str:
    return next((kind for since, until, kind in held if since <= day and (until is None or until > day)), "")
