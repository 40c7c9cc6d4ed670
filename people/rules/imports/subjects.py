"""What rows of files can be about besides the registers of this room: a room above declares it when it is ready."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from people.rules.imports.fields import FIELDS, Field
from people.rules.imports.reasons import WORDS


@dataclass(frozen=True)
class Subject:
    """How files of a room above are read, previewed, carried out and taken back; the steps around that are the same for all.

    `name` has at most 10 letters. `plan(batch, rows, doubles)` returns what each of at most 1,000 rows (number, cells by our
    field, decision) would do, `carry_out(batch, planned, at=)` what was written, by row number, and `take_back(did, at=)` undoes
    that or raises LaterFacts. `reasons` are words by code, for the codes that the room adds.
    """

    name: str
    label: Any
    fields: tuple[Field, ...]
    key_of: Callable[[Mapping[str, str]], str]
    plan: Callable[..., Any]
    carry_out: Callable[..., Any]
    take_back: Callable[..., None]
    reasons: Mapping[str, Any]


SUBJECTS: dict[str, Subject] = {}


def declare(subject: Subject) -> None:
    """Let files be imported that are about this subject; declaring it again replaces it."""
    SUBJECTS[subject.name] = subject
    FIELDS[subject.name] = subject.fields
    WORDS.update(subject.reasons)
