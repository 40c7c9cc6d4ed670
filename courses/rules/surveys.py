"""Pure rules of surveys: what a form asks, how answers are read, and what may be shown of them. No database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lms.kit.crowds import FEWEST

# Fewer answers would let people guess who said what.
FEWEST_ANSWERS = FEWEST
SCALE = (1, 2, 3, 4, 5)
LONGEST_TEXT = 1000

Question = dict[str, Any]


def read_answers(questions: Sequence[Question], data: Mapping[str, Sequence[str]]) -> tuple[dict[str, Any], list[str]]:
    """Return what a sent form answers, by key, and the keys of scales and choices that it leaves out.

    Anything that the form did not offer counts as left out; texts may be left out.
    """
    answers: dict[str, Any] = {}
    lacking = []
    for one in questions:
        sent = (data.get(one["key"]) or [""])[0].strip()
        if one["kind"] == "text":
            if sent:
                answers[one["key"]] = sent[:LONGEST_TEXT]
            continue
        if sent in {str(number) for number in numbers_of(one)}:
            answers[one["key"]] = int(sent)
        else:
            lacking.append(one["key"])
    return answers, lacking


def numbers_of(question: Question) -> Sequence[int]:
    """Return the numbers that answer a scale (1 to 5) or a choice (1 to the number of its options)."""
    return SCALE if question["kind"] == "scale" else range(1, len(question["options"]) + 1)


def shown_together(counts: Mapping[int, int]) -> frozenset[int]:
    """Return the groups (offerings by id) whose answers may be summed up.

    Groups of five or more count; smaller ones only if together they have five or more. Otherwise who knows the sum
    and the large groups could tell the small group's answers by taking the difference.
    """
    large = {key for key, number in counts.items() if number >= FEWEST_ANSWERS}
    small = {key: number for key, number in counts.items() if 0 < number < FEWEST_ANSWERS}
    return frozenset(large | (small.keys() if sum(small.values()) >= FEWEST_ANSWERS else set()))


def mean_of(counts: Mapping[int, int]) -> float | None:
    """Return the mean of a scale from how often each number was given; None without answers."""
    total = sum(counts.values())
    return sum(number * times for number, times in counts.items()) / total if total else None
