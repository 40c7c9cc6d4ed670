"""A bank's questions on their way to a file."""

from __future__ import annotations

from courses.models import QuestionBank
from courses.rules.exchange import Exchanged


def exchanged(bank: QuestionBank) -> list[Exchanged]:
    """Return the questions of a bank that are in use, as files take them. 1 statement."""
    rows = bank.questions.filter(is_used=True).select_related("competency").order_by("pk")
    return [
        Exchanged(one.kind, one.text, one.body, one.feedback, one.points, one.competency.code if one.competency else "")
        for one in rows
    ]
