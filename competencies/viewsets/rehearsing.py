"""Who would gain or lose a gap, named, before something is saved."""

from __future__ import annotations

from typing import Any

from competencies.queries import Rehearsal
from people.access import log_access
from people.models import Employee

NAMED = 30


def named(request: Any, found: Rehearsal) -> dict[str, Any]:
    """Return the first of those who would gain and lose a gap, as far as the visitor sees them; the look is written down."""
    first = {"gaining": found.gaining[:NAMED], "losing": found.losing[:NAMED]}
    people = Employee.objects.visible_to(request.user).in_bulk({key for keys in first.values() for key in keys})
    log_access(request.user, list(people.values()), "gap", getattr(request, "request_id", ""))
    return {name: [people[key] for key in keys if key in people] for name, keys in first.items()}
