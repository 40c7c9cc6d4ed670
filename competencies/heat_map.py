"""The gap report as a table: units down, competencies across, and what all of them make together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from competencies.queries import HoursReport, UnitGap
from competencies.rules import Needed

NOTHING = Needed()


@dataclass(frozen=True)
class Cell:
    """How many people, how many of them lack something, and the mean gap in levels (never above 0)."""

    people: int
    people_with_gap: int
    mean_gap: Decimal

    @property
    def share_met(self) -> Decimal:
        """Share of the people who lack nothing, in per cent."""
        return Decimal(100 * (self.people - self.people_with_gap)) / self.people


@dataclass(frozen=True)
class Column:
    """One competency, with what all units make together, and what closing its gaps takes where that was counted."""

    competency_id: int
    name: str
    total: Cell
    needed: Needed | None


@dataclass(frozen=True)
class Line:
    """One unit; its cells stand in the order of the columns, None where nobody needs the competency."""

    unit_id: int
    public_id: str
    name: str
    has_children: bool
    cells: tuple[tuple[Column, Cell | None], ...]
    needed: Needed | None


@dataclass(frozen=True)
class HeatMap:
    """The whole table; `needed` is None where the hours were not counted."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    needed: Needed | None


def heat_map(gaps: Sequence[UnitGap], hours: HoursReport | None = None) -> HeatMap:
    """Arrange the rows of queries.gaps_by_unit, which come unit by unit, each in the framework's order."""
    by_competency: dict[int, list[UnitGap]] = {}
    by_unit: dict[int, list[UnitGap]] = {}
    for gap in gaps:
        by_competency.setdefault(gap.competency_id, []).append(gap)
        by_unit.setdefault(gap.unit_id, []).append(gap)
    in_order = sorted(
        by_competency.values(), key=lambda rows: (rows[0].framework_id, rows[0].competency_order, rows[0].competency_id)
    )
    columns = tuple(_column(rows, hours) for rows in in_order)
    lines = tuple(_line(rows, columns, hours) for rows in by_unit.values())
    return HeatMap(columns, lines, hours.total if hours else None)


def together(gaps: Iterable[UnitGap]) -> Cell:
    """Return what several units make together; each person weighs the same."""
    rows = list(gaps)
    people = sum(row.people for row in rows)
    mean = sum((row.mean_gap * row.people for row in rows), Decimal(0)) / people
    return Cell(people, sum(row.people_with_gap for row in rows), mean)


def _column(gaps: Sequence[UnitGap], hours: HoursReport | None) -> Column:
    first = gaps[0]
    needed = hours.competencies.get(first.competency_id, NOTHING) if hours else None
    return Column(first.competency_id, first.competency_name, together(gaps), needed)


def _line(gaps: Sequence[UnitGap], columns: Sequence[Column], hours: HoursReport | None) -> Line:
    found = {gap.competency_id: Cell(gap.people, gap.people_with_gap, gap.mean_gap) for gap in gaps}
    first = gaps[0]
    cells = tuple((column, found.get(column.competency_id)) for column in columns)
    needed = hours.units.get(first.unit_id, NOTHING) if hours else None
    return Line(first.unit_id, first.unit_public_id, first.unit_name, first.unit_has_children, cells, needed)
