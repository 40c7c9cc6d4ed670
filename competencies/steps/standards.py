"""Standards written in somebody's transaction."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from competencies.models import ClassDefault, Competency, Standard
from people.models import JobRole


def standards_from_class_defaults(job_roles: Iterable[JobRole], on: dt.date) -> int:
    """Give job roles the levels that their class needs on a day, in every competency in which they have no standard.

    A standard of its own, also one that begins later, is left as it is. The legal source is the default's. Returns
    how many standards were written. Four statements for any number of roles.
    """
    classes = {role.pk: role.job_class for role in job_roles}
    defaults = ClassDefault.objects.held_on(on).filter(job_class__in=set(classes.values()), framework__state="published")
    by_class: dict[str, list[ClassDefault]] = defaultdict(list)
    for default in defaults:
        by_class[default.job_class].append(default)
    competencies: dict[int, list[int]] = defaultdict(list)
    for framework_id, competency_id in Competency.objects.order_by().values_list("framework_id", "pk"):
        competencies[framework_id].append(competency_id)
    present = set(
        Standard.objects.filter(Q(until__isnull=True) | Q(until__gt=on), job_role__in=classes, unit=None).values_list(
            "job_role_id", "competency_id"
        )
    )
    missing = [
        Standard(job_role_id=role_id, competency_id=key, level=default.level, since=on, legal_source=default.legal_source)
        for role_id, job_class in classes.items()
        for default in by_class[job_class]
        for key in competencies[default.framework_id]
        if (role_id, key) not in present
    ]
    return len(Standard.objects.bulk_create(missing))
