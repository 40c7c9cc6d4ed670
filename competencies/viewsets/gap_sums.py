"""Gaps of a job role or of a competency in the visitor's scope, for the pages that tell of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from competencies.heat_map import HeatMap, heat_map
from competencies.permissions import can_read_gap_report
from competencies.queries import Whom, gaps_by_unit_of, hours_by_unit, merged
from competencies.viewsets.gaps import GAPS_COUNTED_AT_ONCE, READERS, tops
from people.models import Unit
from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    from competencies.models import Competency


def gap_sums(user: Any, whom: Whom, on: dt.date, competency: Competency | None = None) -> HeatMap | None:
    """Return counts, mean gap and hours by competency and by unit, of all units that the visitor oversees; None for others.

    Seven statements for each beginning of the scope, which is one for most.
    """
    if not can_read_gap_report(user):
        return None
    units = tops(Unit.objects.filter(units_within(scope_of(user).granted(*READERS))))
    rows = [gap for unit in units for gap in gaps_by_unit_of(unit, whom, on, competency.pk if competency else 0)]
    if sum(row.people_with_gap for row in rows) > GAPS_COUNTED_AT_ONCE:
        return heat_map(rows)
    return heat_map(rows, merged(hours_by_unit(unit, whom, on, competency=competency) for unit in units))
