"""What a test asks, how a learner did, and what the answers say about its questions."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from courses.models import Attempt, Enrolment, Question, Quiz
from courses.querysets import AttemptQuerySet
from courses.rules.gain import FEWEST, discrimination, gain, mean, verdict_of
from courses.rules.scoring import Frozen, freeze, read


def drawn(quiz: Quiz, chance: random.Random) -> list[Frozen]:
    """Return frozen questions for a new attempt: from each pool as many as it says. 2 statements."""
    pools = list(quiz.pools.all())
    rows = Question.objects.filter(bank__in=[one.bank_id for one in pools], is_used=True).order_by("pk")
    by_bank: dict[int, list[Question]] = defaultdict(list)
    for row in rows:
        by_bank[row.bank_id].append(row)
    found: list[Question] = []
    for pool in pools:
        bank = by_bank[pool.bank_id]
        chosen = {one.pk for one in chance.sample(bank, min(pool.draw, len(bank)))}
        found += [one for one in bank if one.pk in chosen]
    if quiz.is_shuffled:
        chance.shuffle(found)
    return [freeze(_facts(one), chance, is_shuffled=quiz.is_shuffled) for one in found]


def _facts(question: Question) -> Frozen:
    names = ("kind", "text", "points", "feedback", "body")
    return {"id": question.pk, "competency": question.competency_id} | {name: getattr(question, name) for name in names}


def answers_in(attempt: Attempt, data: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return what a sent form answers, by the place of the question; questions without an answer are left out."""
    answers = ((str(place), read(one, f"q{place}", data)) for place, one in enumerate(attempt.questions))
    return {place: answer for place, answer in answers if answer is not None}


@dataclass(frozen=True)
class Item:
    """What the attempts say about one question: how often asked, mean share of points, and how well it tells apart."""

    question: Question
    times: int
    difficulty: float | None
    discrimination: float | None

    @property
    def verdict(self) -> str:
        """What the numbers say (rules.gain.verdict)."""
        return verdict_of(self.difficulty, self.discrimination)

    @property
    def percent(self) -> int:
        """The difficulty in per cent."""
        return round(100 * (self.difficulty or 0))


def item_analysis(questions: Iterable[Question], course: Any) -> list[Item]:
    """Return what all handed-in attempts of a course say about these questions. 1 statement.

    Numbers come from five attempts on; before, chance says more than the question.
    """
    asked: dict[int, list[tuple[float, float]]] = defaultdict(list)
    attempts = Attempt.objects.handed_in().filter(enrolment__offering__curriculum__course=course)
    for frozen, shares in attempts.order_by().values_list("questions", "shares").iterator():
        total = sum(one["points"] * got for one, got in zip(frozen, shares, strict=True))
        for one, got in zip(frozen, shares, strict=True):
            asked[one["id"]].append((one["points"] * got, total))
    return [_item(one, asked[one.pk]) for one in questions]


def _item(question: Question, answers: Sequence[tuple[float, float]]) -> Item:
    if len(answers) < FEWEST:
        return Item(question, len(answers), None, None)
    own, total = [one for one, _all in answers], [whole for _one, whole in answers]
    most = max(question.points, *own)
    return Item(question, len(answers), sum(own) / (len(own) * most), discrimination(own, total))


@dataclass(frozen=True)
class Gain:
    """How much was learnt from a pre-test to its post-test: mean scores, the normalised gain, and of how many people."""

    people: int
    before: float
    after: float
    gain: float | None
    competency: int | None = None

    @property
    def percent(self) -> int | None:
        """The gain in per cent."""
        return None if self.gain is None else round(100 * self.gain)


def gain_of(enrolments: Iterable[Enrolment], quiz: Quiz) -> list[Gain]:
    """Return the gain over people who did both tests, over all and for each competency asked in both. 1 statement.

    The first attempt of the pre-test counts, and the best of the post-test.
    """
    if quiz.before_id is None:
        return []
    rows = Attempt.objects.handed_in().filter(enrolment__in=enrolments, quiz__in=[quiz.pk, quiz.before_id])
    return gains_between(rows, {quiz.before_id: quiz.pk})


