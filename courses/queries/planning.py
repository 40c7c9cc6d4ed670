"""What the planner needs to know: who lacks what in a unit, and what the catalogue offers."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from math import ceil
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Max, OuterRef, Subquery, Sum
from django.db.models.functions import TruncDate

from competencies.models import Standard, Standing
from competencies.querysets import applies_to_post
from courses.models import Claim, Course, Curriculum, Module, Offering, Session
from courses.rules.planning import Course as Choice
from courses.rules.planning import Edits, Person
from lms.kit.dated import held_on

if TYPE_CHECKING:
    from courses.models import TrainingProposal
    from people.models import Unit

HOURS_A_DAY = 8  # JP of 45 minutes; only for courses that were never held
SEATS = 30


def people_to_plan_for(unit: Unit, on: dt.date) -> list[Person]:
    """Return who in a unit and below lacks something today, with the weight of each competency for their roles. 2 statements."""
    lacking = Standing.objects.filter(unit__path__startswith=unit.path, held__lt=F("required"))
    posts = "job_role__posts__positions__"
    standards = Standard.objects.held_on(on).filter(
        held_on(on, posts), applies_to_post("job_role__posts__"), **{f"{posts}employee__in": lacking.values("employee")}
    )
    rows = standards.order_by().values_list(f"{posts}employee", "competency").annotate(Max("weight"))
    weights = {(employee, competency): weight for employee, competency, weight in rows}
    found: dict[tuple[int, int], dict[int, tuple[int, int, float]]] = defaultdict(dict)
    for employee, home, competency, held, required in lacking.order_by("employee", "competency").values_list(
        "employee", "unit", "competency", "held", "required"
    ):
        found[employee, home][competency] = (held, required, float(weights.get((employee, competency), 1)))
    return [Person(employee, home, levels) for (employee, home), levels in found.items()]


def catalogue_to_plan_with(agency_id: int, most: int) -> list[Choice]:
    """Return the courses whose approved curriculum claims levels, as the latest offering of each was held. 5 statements."""
    approved = Curriculum.objects.filter(state="approved", course__agency=agency_id)
    levels: dict[int, dict[int, int]] = defaultdict(dict)
    for course, competency, level in Claim.objects.filter(module__curriculum__in=approved).values_list(
        "module__curriculum__course", "competency", "level"
    ):
        levels[course][competency] = max(level, levels[course].get(competency, 0))
    modules = Module.objects.filter(curriculum__in=approved).order_by().values_list("curriculum__course")
    hours = dict(modules.annotate(Sum("learning_hours")))
    latest = Offering.objects.filter(curriculum__course=OuterRef("pk")).exclude(state__in=["draft", "cancelled"])
    last = dict(Course.objects.filter(pk__in=levels).values_list("pk", Subquery(latest.order_by("-starts_on").values("pk")[:1])))
    terms = {one.pk: one for one in Offering.objects.filter(pk__in=[key for key in last.values() if key])}
    held = Session.objects.filter(offering__in=terms, is_held=True).order_by().values_list("offering")
    days = dict(held.annotate(number=Count(TruncDate("starts_at"), distinct=True)))
    return [_choice(key, levels[key], float(hours[key]), terms.get(last[key] or 0), days, most) for key in sorted(levels)]


def _choice(key: int, levels: dict[int, int], hours: float, terms: Any, days: dict[int, int], most: int) -> Choice:
    guessed = ceil(hours / HOURS_A_DAY)
    if terms is None:
        return Choice(key, SEATS, 0, most, 0, hours, guessed, levels)
    fewest = min(terms.seats_min, terms.seats)
    return Choice(key, terms.seats, fewest, most, terms.cost, hours, days.get(terms.pk, guessed), levels)


def edits_of(proposal: TrainingProposal) -> Edits:
    """Return what HR decided by hand, as the planner takes it. 1 statement."""
    rows = list(proposal.edits.all())
    return Edits(
        at_least={one.course_id: one.number for one in rows if one.rule == "run"},
        at_most={one.course_id: one.number for one in rows if one.rule == "limit"},
        goes=frozenset((one.employee_id, one.course_id) for one in rows if one.rule == "go"),
        stays=frozenset((one.employee_id, one.course_id) for one in rows if one.rule == "stay"),
    )
