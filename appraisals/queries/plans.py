"""Work plans as pages show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q

from appraisals.models import Objection, PlannedResult, WorkPlan
from people.models import Employee, Position
from people.models import Unit as PeopleUnit
from people.queries.supervision import supervisions_on

if TYPE_CHECKING:
    from people.models import User


def plan_of(employee: Employee, year: int) -> WorkPlan | None:
    """Return somebody's plan of a year with results, indicators and feedback; at most 5 statements."""
    results = PlannedResult.objects.select_related("supports__plan__employee").prefetch_related("indicators")
    rows = WorkPlan.objects.filter(employee=employee, year=year).select_related("employee", "agreed_by")
    return rows.prefetch_related(Prefetch("results", queryset=results), "feedback__said_by").first()


def results_above(employee: Employee, year: int, on: dt.date) -> list[PlannedResult]:
    """Return the agreed results of who supervises somebody on a day, to which a result may contribute. Two statements."""
    first = Position.objects.supervising(employee, on).first()
    if first is None:
        return []
    rows = PlannedResult.objects.filter(plan__employee=first.employee_id, plan__year=year, plan__state=WorkPlan.State.AGREED)
    return list(rows.select_related("plan__employee"))


def plans_to_see(posts: Sequence[int], year: int, on: dt.date) -> list[tuple[Employee, WorkPlan | None]]:
    """Return who reports to these posts on a day, each with the plan of a year; those that wait come first. Two statements."""
    people = list(Employee.objects.reporting_to(posts, on).distinct().order_by("name", "pk"))
    plans = {plan.employee_id: plan for plan in WorkPlan.objects.filter(employee__in=people, year=year)}
    pairs = [(person, plans.get(person.pk)) for person in people]
    return sorted(pairs, key=lambda pair: pair[1] is None or pair[1].state != WorkPlan.State.PROPOSED)


def objections_to_answer(employee_id: int | None, posts: Sequence[int], on: dt.date) -> list[Objection]:
    """Return the objections that wait for the holder of these posts: to ratings by who reports to them. One statement."""
    raters = Employee.objects.reporting_to(posts, on).values("user")
    rows = Objection.objects.filter(state=Objection.State.SENT, rating__rated_by__in=raters)
    return list(rows.exclude(rating__employee=employee_id).select_related("rating__employee", "rating__rated_by"))


def objections_for_hr(user: User, on: dt.date) -> list[Objection]:
    """Return the objections that wait for HR, because nobody with an account supervises the rater; the earliest due first.

    One statement where none waits in HR's units, five otherwise.
    """
    kept = Objection.objects.waiting().filter(rating__employee__in=Employee.objects.kept_by_hr(user))
    rows = kept.exclude(rating__employee__user=user).exclude(rating__rated_by=user).order_by("answer_until", "pk")
    waiting = list(rows.select_related("rating__employee", "rating__rated_by"))
    raters = list(Employee.objects.filter(user__in={one.rating.rated_by_id for one in waiting})) if waiting else []
    above = supervisions_on(raters, on) if raters else {}
    persons = {rater.user_id: above[rater.pk].person for rater in raters if rater.pk in above}
    answered_above = {key for key, person in persons.items() if person is not None and person.user_id is not None}
    return [one for one in waiting if one.rating.rated_by_id not in answered_above]


@dataclass(frozen=True)
class PlanCounts:
    """How far the plans of a unit and all below it are."""

    people: int
    begun: int
    proposed: int
    agreed: int


def plan_counts(unit: PeopleUnit, year: int, on: dt.date) -> PlanCounts:
    """Count the plans of a unit and all below it. Two statements."""
    held = Position.objects.definitive().held_on(on).filter(post__unit__path__startswith=unit.path)
    people = Employee.objects.in_service(on).filter(pk__in=held.values("employee"))
    states = list(WorkPlan.objects.filter(Q(employee__in=people.values("pk")), year=year).values_list("state", flat=True))
    agreed, proposed = states.count(WorkPlan.State.AGREED), states.count(WorkPlan.State.PROPOSED)
    return PlanCounts(people.count(), len(states), proposed, agreed)
