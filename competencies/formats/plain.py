"""A framework as plain values, between a file and the database."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Fault:
    """What was refused: the row or item, and the code of the reason (viewsets.exchange has the words)."""

    place: str
    code: str
    about: str = ""


@dataclass(frozen=True)
class IndicatorText:
    """One behaviour."""

    text: str
    code: str = ""
    identifier: UUID | None = None


@dataclass(frozen=True)
class LevelOfText:
    """One level of a competency."""

    number: int
    name: str = ""
    definition: str = ""
    indicators: tuple[IndicatorText, ...] = ()
    identifier: UUID | None = None


@dataclass(frozen=True)
class AreaText:
    """A branch of the tree; `parent` is the code of the branch above, empty at the top."""

    code: str
    name: str
    name_en: str = ""
    description: str = ""
    parent: str = ""
    identifier: UUID | None = None


@dataclass(frozen=True)
class CompetencyText:
    """One competency; `area` is the code of its branch, empty for none."""

    code: str
    name: str
    name_en: str = ""
    kind: str = "technical"
    definition: str = ""
    area: str = ""
    levels: tuple[LevelOfText, ...] = ()
    identifier: UUID | None = None


@dataclass(frozen=True)
class FrameworkText:
    """A whole framework."""

    code: str
    name: str
    legal_source: str = ""
    description: str = ""
    licence: str = ""
    areas: tuple[AreaText, ...] = ()
    competencies: tuple[CompetencyText, ...] = ()
    identifier: UUID | None = None
