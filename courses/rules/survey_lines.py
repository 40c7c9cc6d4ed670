"""How a survey form is written: one question a line, read and written back without loss. No database.

skala: Indonesian | English
pilihan: Indonesian | English | ya / yes; tidak / no
teks: Indonesian | English
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

KINDS = {"skala": "scale", "scale": "scale", "pilihan": "choice", "choice": "choice", "teks": "text", "text": "text"}
WORD_OF_KIND = {"scale": "skala", "choice": "pilihan", "text": "teks"}
MOST = 40


class WrongLine(ValueError):
    """A line makes no question; `number` says which, from 1."""

    def __init__(self, number: int) -> None:
        """Keep the number of the line."""
        self.number = number
        super().__init__(number)


def questions_of(text: str, earlier: Sequence[dict[str, Any]] = ()) -> list[dict[str, Any]]:
    """Return the questions that the lines ask; raises WrongLine.

    A question that `earlier` (the version before) has word for word keeps its key; every other gets a new one.
    """
    keys = {_sense(one): one["key"] for one in earlier}
    used = [int(one["key"][1:]) for one in earlier]
    found: list[dict[str, Any]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            one = _question(line, number)
            if any(_sense(other) == _sense(one) for other in found) or len(found) == MOST:
                raise WrongLine(number)
            found.append(one)
    if not found:
        raise WrongLine(1)
    fresh = iter(range(max(used, default=0) + 1, max(used, default=0) + MOST + 1))
    return [{"key": keys.get(_sense(one)) or f"q{next(fresh)}", **one} for one in found]


def _question(line: str, number: int) -> dict[str, Any]:
    word, _colon, rest = line.partition(":")
    kind = KINDS.get(word.strip().lower())
    text, english, options, *more = [part.strip() for part in rest.split("|")] + [""] * max(3 - len(rest.split("|")), 0)
    if not kind or not text or any(more) or bool(options) != (kind == "choice"):
        raise WrongLine(number)
    pairs = [one.partition("/") for one in options.split(";") if one.strip()]
    choices = [{"text": left.strip(), "text_en": right.strip()} for left, _slash, right in pairs]
    if kind == "choice" and (len(choices) < 2 or not all(one["text"] for one in choices)):  # noqa: PLR2004 - a choice is between two
        raise WrongLine(number)
    return {"kind": kind, "text": text, "text_en": english, "options": choices}


def _sense(question: dict[str, Any]) -> str:
    return json.dumps([question[name] for name in ("kind", "text", "options")])


def lines_of(questions: Sequence[dict[str, Any]]) -> str:
    """Return the lines that ask these questions."""
    return "\n".join(_line(one) for one in questions)


def _line(question: dict[str, Any]) -> str:
    options = "; ".join(" / ".join(filter(None, (one["text"], one["text_en"]))) for one in question["options"])
    parts = [question["text"], question["text_en"], options]
    while parts[-1] == "":
        parts.pop()
    return f"{WORD_OF_KIND[question['kind']]}: {' | '.join(parts)}"
