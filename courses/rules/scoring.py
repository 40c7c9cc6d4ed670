"""How answers to questions are marked, and how an attempt freezes its questions. Pure: chance is given."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

Frozen = dict[str, Any]
SINGLE, MULTIPLE, MATCHING, ORDER, NUMBER, TEXT = "single", "multiple", "matching", "order", "number", "text"
LONGEST = 300
PLACE = re.compile("[0-9]{1,3}")


def share(question: Frozen, answer: Any) -> float:
    """Return which share of a frozen question's points an answer earns, 0 to 1; nothing for no answer.

    Single, number, text: all or nothing. Multiple: right choices less wrong ones, of all right ones. Matching: the
    share of right pairs. Order: the share of neighbours that follow each other as they should.
    """
    return _MARKS[question["kind"]](question, answer) if answer else 0.0


def _single(question: Frozen, answer: Any) -> float:
    return float(answer == question["right"][0])


def _multiple(question: Frozen, answer: Any) -> float:
    right, chosen = set(question["right"]), set(answer)
    return max(len(chosen & right) - len(chosen - right), 0) / len(right)


def _matching(question: Frozen, answer: Any) -> float:
    right = question["right"]
    return sum(answer.get(left) == option for left, option in right.items()) / len(right)


def _order(question: Frozen, answer: Any) -> float:
    right = question["right"]
    given = sorted((one for one in right if answer.get(one)), key=lambda one: answer[one])
    places = [answer[one] for one in given]
    if len(set(places)) < len(right):
        return 0.0
    follows = set(itertools.pairwise(right))
    return sum(pair in follows for pair in itertools.pairwise(given)) / (len(right) - 1)


def _number(question: Frozen, answer: Any) -> float:
    given = number(answer)
    if given is None:
        return 0.0
    return float(abs(given - Decimal(question["value"])) <= Decimal(question["tolerance"]))


def _text(question: Frozen, answer: Any) -> float:
    return float(plain(answer) in {plain(one) for one in question["accepted"]})


_MARKS: Mapping[str, Callable[[Frozen, Any], float]] = {
    SINGLE: _single,
    MULTIPLE: _multiple,
    MATCHING: _matching,
    ORDER: _order,
    NUMBER: _number,
    TEXT: _text,
}


def number(text: str) -> Decimal | None:
    """Read a number as people here write it ("3,5", also "3.5"); None for what is none."""
    try:
        read = Decimal(text.strip().replace(" ", "").replace(",", "."))
    except InvalidOperation:
        return None
    return read if read.is_finite() else None


def plain(text: str) -> str:
    """Return a short answer without what does not matter: case, double spaces, a full stop at the end."""
    return re.sub(r"\s+", " ", text).strip().rstrip(".").casefold()


def score(questions: Sequence[Frozen], shares: Sequence[float]) -> Decimal:
    """Return the score of 100, weighted by points, with two decimals; 0 where there are no points."""
    total = sum(int(one["points"]) for one in questions)
    earned = sum(one["points"] * got for one, got in zip(questions, shares, strict=True))
    return Decimal(str(round(100 * earned / total, 2))).quantize(Decimal("0.01")) if total else Decimal(0)


def freeze(facts: Frozen, chance: random.Random, *, is_shuffled: bool) -> Frozen:
    """Return a question as an attempt keeps it: `facts` are id, kind, text, points, feedback, competency and body.

    Options get new names, so that nothing on the page gives the right one away. Matching and order are always shuffled.
    """
    body = facts["body"]
    head = {key: facts[key] for key in ("id", "kind", "text", "points", "feedback", "competency")}
    if facts["kind"] in (SINGLE, MULTIPLE):
        options = _named(body["answers"], chance, is_shuffled=is_shuffled)
        right = [name for name, one in options if one["is_right"]]
        shown = [{"id": name, "text": one["text"], "feedback": one.get("feedback", "")} for name, one in options]
        return head | {"options": shown, "right": right}
    if facts["kind"] == MATCHING:
        return head | _frozen_pairs(body["pairs"], chance)
    if facts["kind"] == ORDER:
        return head | _frozen_order(body["items"], chance)
    return head | body


def _named(rows: Sequence[Any], chance: random.Random, *, is_shuffled: bool = True) -> list[tuple[str, Any]]:
    mixed = list(rows)
    if is_shuffled:
        chance.shuffle(mixed)
    return [(str(place), one) for place, one in enumerate(mixed, start=1)]


def _frozen_pairs(pairs: Sequence[Sequence[str]], chance: random.Random) -> Frozen:
    options = _named(sorted({right for _left, right in pairs}), chance)
    name_of = {text: name for name, text in options}
    lefts = _named(pairs, chance)
    return {
        "lefts": [{"id": name, "text": left} for name, (left, _right) in lefts],
        "options": [{"id": name, "text": text} for name, text in options],
        "right": {name: name_of[right] for name, (_left, right) in lefts},
    }


def _frozen_order(items: Sequence[str], chance: random.Random) -> Frozen:
    named = _named(list(enumerate(items)), chance)
    right = [name for name, _one in sorted(named, key=lambda pair: pair[1][0])]
    return {"options": [{"id": name, "text": text} for name, (_place, text) in named], "right": right}


def read(question: Frozen, name: str, data: Mapping[str, Sequence[str]]) -> Any:
    """Return the answer that a sent form gives to the question called `name` ("q1"); None for none or a wrong one."""
    kind, given = question["kind"], [one[:LONGEST] for one in data.get(name, ())]
    known = {one["id"] for one in question.get("options", ())}
    if kind == SINGLE:
        return given[0] if given and given[0] in known else None
    if kind == MULTIPLE:
        return sorted(set(given) & known) or None
    if kind == MATCHING:
        chosen = {left: (data.get(f"{name}-{left}") or [""])[0] for left in question["right"]}
        return {left: one for left, one in chosen.items() if one in known} or None
    if kind == ORDER:
        places = {one: (data.get(f"{name}-{one}") or [""])[0] for one in question["right"]}
        return {one: int(place) for one, place in places.items() if PLACE.fullmatch(place)} or None
    return given[0].strip() or None if given else None
