"""What was done much quicker than plausible, with all that is known about the time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Aggregate, Count, FloatField

from courses.models import Offering, UnitProgress
from courses.queries.learning import credible_share
from courses.rules import needed_seconds

MINUTE = 60


class Median(Aggregate):
    """The median of a number."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True)
class Doubt:
    """One unit that somebody finished much quicker than plausible.

    `needed` is how long it should have taken at least to count by itself; `usual` is the median of the `others` who are
    done with the same unit, None where nobody is. All times last; none is rounded here.
    """

    progress: UnitProgress
    needed: dt.timedelta
    usual: dt.timedelta | None
    others: int

    @property
    def spent(self) -> dt.timedelta:
        """How long the learner was at it."""
        return dt.timedelta(seconds=self.progress.seconds)

    @property
    def opened(self) -> int:
        """How often the learner opened the unit, 0 where nobody counts it."""
        return int(self.progress.data.get("opened", 0))


def to_confirm(offering: Offering) -> Any:
    """Return the progress, a queryset, that waits for the trainer of an offering, oldest first."""
    rows = UnitProgress.objects.to_confirm().filter(enrolment__offering=offering)
    return rows.filter(enrolment__state__in=("enrolled", "completed")).select_related("unit__module", "enrolment__employee")


def doubts(rows: Sequence[UnitProgress], *, at: dt.datetime) -> list[Doubt]:
    """Return each of these with what is known about its time; unit and enrolment are loaded. 2 statements."""
    share = credible_share(at)
    known = _usual({row.unit_id for row in rows})
    return [_doubt(row, share, *known.get(row.unit_id, (None, 0))) for row in rows]


def _doubt(row: UnitProgress, share: int, usual: float | None, others: int) -> Doubt:
    needed = dt.timedelta(seconds=needed_seconds(row.unit.plausible_minutes, share=share))
    return Doubt(row, needed, None if usual is None else dt.timedelta(seconds=usual), others)


def _usual(unit_ids: set[int]) -> dict[int, tuple[float, int]]:
    done = UnitProgress.objects.filter(unit__in=unit_ids, state=UnitProgress.State.DONE, decided_at=None)
    rows = done.order_by().values_list("unit_id").annotate(median=Median("seconds"), number=Count("pk"))
    return {unit_id: (median, number) for unit_id, median, number in rows}
