"""GIFT, the text format of Moodle: read with the line of each fault, and written so that reading gives the same again.

One answer, several, true/false, short text, number (with tolerance or range) and matching, each with feedback. Order as the
Moodle plug-in writes it: {> items, one a line}. Points and competency stand in a comment of ours that others pass over.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from courses.rules.exchange import Exchanged, Fault, Read, is_whole
from courses.rules.scoring import MATCHING, MULTIPLE, NUMBER, ORDER, SINGLE, TEXT, number

SPECIAL = "\\~=#{}:"
_FACTS = re.compile(r"//\s*\[bina(?: points=(\d{1,3}))?(?: competency=([\w-]{1,60}))?\]")
_TITLE = re.compile(r"\s*::(?:[^\\:]|\\.|:(?!:))*::", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(?:html|moodle|plain|markdown)\]")
_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d+)?)%")
_TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}
YES, NO = "Benar", "Salah"


class _Wrong(ValueError):
    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def read_gift(text: str) -> Read:
    """Return the questions of a GIFT file, or the faults with their lines (the line on which the question begins)."""
    found: list[Exchanged] = []
    faults: list[Fault] = []
    for line, facts, block in _blocks(text):
        try:
            found.append(_with_facts(_question(block), facts))
        except _Wrong as error:
            faults.append(Fault(line, error.code))
    if not found and not faults:
        faults.append(Fault(1, "empty"))
    return Read((), tuple(faults)) if faults else Read(tuple(found))


def _blocks(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield each question's first line, our comment before it, and its text without comments and categories."""
    lines: list[str] = []
    first, facts = 0, ""
    whole = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    for number_, line in enumerate([*whole.split("\n"), ""], start=1):
        bare = line.strip()
        if _FACTS.match(bare):
            facts = bare
        if bare.startswith(("//", "$CATEGORY:")):
            continue
        if bare or (lines and _is_open("\n".join(lines))):
            first = first or number_
            lines.append(line)
        elif lines:
            yield first, facts, "\n".join(lines)
            lines, first, facts = [], 0, ""
    if lines:
        yield first, facts, "\n".join(lines)


def _is_open(text: str) -> bool:
    return _place(text, "{") >= 0 and _place(text, "}") < 0


def _place(text: str, mark: str, start: int = 0) -> int:
    """Return where an unescaped mark stands, −1 where it does not."""
    place = start
    while place < len(text):
        if text[place] == "\\":
            place += 2
        elif text[place] == mark:
            return place
        else:
            place += 1
    return -1


def _with_facts(question: Exchanged, facts: str) -> Exchanged:
    known = _FACTS.match(facts)
    points, competency = known.groups() if known else (None, None)
    whole = replace(question, points=int(points or 1), competency=competency or "")
    if not is_whole(whole):
        raise _Wrong("answers")
    return whole


def _question(block: str) -> Exchanged:
    block = _FORMAT.sub("", _TITLE.sub("", block, count=1), count=1)
    begin = _place(block, "{")
    end = _place(block, "}", begin + 1) if begin >= 0 else -1
    if begin < 0:
        raise _Wrong("no-answers")
    if end < 0:
        raise _Wrong("not-closed")
    if _place(block, "{", end + 1) >= 0 or 0 <= _place(block, "{", begin + 1) < end:
        raise _Wrong("two-answers")
    before, after = block[:begin].strip(), block[end + 1 :].strip()
    text = _plain(f"{before} _____ {after}" if after else before)
    if not text:
        raise _Wrong("no-text")
    inner, _mark, general = _split_general(block[begin + 1 : end])
    kind, body = _answers(inner.strip())
    return Exchanged(kind, text, body, _plain(general.strip()))


def _split_general(inner: str) -> tuple[str, str, str]:
    place = _place(inner, "#")
    while place >= 0:
        if inner.startswith("####", place):
            return inner[:place], "####", inner[place + 4 :]
        place = _place(inner, "#", place + 1)
    return inner, "", ""


def _answers(inner: str) -> tuple[str, dict[str, Any]]:
    if not inner:
        raise _Wrong("essay")
    head = inner.partition("#")[0].strip().upper()
    if head in _TRUTH:
        return SINGLE, _truth(_TRUTH[head], inner)
    if inner.startswith("#"):
        return NUMBER, _number(inner[1:].strip())
    if inner.startswith(">"):
        return ORDER, {"items": [_plain(one.strip()) for one in inner[1:].split("\n") if one.strip()]}
    parts = list(_parts(inner))
    if any("->" in text for mark, text in parts if mark == "="):
        return MATCHING, _pairs(parts)
    if all(mark == "=" for mark, _text in parts):
        return TEXT, {"accepted": [_plain(_without_full_weight(text).partition("\0")[0].strip()) for _mark, text in parts]}
    return _choices(parts)


def _truth(is_true: bool, inner: str) -> dict[str, Any]:  # noqa: FBT001 - what the question says
    notes = [_plain(one.strip()) for one in _cut(inner, "#")[1:]]
    wrong, right = ([*notes, "", ""])[:2]
    told = {True: right, False: wrong}
    answers = (
        {"text": words, "is_right": truth == is_true, "feedback": told[truth == is_true]}
        for words, truth in ((YES, True), (NO, False))
    )
    return {"answers": list(answers)}


