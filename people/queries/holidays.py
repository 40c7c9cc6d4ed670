"""What importing a decree on joint leave would change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models import Holiday


class Outcome(models.TextChoices):
    """What becomes of a day."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    UNCHANGED = "unchanged", _("unchanged")
    PUBLIC = "public", _("a public holiday already; stays as it is")
    STRUCK = "struck", _("not in the decree; no longer a day off")


@dataclass(frozen=True)
class PlannedDay:
    """One day of an import: its name, what becomes of it, and what it was called before."""

    on: dt.date
    name: str
    outcome: Outcome
    before: str = ""


def joint_leave_plan(agency: Any, days: Mapping[dt.date, str], *, legal_source: str) -> list[PlannedDay]:
    """Return what a decree changes for an agency, day by day. One statement.

    `days` lie in one year. Joint leave of that year that the decree does not name is struck.
    """
    if not days:
        return []
    present = {row.on: row for row in Holiday.objects.for_agency(agency).filter(on__year=min(days).year)}
    named = [_planned(day, name, present.get(day), legal_source) for day, name in days.items()]
    struck = [
        PlannedDay(day, row.name, Outcome.STRUCK)
        for day, row in present.items()
        if row.kind == Holiday.Kind.JOINT and row.is_observed and day not in days
    ]
    return sorted([*named, *struck], key=lambda one: one.on)


def _planned(day: dt.date, name: str, present: Holiday | None, legal_source: str) -> PlannedDay:
    if present is None:
        return PlannedDay(day, name, Outcome.NEW)
    if present.kind == Holiday.Kind.PUBLIC and present.is_observed:
        return PlannedDay(day, present.name, Outcome.PUBLIC)
    same = present.is_observed and present.is_confirmed and (present.name, present.legal_source) == (name, legal_source)
    return PlannedDay(day, name, Outcome.UNCHANGED if same else Outcome.CHANGED, present.name)
