"""Taking questions from files into a bank."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from competencies.models import Competency
from courses import permissions
from courses.models import Claim, Question, QuestionBank
from courses.permissions import require

if TYPE_CHECKING:
    from courses.rules.exchange import Exchanged
    from lms.kit.actors import Actor


@dataclass(frozen=True)
class Taken:
    """How many questions were added, and how many the bank had already."""

    added: int
    known: int


@transaction.atomic(durable=True)
def take_questions(bank: QuestionBank, questions: Sequence[Exchanged], *, by: Actor) -> Taken:
    """Add all questions that the bank has not yet, word for word; a repeat adds nothing. 6 statements.

    A competency is kept where the course claims it. Raises NotAllowed unless the actor writes the course.
    """
    bank = QuestionBank.objects.select_related("course__owner").select_for_update(of=("self",)).get(pk=bank.pk)
    require(permissions.can_write_curriculum(by, bank.course))
    known = {_sense(one.kind, one.text, one.body) for one in bank.questions.all()}
    claims = Claim.objects.filter(module__curriculum__course=bank.course)
    claimed = dict(Competency.objects.filter(pk__in=claims.values("competency")).values_list("code", "pk"))
    fresh: dict[str, Exchanged] = {}
    for one in questions:
        fresh.setdefault(_sense(one.kind, one.text, one.body), one)
    rows = [
        Question(
            bank=bank,
            kind=one.kind,
            text=one.text,
            body=dict(one.body),
            feedback=one.feedback,
            points=one.points,
            competency_id=claimed.get(one.competency),
        )
        for sense, one in fresh.items()
        if sense not in known
    ]
    Question.objects.bulk_create(rows)
    return Taken(len(rows), len(questions) - len(rows))


def _sense(kind: str, text: str, body: object) -> str:
    return json.dumps([kind, text, body], sort_keys=True)