def _number(text: str) -> dict[str, str]:
    text = _cut(text, "#")[0].strip().removeprefix("=").strip()
    if text.count("=") or "%" in text:
        raise _Wrong("several-numbers")
    if ".." in text:
        low, high = (number(one) for one in text.split("..", 1))
        if low is None or high is None or high < low:
            raise _Wrong("number")
        return {"value": str((low + high) / 2), "tolerance": str((high - low) / 2)}
    value, _mark, tolerance = text.partition(":")
    read, within = number(value), number(tolerance or "0")
    if read is None or within is None or within < 0:
        raise _Wrong("number")
    return {"value": str(read), "tolerance": str(within)}


def _parts(inner: str) -> Iterator[tuple[str, str]]:
    """Yield (mark, text) for each answer; feedback stands behind a NUL in the text."""
    marks = sorted(place for mark in "=~" for place in _places(inner, mark))
    if not marks or inner[: marks[0]].strip():
        raise _Wrong("answers")
    for begin, end in zip(marks, [*marks[1:], len(inner)], strict=True):
        text, *notes = _cut(inner[begin + 1 : end], "#")
        yield inner[begin], f"{text}\0{notes[0] if notes else ''}"


def _places(text: str, mark: str) -> Iterator[int]:
    place = _place(text, mark)
    while place >= 0:
        yield place
        place = _place(text, mark, place + 1)


def _cut(text: str, mark: str) -> list[str]:
    places = [-1, *_places(text, mark), len(text)]
    return [text[begin + 1 : end] for begin, end in itertools.pairwise(places)]


def _without_full_weight(text: str) -> str:
    known = _WEIGHT.match(text.lstrip())
    if known and Decimal(known[1]) != 100:  # noqa: PLR2004 - per cent
        raise _Wrong("part-of-points")
    return text.lstrip()[known.end() :] if known else text


def _pairs(parts: list[tuple[str, str]]) -> dict[str, Any]:
    pairs = []
    for mark, text in parts:
        left, arrow, right = text.partition("\0")[0].partition("->")
        if mark != "=" or not arrow:
            raise _Wrong("pairs")
        pairs.append([_plain(left.strip()), _plain(right.strip())])
    return {"pairs": pairs}


def _choices(parts: list[tuple[str, str]]) -> tuple[str, dict[str, Any]]:
    answers: list[dict[str, Any]] = []
    has_weights = False
    for mark, text in parts:
        words, _nul, note = text.partition("\0")
        known = _WEIGHT.match(words.lstrip())
        weight = Decimal(known[1]) if known else None
        has_weights = has_weights or (weight is not None and mark == "~" and weight > 0)
        words = words.lstrip()[known.end() :] if known else words
        is_right = mark == "=" or (weight or 0) > 0
        answers.append({"text": _plain(words.strip()), "is_right": is_right, "feedback": _plain(note.strip())})
    right = sum(one["is_right"] for one in answers)
    return MULTIPLE if has_weights or right > 1 else SINGLE, {"answers": answers}


def _plain(text: str) -> str:
    """Return text without escapes, in one line where the file broke it; an escaped n is a real break."""
    joined = re.sub(r"[ \t]*\n[ \t]*", " ", text)
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], joined, flags=re.DOTALL).strip()


def write_gift(questions: Iterable[Exchanged]) -> str:
    """Return a GIFT file with these questions; reading it gives them again."""
    return "\n\n".join(_written(one) for one in questions) + "\n"


def _written(one: Exchanged) -> str:
    competency = f" competency={one.competency}" if one.competency else ""
    general = f"\n####{_escaped(one.feedback)}" if one.feedback else ""
    return f"// [bina points={one.points}{competency}]\n{_escaped(one.text)} {{{_WRITERS[one.kind](one.body)}{general}\n}}"


def _escaped(text: str) -> str:
    marked = "".join(f"\\{letter}" if letter in SPECIAL else letter for letter in text)
    return marked.replace("->", "-\\>").replace("\n", "\\n")


def _write_choices(body: Any) -> str:
    right = sum(one["is_right"] for one in body["answers"])
    return "".join(f"\n{_mark_of(one, right)}{_noted(one)}" for one in body["answers"])


def _write_several(body: Any) -> str:
    right = sum(one["is_right"] for one in body["answers"])
    weight = f"~%{Decimal(100) / right:.5f}%"
    return "".join(f"\n{weight if one['is_right'] else '~%-100%'}{_noted(one)}" for one in body["answers"])


def _mark_of(answer: Any, _right: int) -> str:
    return "=" if answer["is_right"] else "~"


def _noted(answer: Any) -> str:
    note = answer.get("feedback", "")
    words = _escaped(answer["text"])
    words = f"\\{words}" if words.startswith("%") else words
    return words + (f"#{_escaped(note)}" if note else "")


_WRITERS: dict[str, Any] = {
    SINGLE: _write_choices,
    MULTIPLE: _write_several,
    MATCHING: lambda body: "".join(f"\n={_escaped(left)} -> {_escaped(right)}" for left, right in body["pairs"]),
    ORDER: lambda body: ">" + "".join(f"\n{_escaped(one)}" for one in body["items"]),
    NUMBER: lambda body: f"#{body['value']}:{body['tolerance']}",
    TEXT: lambda body: "".join(f"\n={_escaped(one)}" for one in body["accepted"]),
}
