"""What closes which gaps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from competencies.queries import gaps_of_all
from courses.models import Claim, Enrolment, Offering
from courses.transitions import LEADING_SOMEWHERE
from people.models import Employee

if TYPE_CHECKING:
    from competencies.queries import Gap


@dataclass(frozen=True)
class Recommendation:
    """An offering that would close gaps of a person: which, and up to which level."""

    offering: Offering
    closes: tuple[tuple[Gap, int], ...]

    @property
    def gain(self) -> int:
        """How many missing levels it brings, all competencies together."""
        return sum(min(level, gap.required) - gap.held for gap, level in self.closes)


def offerings_for_gaps(
    employee: Any, gaps: Sequence[Gap], *, at: dt.datetime, until: dt.date = dt.date.max, limit: int = 3
) -> list[Recommendation]:
    """Return the open offerings that close most of these gaps and end on or before a day, best first. 3 statements.

    Only offerings whose audience and sign-up window let the employee in, and whose course they neither attend
    nor have completed at the same level, and without a session on a day of their approved
    leave; `gaps` are the employee's own (competencies.queries.gaps_of).
    """
    missing = {gap.competency.pk: gap for gap in gaps if gap.held < gap.required}
    claims: dict[int, dict[int, int]] = {}
    for curriculum, competency, level in Claim.objects.filter(competency__in=missing).values_list(
        "module__curriculum_id", "competency_id", "level"
    ):
        if level > missing[competency].held:
            levels = claims.setdefault(curriculum, {})
            levels[competency] = max(level, levels.get(competency, 0))
    offerings = (
        Offering.objects.open_for_signup(at)
        .for_employee(employee)
        .filter(curriculum__in=claims, ends_on__lte=until)
        .exclude(Q(enrolments__employee=employee) & Q(enrolments__state__in=LEADING_SOMEWHERE))
        .exclude(pk__in=Offering.objects.on_leave_of(employee=employee).values("pk"))
        .select_related("curriculum__course__form", "audience")
    )
    found = [
        Recommendation(offering, tuple((missing[key], level) for key, level in sorted(claims[offering.curriculum_id].items())))
        for offering in offerings
    ]
    return sorted(found, key=lambda one: (-one.gain, one.offering.starts_on, one.offering.pk))[:limit]


def gaps_closed(enrolments: Sequence[Enrolment], *, on: dt.date) -> dict[int, tuple[tuple[Gap, int], ...]]:
    """Return for each enrolment (by its key) the gaps of its employee that the offering would close.

    Each gap comes with the level that the offering brings. 3 statements for any number; the enrolments come with
    employee and offering loaded.
    """
    gaps = gaps_of_all({enrolment.employee for enrolment in enrolments}, on)
    levels: dict[int, dict[int, int]] = {}
    for curriculum, competency, level in Claim.objects.filter(
        module__curriculum__in={enrolment.offering.curriculum_id for enrolment in enrolments}
    ).values_list("module__curriculum_id", "competency_id", "level"):
        brought = levels.setdefault(curriculum, {})
        brought[competency] = max(level, brought.get(competency, 0))
    return {
        enrolment.pk: _closed(gaps.get(enrolment.employee_id, []), levels.get(enrolment.offering.curriculum_id, {}))
        for enrolment in enrolments
    }


def lacking_what_it_brings(offering: Offering, employees: Collection[Employee], *, on: dt.date) -> list[Employee]:
    """Return those who hold less than their role asks in a competency that the offering raises. 3 statements."""
    claims = Claim.objects.filter(module__curriculum=offering.curriculum_id)
    levels = dict(claims.order_by("level").values_list("competency_id", "level"))
    gaps = gaps_of_all(employees, on) if levels else {}
    return [one for one in employees if _closed(gaps.get(one.pk, []), levels)]


def _closed(gaps: Sequence[Gap], levels: Mapping[int, int]) -> tuple[tuple[Gap, int], ...]:
    return tuple(
        (gap, levels[gap.competency.pk]) for gap in gaps if gap.held < min(gap.required, levels.get(gap.competency.pk, 0))
    )
