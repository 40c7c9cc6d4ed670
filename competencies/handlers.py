"""What the room answers to other rooms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from competencies import assessment_rows, queries, steps
from competencies.models import Evidence
from people.models import Employee
from people.queries import OwnRoom
from people.rules.imports.subjects import Subject

ASSESSMENT_RESULTS = Subject(
    name=assessment_rows.SUBJECT,
    label=gettext_lazy("results of an assessment centre"),
    fields=assessment_rows.FIELDS,
    key_of=assessment_rows.key_of,
    plan=queries.plan_assessments,
    carry_out=steps.enter_assessments,
    take_back=steps.take_back_assessments,
    reasons=assessment_rows.REASONS,
)


def own_data(sender: object, employee: Employee, **_rest: object) -> list[OwnRoom]:
    """Return what the room holds about an employee: the evidence of competencies. 1 statement."""
    return [OwnRoom("competencies", _("Evidence of competencies"), tuple(_evidence(employee)))]


def _evidence(employee: Employee) -> Iterable[dict[str, Any]]:
    rows = Evidence.objects.filter(employee=employee).select_related("competency", "recorded_by").order_by("-on", "-pk")
    for row in rows:
        yield {
            _("competency"): str(row.competency),
            _("level"): row.level,
            _("kind"): row.get_kind_display(),
            _("shown on"): row.on,
            _("what it was"): row.description,
            _("from"): row.source,
            _("recorded by"): str(row.recorded_by or "–"),
        }
