"""What the room answers to other rooms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from competencies.models import Evidence
from people.models import Employee
from people.queries import OwnRoom


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
