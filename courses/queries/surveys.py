"""What participants said, summed up; never for fewer than five answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Count
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from courses.models import Enrolment, Offering, SurveyAnswer, SurveyForm
from courses.rules.surveys import FEWEST_ANSWERS, Question, mean_of, numbers_of, shown_together

AGREEMENT = {
    1: _("Strongly disagree"),
    2: _("Disagree"),
    3: _("Neither agree nor disagree"),
    4: _("Agree"),
    5: _("Strongly agree"),
}
TEXTS_SHOWN = 200


@dataclass(frozen=True)
class Bar:
    """How many gave one answer, and which share of all (per cent)."""

    words: Any
    number: int
    percent: int


@dataclass(frozen=True)
class Answered:
    """One question with what was answered: bars, the mean of a scale, or texts. Empty below five answers."""

    kind: str
    words: str
    number: int
    mean: float | None
    bars: tuple[Bar, ...]
    texts: tuple[str, ...]

    @property
    def percent(self) -> int:
        """How far the mean lies between the least and the most of the scale, in per cent."""
        return 0 if self.mean is None else round(25 * (self.mean - 1))

    @property
    def is_hidden(self) -> bool:
        """Whether too few have answered to show anything."""
        return self.number < FEWEST_ANSWERS


@dataclass(frozen=True)
class SurveyResults:
    """What was said in some offerings. `given` of `asked` have answered; `left_out` stand in offerings too small to show."""

    asked: int
    given: int
    left_out: int
    questions: tuple[Answered, ...]

    @property
    def is_hidden(self) -> bool:
        """Whether too few have answered to show anything."""
        return self.given - self.left_out < FEWEST_ANSWERS

    @property
    def scales(self) -> tuple[Answered, ...]:
        """The scales that may be shown."""
        return tuple(one for one in self.questions if one.kind == "scale" and not one.is_hidden)

    @property
    def mean(self) -> float | None:
        """The mean over all scales."""
        return sum(one.mean or 0 for one in self.scales) / len(self.scales) if self.scales else None


def words_of_question(question: Mapping[str, Any]) -> str:
    """Return the words of a question or option in the reader's language."""
    return str(question["text_en"] if question.get("text_en") and get_language() == "en" else question["text"])


def survey_sheet(form: SurveyForm, sent: Mapping[str, Any], lacking: Collection[str] = ()) -> list[dict[str, Any]]:
    """Return the questions of a form as the page shows them, with what was sent before. No statement."""
    rows = []
    for one in form.questions:
        value = sent.get(one["key"], "")
        labels = _labels(one)
        options = [{"id": number, "words": labels[number], "is_chosen": str(number) == value} for number in labels]
        row = {"name": one["key"], "kind": one["kind"], "words": words_of_question(one), "options": options, "value": value}
        rows.append(row | {"is_lacking": one["key"] in lacking})
    return rows


def _labels(question: Question) -> dict[int, Any]:
    if question["kind"] == "text":
        return {}
    if question["kind"] == "scale":
        return AGREEMENT
    return dict(zip(numbers_of(question), map(words_of_question, question["options"]), strict=True))


def survey_results(offerings: Iterable[Offering]) -> SurveyResults:
    """Return what participants of these offerings said, all together. 5 statements for any number of offerings.

    Offerings with fewer than five answers count only where together they have five (rules.surveys.shown_together).
    """
    ids = [one.pk for one in offerings]
    counts = SurveyAnswer.objects.filter(offering__in=ids).counts()
    shown = shown_together(counts)
    given = sum(counts.values())
    left_out = given - sum(counts[key] for key in shown)
    questions = _questions_of(shown)
    numbers, texts = _numbers(shown), _texts(shown)
    answered = tuple(_answered(one, numbers[one["key"]], texts[one["key"]]) for one in questions)
    return SurveyResults(_asked(ids), given, left_out, answered)


def _asked(ids: Collection[int]) -> int:
    """Count who held a seat where the curriculum has a survey."""
    seated = Enrolment.objects.filter(offering__in=ids, offering__curriculum__modules__units__kind="survey").holding_a_seat()
    return int(seated.aggregate(number=Count("pk", distinct=True))["number"])


def _questions_of(shown: Collection[int]) -> list[Question]:
    """Return every question that was asked there, the newest form's first. 1 statement."""
    used = SurveyAnswer.objects.filter(offering__in=shown).values("form")
    found: dict[str, Question] = {}
    for form in SurveyForm.objects.filter(pk__in=used).order_by("-since", "-version"):
        for one in form.questions:
            found.setdefault(one["key"], one)
    return list(found.values())


# Raw SQL: each answer is one row with all keys; the ORM cannot unfold a document into rows and group them.
_UNFOLDED = """
SELECT entry.key, entry.value #>> '{{}}', count(*)
FROM courses_surveyanswer AS given CROSS JOIN LATERAL jsonb_each(given.answers) AS entry
WHERE given.offering_id = ANY(%s) AND jsonb_typeof(entry.value) = %s
GROUP BY 1, 2 ORDER BY 1, {order} LIMIT %s"""


def _numbers(shown: Collection[int]) -> dict[str, dict[int, int]]:
    found: dict[str, dict[int, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_UNFOLDED.format(order="2"), [list(shown), "number", None])
        for key, number, times in cursor.fetchall():
            found[key][int(number)] = times
    return found


def _texts(shown: Collection[int]) -> dict[str, list[str]]:
    """Return texts by key in the order of their words, so that no order tells when they were written."""
    found: dict[str, list[str]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_UNFOLDED.format(order="2"), [list(shown), "string", TEXTS_SHOWN])
        for key, text, times in cursor.fetchall():
            found[key] += [text] * times
    return found


def _answered(question: Question, numbers: Mapping[int, int], texts: Collection[str]) -> Answered:
    words, kind = words_of_question(question), question["kind"]
    total = sum(numbers.values()) if kind != "text" else len(texts)
    if total < FEWEST_ANSWERS:
        return Answered(kind, words, total, None, (), ())
    labels = _labels(question)
    bars = tuple(Bar(labels[one], numbers.get(one, 0), round(100 * numbers.get(one, 0) / total)) for one in labels)
    return Answered(kind, words, total, mean_of(numbers) if kind == "scale" else None, bars, tuple(texts))