def gains_between(attempts: AttemptQuerySet, after: Mapping[int, int]) -> list[Gain]:
    """Return the gain over all pairs of tests together; `after` names the post-test of each pre-test. 1 statement.

    Each person counts once a pair: the first attempt of the pre-test and the best of the post-test.
    """
    first: dict[tuple[int, int], Scores] = {}
    best: dict[tuple[int, int], Scores] = {}
    facts = attempts.order_by("number").values_list("enrolment_id", "quiz_id", "questions", "shares", "score")
    for person, quiz_id, questions, shares, _score in facts:
        scores = _scores(questions, shares)
        if quiz_id in after:
            first.setdefault((person, after[quiz_id]), scores)
        elif (person, quiz_id) not in best or scores[None] > best[person, quiz_id][None]:
            best[person, quiz_id] = scores
    return _gains([(first[one], best[one]) for one in first.keys() & best.keys()])


Scores = dict[int | None, float]


def _scores(questions: Sequence[Frozen], shares: Sequence[float]) -> Scores:
    """Return the score of 100 over all questions (None) and for each competency."""
    sums: dict[int | None, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for one, got in zip(questions, shares, strict=True):
        for key in {None, one["competency"]}:
            sums[key][0] += one["points"] * got
            sums[key][1] += one["points"]
    return {key: 100 * earned / points for key, (earned, points) in sums.items()}


def _gains(pairs: Sequence[tuple[Scores, Scores]]) -> list[Gain]:
    keys = {key for before, after in pairs for key in before.keys() & after.keys()}
    found = []
    for key in sorted(keys, key=lambda one: one or 0):
        both = [(before[key], after[key]) for before, after in pairs if key in before and key in after]
        first, last = mean([one for one, _two in both]) or 0.0, mean([two for _one, two in both]) or 0.0
        found.append(Gain(len(both), first, last, gain(first, last), key))
    return found


@dataclass(frozen=True)
class Row:
    """One question of an attempt as the page shows it: its name in the form, what was answered and what it earned."""

    name: str
    question: Frozen
    answer: Any
    share: float | None
    options: list[dict[str, Any]]
    parts: list[dict[str, Any]]
    right: str

    @property
    def percent(self) -> int:
        """The share of the points in per cent."""
        return round(100 * (self.share or 0))


def sheet(attempt: Attempt) -> list[Row]:
    """Return the questions of an attempt with what was answered, for form and review. No statement."""
    shares = attempt.shares or [None] * len(attempt.questions)
    return [
        _row(place, one, attempt.answers.get(str(place)), got)
        for place, (one, got) in enumerate(zip(attempt.questions, shares, strict=True))
    ]


def _row(place: int, question: Frozen, answer: Any, got: float | None) -> Row:
    name = f"q{place}"
    chosen = answer if isinstance(answer, list) else [answer]
    options = [one | {"is_chosen": one["id"] in chosen} for one in question.get("options", [])]
    parts = _parts(name, question, answer if isinstance(answer, dict) else {})
    return Row(name, question, answer, got, options, parts, _right(question))


def _parts(name: str, question: Frozen, answer: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the selects of a question that matches or orders: their name, words, and choices with what was chosen."""
    if question["kind"] == "matching":
        asked, choices = question["lefts"], [(one["id"], one["text"]) for one in question["options"]]
    elif question["kind"] == "order":
        asked = question["options"]
        choices = [(place, str(place)) for place in range(1, len(asked) + 1)]
    else:
        return []
    return [
        {
            "name": f"{name}-{one['id']}",
            "text": one["text"],
            "choices": [{"id": key, "text": words, "is_chosen": answer.get(one["id"]) == key} for key, words in choices],
        }
        for one in asked
    ]


def _right(question: Frozen) -> str:
    """Return the right answer in words."""
    kind = question["kind"]
    if kind == "number":
        return str(question["value"]).replace(".", ",")
    if kind == "text":
        return str(question["accepted"][0])
    words = {one["id"]: one["text"] for one in question["options"]}
    if kind == "matching":
        return "; ".join(f"{one['text']} – {words[question['right'][one['id']]]}" for one in question["lefts"])
    return (" → " if kind == "order" else "; ").join(words[one] for one in question["right"])
