"""Who has shown a level of a competency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, FilteredRelation, Q
from django.utils import timezone

from competencies.models import Competency, Evidence
from lms.kit.dated import held_on
from people.models import Employee, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from django.contrib.auth.models import AnonymousUser

    from people.models import User
    from people.querysets import EmployeeQuerySet


def people_holding(unit: Unit, competency: Competency, level: int, *, visible_to: User | AnonymousUser) -> EmployeeQuerySet:
    """Return the people at home in `unit` or below who hold at least a level of a competency today, the highest first.

    Only those whom `visible_to` may see. Each carries `held_level`, `decided_by` (id of the evidence), `unit_name` and
    `job_role_name`. A queryset, so that it can be paged: one statement a page, one for the count.
    """
    at_home = Q(positions__kind="D") & held_on(timezone.localdate(), "positions__")
    return (
        Employee.objects.visible_to(visible_to)
        .alias(home=FilteredRelation("positions", condition=at_home))
        .filter(home__post__unit__path__startswith=unit.path)
        .filter(attainments__competency=competency, attainments__level__gte=level)
        .annotate(
            held_level=F("attainments__level"),
            decided_by=F("attainments__evidence"),
            unit_name=F("home__post__unit__name"),
            job_role_name=F("home__post__job_role__name"),
        )
        .order_by("-held_level", "name", "pk")
    )


def explained(people: Iterable[Any]) -> list[tuple[Any, Evidence]]:
    """Return each of the people found with the evidence that decided their level. One statement."""
    found = list(people)
    lines = Evidence.objects.in_bulk([one.decided_by for one in found])
    return [(one, lines[one.decided_by]) for one in found]
