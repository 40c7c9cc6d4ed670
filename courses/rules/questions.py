"""How answers of a question are written, one a line, and read back. Pure."""

from __future__ import annotations

from typing import Any

from courses.rules.scoring import MATCHING, MULTIPLE, NUMBER, ORDER, SINGLE, number

MOST_LINES = 20


class WrongAnswers(ValueError):
    """The lines do not make answers of this kind; the code says why."""


def body_of(kind: str, text: str) -> dict[str, Any]:
    """Return what is right, from lines as a trainer writes them; raises WrongAnswers.

    Choices: one a line, right ones begin with *, feedback after #. Matching: left = right. Order: as it should be.
    Number: the value, then perhaps ± and the tolerance. Short text: each accepted answer.
    """
    lines = [one.strip() for one in text.splitlines() if one.strip()]
    if not lines or len(lines) > MOST_LINES:
        raise WrongAnswers("number of lines")
    if kind in (SINGLE, MULTIPLE):
        return _choices(kind, lines)
    if kind == MATCHING:
        return _pairs(lines)
    if kind == ORDER:
        if len(set(lines)) < max(len(lines), 2):
            raise WrongAnswers("order")
        return {"items": lines}
    return _number(lines) if kind == NUMBER else {"accepted": lines}


def _choices(kind: str, lines: list[str]) -> dict[str, Any]:
    answers: list[dict[str, Any]] = []
    for line in lines:
        words, _mark, feedback = line.removeprefix("*").partition("#")
        answers.append({"text": words.strip(), "is_right": line.startswith("*"), "feedback": feedback.strip()})
    right = sum(one["is_right"] for one in answers)
    texts = {one["text"] for one in answers}
    if not right or (kind == SINGLE and right > 1) or len(texts) < max(len(answers), 2) or "" in texts:
        raise WrongAnswers(kind)
    return {"answers": answers}


def _pairs(lines: list[str]) -> dict[str, Any]:
    pairs = [[side.strip() for side in line.split("=", 1)] for line in lines]
    if any(len(pair) < 2 or not all(pair) for pair in pairs) or len({pair[0] for pair in pairs}) < max(len(pairs), 2):  # noqa: PLR2004 - a pair
        raise WrongAnswers("matching")
    return {"pairs": pairs}


def _number(lines: list[str]) -> dict[str, Any]:
    value, _mark, tolerance = lines[0].partition("±")
    read, within = number(value), number(tolerance or "0")
    if len(lines) > 1 or read is None or within is None or within < 0:
        raise WrongAnswers("number")
    return {"value": str(read), "tolerance": str(within)}


def lines_of(kind: str, body: dict[str, Any]) -> str:
    """Return the lines from which `body_of` makes this body."""
    if kind in (SINGLE, MULTIPLE):
        return "\n".join(_choice_line(one) for one in body["answers"])
    if kind == MATCHING:
        return "\n".join(f"{left} = {right}" for left, right in body["pairs"])
    if kind == NUMBER:
        return f"{body['value']} ± {body['tolerance']}"
    return "\n".join(body["items"] if kind == ORDER else body["accepted"])


def _choice_line(answer: dict[str, Any]) -> str:
    feedback = f" # {answer['feedback']}" if answer.get("feedback") else ""
    return ("*" if answer["is_right"] else "") + answer["text"] + feedback
