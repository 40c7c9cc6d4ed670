"""A question on its way between banks and files, and what is wrong with a file. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from courses.rules.questions import WrongAnswers, body_of, lines_of

LONGEST_TEXT, LONGEST_FEEDBACK, MOST_POINTS = 2000, 1000, 100


@dataclass(frozen=True)
class Exchanged:
    """A question as banks and files share it; `body` as models.Question says, `competency` by its code."""

    kind: str
    text: str
    body: Mapping[str, Any]
    feedback: str = ""
    points: int = 1
    competency: str = ""


@dataclass(frozen=True)
class Fault:
    """What is wrong on a line (in a package: in a file), as a code that the page puts into words."""

    line: int
    code: str
    file: str = ""


@dataclass(frozen=True)
class Read:
    """What a file holds; with any fault nothing of it is taken."""

    questions: Sequence[Exchanged] = ()
    faults: Sequence[Fault] = field(default=())


def is_whole(question: Exchanged) -> bool:
    """Whether a question read from elsewhere is one that a bank takes: lengths, points, and answers that make its kind.

    They must also survive being edited as lines (rules.questions), in which #, = and breaks have a meaning.
    """
    if not question.text or len(question.text) > LONGEST_TEXT or len(question.feedback) > LONGEST_FEEDBACK:
        return False
    try:
        said = body_of(question.kind, lines_of(question.kind, dict(question.body)))
    except (WrongAnswers, KeyError, TypeError):
        return False
    return said == question.body and 1 <= question.points <= MOST_POINTS
