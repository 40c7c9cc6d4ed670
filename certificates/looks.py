"""How a certificate looks, as plain data: which parts stand on it in which order, in which language and colours.

A look says nothing of a person. It is frozen with every award, so that a later edit changes nothing that was issued.
Texts may hold placeholders such as `{course}`; an unknown one is refused before anything is issued.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

LANGUAGES = ("id", "en")
ORIENTATIONS = ("landscape", "portrait")
FRAMES = ("ulos", "rule", "side", "block", "none")
COLOURS = ("maroon", "green", "navy", "black")
GROUNDS = ("ivory", "white", "mist")
ORNAMENTS = ("none", "flower", "weave")
ARRANGEMENTS = ("centred", "left")
SIGNATURES = ("electronic", "space")
TEXT_SIZES = ("small", "normal", "large")
FACTS = ("nip", "grade", "job_role", "unit", "score")
FACT_LAYOUTS = ("lines", "table")

# What a text may ask for. Facts about the person stand in lines of their own, so that they never push others about.
PLACEHOLDERS = (
    "number",
    "name",
    "title",
    "agency",
    "city",
    "deed",
    "form",
    "course",
    "offering",
    "held",
    "hours",
    "hours_in_words",
    "date",
    "legal_basis",
)


@dataclass(frozen=True)
class Part:
    """One thing on the sheet: `kind` is crest, title, text, name, facts or course; the rest is what that kind needs."""

    kind: str
    text: str = ""
    size: str = "normal"
    is_muted: bool = False
    layout: str = "lines"
    facts: tuple[str, ...] = ()
    image: str = ""

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Part:
        """Return a part from its data."""
        return cls(**{**data, "facts": tuple(data.get("facts", ()))})


@dataclass(frozen=True)
class Look:
    """A whole design: the sheet of the award with its head and body, its foot, and the list of modules behind it."""

    language: str
    head: tuple[Part, ...]
    body: tuple[Part, ...]
    orientation: str = "landscape"
    arrangement: str = "centred"
    frame: str = "rule"
    colour: str = "navy"
    ground: str = "ivory"
    ornament: str = "none"
    signature: str = "electronic"
    verify_text: str = ""
    modules_heading: str = ""
    has_levels: bool = True
    modules_note: str = ""

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Look:
        """Return a look from the data that `data` made of it."""
        parts = {name: tuple(Part.read(part) for part in data[name]) for name in ("head", "body")}
        return cls(**{**data, **parts})

    def data(self) -> dict[str, Any]:
        """Return the look as JSON keeps it."""
        return asdict(self)

    @property
    def shows_score(self) -> bool:
        """Whether the score of tests stands among the facts about the person."""
        return any("score" in part.facts for part in self.body)

    @property
    def texts(self) -> tuple[str, ...]:
        """All texts in which placeholders may stand."""
        return (*(part.text for part in (*self.head, *self.body)), self.verify_text, self.modules_heading, self.modules_note)


def placeholders(text: str) -> list[str]:
    """Return what a text asks for in braces, as written. Raises ValueError for a brace that is not closed."""
    return [
        f"{name}{f'!{conversion}' if conversion else ''}{f':{spec}' if spec else ''}"
        for _text, name, spec, conversion in string.Formatter().parse(text)
        if name is not None
    ]


def unknown_placeholders(text: str) -> list[str]:
    """Return what a text asks for and nobody knows. Raises ValueError for a brace that is not closed."""
    return [name for name in placeholders(text) if name not in PLACEHOLDERS]


def asks_for(texts: Iterable[str], name: str) -> bool:
    """Whether one of the texts holds a placeholder."""
    return any(name in placeholders(text) for text in texts)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its placeholders replaced."""
    return text.format_map(values)


def has(parts: Iterable[Part], kind: str) -> bool:
    """Whether a part of this kind stands among these."""
    return any(part.kind == kind for part in parts)
