"""Who is told about a report."""

from __future__ import annotations

import datetime as dt
from typing import Any

from participation.models import ReportDesk
from people.models import Position, User


def users_of(unit: Any, *, on: dt.date, is_coordinator: bool = False) -> list[User]:
    """Return the accounts of those who hold the nearest desk upwards, or the coordinator's. Two statements."""
    desks = list(ReportDesk.objects.held_on(on).above(unit).values_list("unit__depth", "post_id"))
    if is_coordinator:
        desks = [one for one in desks if one[0] == 1]
    if not desks:
        return []
    posts = [post for depth, post in desks if depth == desks[0][0]]
    held = Position.objects.held_on(on).filter(post__in=posts)
    return list(User.objects.filter(employee__in=held.values("employee"), is_active=True).order_by("pk"))
