"""A framework as a table with a row a behaviour, its columns named by whoever made the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.text import slugify

from competencies.formats.plain import AreaText, CompetencyText, Fault, FrameworkText, IndicatorText, LevelOfText

# What a column may say, in the order in which our own files write them.
COLUMNS = (
    "area_code",
    "area",
    "area_description",
    "competency_code",
    "competency",
    "competency_en",
    "kind",
    "definition",
    "level",
    "level_name",
    "level_definition",
    "indicator_code",
    "indicator",
)
KINDS = ("managerial", "sociocultural", "technical")
HIGHEST = 5


@dataclass(frozen=True)
class Mapping:
    """Which column says what (name of ours → name in the file), the levels by name from the lowest, and the kind for all."""

    columns: dict[str, str]
    levels: tuple[str, ...] = ()
    kind: str = "technical"

    def number_of(self, text: str) -> int | None:
        """Return the number of a level given by number or name; None for what is no level."""
        if text.isdecimal():
            return int(text) if 1 <= int(text) <= HIGHEST else None
        names = [name.casefold() for name in self.levels[:HIGHEST]]
        return names.index(text.casefold()) + 1 if text.casefold() in names else None


@dataclass
class _Level:
    name: str = ""
    definition: str = ""
    indicators: dict[str, IndicatorText] = field(default_factory=dict)


@dataclass
class _Competency:
    said: dict[str, str]
    levels: dict[int, _Level] = field(default_factory=dict)


class _Reader:
    def __init__(self, mapping: Mapping) -> None:
        self.mapping = mapping
        self.faults: list[Fault] = []
        self.areas: dict[str, AreaText] = {}
        self.competencies: dict[str, _Competency] = {}

    def take(self, number: int, cells: dict[str, str]) -> None:
        """Take one row, or name why not."""
        said = {name: cells.get(column, "").strip() for name, column in self.mapping.columns.items() if column}
        place, name = str(number), said.get("competency", "")
        code = _code(said.get("competency_code", ""), name)
        if not name or not code:
            self.faults.append(Fault(place, "no-competency"))
            return
        kind = said.get("kind") or self.mapping.kind
        if kind not in KINDS:
            self.faults.append(Fault(place, "no-kind", kind))
            return
        level = said.get("level", "")
        step = self.mapping.number_of(level)
        if level and step is None:
            self.faults.append(Fault(place, "no-level", level))
            return
        one = self.competencies.setdefault(code, _Competency({**said, "kind": kind, "area": self._area(said)}))
        if step is not None and not self._fill(one.levels.setdefault(step, _Level()), said, level):
            self.faults.append(Fault(place, "twice", said.get("indicator", "")))

    def _area(self, said: dict[str, str]) -> str:
        name = said.get("area", "")
        code = _code(said.get("area_code", ""), name, "area-") if name else ""
        if code and code not in self.areas:
            self.areas[code] = AreaText(code, name[:200], description=said.get("area_description", ""))
        return code

    @staticmethod
    def _fill(level: _Level, said: dict[str, str], label: str) -> bool:
        """Add a row to a level; False if its behaviour stands there already."""
        level.name = level.name or said.get("level_name", "") or ("" if label.isdecimal() else label)
        level.definition = level.definition or said.get("level_definition", "")
        text = said.get("indicator", "")
        if not text:
            return True
        if text.casefold() in level.indicators:
            return False
        level.indicators[text.casefold()] = IndicatorText(text, said.get("indicator_code", "")[:60])
        return True

    def competencies_read(self) -> Iterator[CompetencyText]:
        """Return what was taken, in the order of the file."""
        for code, one in self.competencies.items():
            levels = (
                LevelOfText(number, level.name[:60], level.definition, tuple(level.indicators.values()))
                for number, level in sorted(one.levels.items())
            )
            yield CompetencyText(
                code=code,
                name=one.said["competency"][:200],
                name_en=one.said.get("competency_en", "")[:200],
                kind=one.said["kind"],
                definition=one.said.get("definition", ""),
                area=one.said["area"],
                levels=tuple(levels),
            )


def _code(given: str, name: str, prefix: str = "") -> str:
    """Return a code of small letters: what was given (of an address its last part), or the name."""
    written = slugify(given.rstrip("/").rpartition("/")[2].replace(".", "-"))
    return (prefix + (written or slugify(name)))[:60]


def read_rows(
    rows: Iterable[tuple[int, dict[str, str]]], mapping: Mapping, *, code: str, name: str, licence: str = ""
) -> tuple[FrameworkText, list[Fault]]:
    """Return the framework that numbered rows (by column name) hold, and each refused row with its reason.

    Rows that repeat a behaviour are refused, levels that the mapping does not know too; all else is kept.
    """
    reader = _Reader(mapping)
    for number, cells in rows:
        reader.take(number, cells)
    read = FrameworkText(
        code=code,
        name=name,
        licence=licence,
        areas=tuple(reader.areas.values()),
        competencies=tuple(reader.competencies_read()),
    )
    return read, reader.faults


def write_rows(framework: FrameworkText) -> Iterator[Sequence[str]]:
    """Return the rows of a framework under COLUMNS, one a behaviour; levels and competencies without any have one row."""
    areas = {area.code: area for area in framework.areas}
    for one in framework.competencies:
        area = areas.get(one.area)
        branch = (area.code, area.name, area.description) if area else ("", "", "")
        head = (*branch, one.code, one.name, one.name_en, one.kind, one.definition)
        for level in one.levels or (None,):
            middle = (str(level.number), level.name, level.definition) if level else ("", "", "")
            for indicator in (level.indicators if level else ()) or (None,):
                yield (*head, *middle, indicator.code if indicator else "", indicator.text if indicator else "")
