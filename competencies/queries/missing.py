"""Requirements that job roles lack, unsaved: what another role has, or what their class asks for by default."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q

from competencies.models import ClassDefault, Competency, Standard
from competencies.queries.rehearsing import Rehearsal, rehearse_level
from lms.kit.dated import held_on
from people.models import JobRole, Position


@dataclass(frozen=True)
class Foretold:
    """A requirement that is not written yet, and whom it would touch."""

    standard: Standard
    effect: Rehearsal


def missing_beside(source: JobRole, target: JobRole, since: dt.date) -> list[Standard]:
    """Return what a role would have to require from a day on to require all that another requires that day. Two statements.

    Where the role has a requirement of its own in the same competency and unit, also one that begins later, nothing is missing.
    """
    own = Standard.objects.filter(Q(until__isnull=True) | Q(until__gt=since), job_role=target)
    present = set(own.values_list("competency_id", "unit_id"))
    names = ("competency", "unit", "level", "weight", "importance", "legal_source")
    return [
        Standard(job_role=target, since=since, **{name: getattr(row, name) for name in names})
        for row in Standard.objects.held_on(since).filter(job_role=source).select_related("competency__framework", "unit")
        if (row.competency_id, row.unit_id) not in present
    ]


def missing_of_class(job_roles: Iterable[JobRole], on: dt.date) -> list[Standard]:
    """Return the levels that the classes of job roles need on a day, in every competency in which a role requires nothing.

    A standard of its own, also one that begins later, is left as it is. The legal source is the default's. Three statements for
    any number of roles.
    """
    roles = list(job_roles)
    defaults = ClassDefault.objects.held_on(on).filter(job_class__in={one.job_class for one in roles})
    by_class: dict[str, list[ClassDefault]] = defaultdict(list)
    for default in defaults.filter(framework__state="published"):
        by_class[default.job_class].append(default)
    competencies: dict[int, list[Competency]] = defaultdict(list)
    for competency in Competency.objects.order_by().select_related("framework"):
        competencies[competency.framework_id].append(competency)
    held = Standard.objects.filter(Q(until__isnull=True) | Q(until__gt=on), job_role__in=roles, unit=None)
    present = set(held.values_list("job_role_id", "competency_id"))
    return [
        Standard(job_role=role, competency=one, level=default.level, since=on, legal_source=default.legal_source)
        for role in roles
        for default in by_class[role.job_class]
        for one in competencies[default.framework_id]
        if (role.pk, one.pk) not in present
    ]


def held_by_many(job_roles: Iterable[JobRole], on: dt.date) -> set[int]:
    """Return the ids of those job roles that too many people hold on a day for one request to count them anew. One statement."""
    held = Position.objects.filter(held_on(on), post__job_role__in={one.pk for one in job_roles}).order_by()
    counted = held.values("post__job_role").annotate(people=Count("employee", distinct=True))
    return set(counted.filter(people__gte=settings.BINA_STANDARD_ASIDE_FROM).values_list("post__job_role", flat=True))


def foretell(wanted: Sequence[Standard], on: dt.date) -> list[Foretold]:
    """Return those of some unsaved requirements that are of roles held by many, with whom each would touch.

    One statement, and one for each that is returned.
    """
    many = held_by_many([one.job_role for one in wanted], on)
    return [
        Foretold(one, rehearse_level(one.job_role, one.competency, one.level, one.unit, on))
        for one in wanted
        if one.job_role_id in many
    ]
