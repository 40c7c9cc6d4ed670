"""The gap report as a table: units down, competencies across, and what all of them make together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from competencies.queries import UnitGap


@dataclass(frozen=True)
class Cell:
    """How many people, how many of them lack something, and the mean gap in levels (never above 0)."""

    people: int
    people_with_gap: int
    mean_gap: Decimal


@dataclass(frozen=True)
class Column:
    """One competency, with what all units make together."""

    competency_id: int
    name: str
    total: Cell


@dataclass(frozen=True)
class Line:
    """One unit; its cells stand in the order of the columns, None where nobody needs the competency."""

    unit_id: int
    public_id: str
    name: str
    has_children: bool
    cells: tuple[tuple[Column, Cell | None], ...]


@dataclass(frozen=True)
class HeatMap:
    """The whole table."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


def heat_map(gaps: Sequence[UnitGap]) -> HeatMap:
    """Arrange the rows of queries.gaps_by_unit, which come unit by unit, each in the framework's order."""
    by_competency: dict[int, list[UnitGap]] = {}
    by_unit: dict[int, list[UnitGap]] = {}
    for gap in gaps:
        by_competency.setdefault(gap.competency_id, []).append(gap)
        by_unit.setdefault(gap.unit_id, []).append(gap)
    in_order = sorted(
        by_competency.values(), key=lambda rows: (rows[0].framework_id, rows[0].competency_order, rows[0].competency_id)
    )
    columns = tuple(Column(rows[0].competency_id, rows[0].competency_name, together(rows)) for rows in in_order)
    return HeatMap(columns, tuple(_line(rows, columns) for rows in by_unit.values()))


def together(gaps: Iterable[UnitGap]) -> Cell:
    """Return what several units make together; each person weighs the same."""
    rows = list(gaps)
    people = sum(row.people for row in rows)
    mean = sum((row.mean_gap * row.people for row in rows), Decimal(0)) / people
    return Cell(people, sum(row.people_with_gap for row in rows), mean)


def _line(gaps: Sequence[UnitGap], columns: Sequence[Column]) -> Line:
    found = {gap.competency_id: Cell(gap.people, gap.people_with_gap, gap.mean_gap) for gap in gaps}
    first = gaps[0]
    cells = tuple((column, found.get(column.competency_id)) for column in columns)
    return Line(first.unit_id, first.unit_public_id, first.unit_name, first.unit_has_children, cells)
