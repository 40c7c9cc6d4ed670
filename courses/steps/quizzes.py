"""Parts of taking tests; each runs inside somebody's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from courses.models import Attempt, LearningUnit, Quiz, QuizPool
from courses.rules.scoring import score, share
from courses.steps.progress import finish_unit


def hand_in_attempt(attempt: Attempt, unit: LearningUnit, *, at: dt.datetime) -> None:
    """Mark an open, locked attempt as it was saved, and let the unit know its score. 7 statements at most."""
    quiz = attempt.quiz
    over = min(at, attempt.ends_at) if attempt.ends_at else at
    attempt.shares = [share(one, attempt.answers.get(str(place))) for place, one in enumerate(attempt.questions)]
    attempt.score = score(attempt.questions, attempt.shares)
    attempt.handed_in_at = over
    attempt.save(update_fields=["shares", "score", "handed_in_at"])
    seconds = int((over - attempt.started_at).total_seconds())
    is_passed = attempt.score >= quiz.pass_score
    row = finish_unit([attempt.enrolment], unit, at=over, score=attempt.score, passed=is_passed, seconds=seconds)[
        attempt.enrolment_id
    ]
    if quiz.counts == Quiz.Counts.LAST and row.score != attempt.score:
        row.score = attempt.score
        row.save(update_fields=["score"])


_TAKEN_OVER = ("minutes", "attempts", "counts", "pass_score", "is_shuffled", "shows_answers")


def copy_quizzes(copied: Sequence[tuple[LearningUnit, LearningUnit]]) -> None:
    """Give copied units their tests with pools; a pre-test becomes the copy of that pre-test. 5 statements at most."""
    of_unit = {old.pk: new for old, new in copied}
    old = list(Quiz.objects.filter(unit__in=of_unit).order_by("pk").prefetch_related("pools"))
    if not old:
        return
    new = Quiz.objects.bulk_create(
        Quiz(unit=of_unit[one.unit_id], **{name: getattr(one, name) for name in _TAKEN_OVER}) for one in old
    )
    copies = {one.pk: copy for one, copy in zip(old, new, strict=True)}
    for one in old:
        copies[one.pk].before = copies.get(one.before_id or 0)
    Quiz.objects.bulk_update(new, ["before"])
    QuizPool.objects.bulk_create(
        QuizPool(quiz=copies[one.pk], bank_id=pool.bank_id, draw=pool.draw) for one in old for pool in one.pools.all()
    )
