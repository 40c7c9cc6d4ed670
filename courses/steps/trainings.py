"""Required trainings written in somebody's transaction."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from courses.models import RequiredTraining
from people.models import JobRole


def copy_required_trainings(source: JobRole, target: JobRole, since: dt.date) -> int:
    """Let a job role require the trainings of another from a day on, where it says nothing of its own. Three statements.

    Returns how many were written; a repeat writes none.
    """
    own = RequiredTraining.objects.filter(Q(until__isnull=True) | Q(until__gt=since), job_role=target)
    present = set(own.values_list("training_id", "unit_id"))
    names = ("training_id", "unit_id", "importance", "valid_months", "legal_source")
    copies = [
        RequiredTraining(job_role=target, since=since, **{name: getattr(row, name) for name in names})
        for row in RequiredTraining.objects.held_on(since).filter(job_role=source)
        if (row.training_id, row.unit_id) not in present
    ]
    return len(RequiredTraining.objects.bulk_create(copies))
