"""What is still missing, in words for the learner and the trainer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from courses.models import Enrolment
from courses.queries.completing import Assessment, assess
from courses.queries.lacking import words_of

if TYPE_CHECKING:
    from courses.models import Curriculum


@dataclass(frozen=True)
class Missing:
    """One thing that is still missing before a completion: its words, and the id of the unit where it is one."""

    words: str
    unit_id: int | None = None


def missing(enrolments: Sequence[Enrolment], at: dt.datetime) -> dict[int, tuple[Missing, ...]]:
    """Return what is still missing for each who is enrolled, by enrolment id; nothing for all others. 4 statements.

    The enrolments come with their offering and its curriculum loaded.
    """
    enrolled = [one for one in enrolments if one.state == Enrolment.State.ENROLLED]
    return {one.enrolment.pk: missing_of(one) for one in assess(enrolled, at=at)} if enrolled else {}


def missing_of(assessment: Assessment) -> tuple[Missing, ...]:
    """Return what an assessment found missing: sessions first, then units."""
    enrolment, presence = assessment.enrolment, assessment.presence
    minimum = enrolment.offering.curriculum.minimum_attendance
    found = []
    if presence.total and (not presence.days or not presence.is_enough(minimum)):
        words = _("Attendance: %(share)s%% of the time, at least %(minimum)s%% needed")
        found.append(Missing(words % {"share": presence.share, "minimum": minimum}))
    return (*found, *(Missing(words_of(lack), lack.unit.pk) for lack in assessment.lacks))


def rule_in_words(curriculum: Curriculum, *, has_sessions: bool = True) -> list[str]:
    """Return what a curriculum asks for, a sentence each. No statement."""
    asked: list[tuple[Any, str]] = [
        (has_sessions, _("Attend at least %(share)s%% of the time") % {"share": curriculum.minimum_attendance}),
        (curriculum.needs_units, _("Do every required unit")),
        (curriculum.minimum_score, _("Reach at least %(least)s of 100 in each test") % {"least": curriculum.minimum_score}),
        (curriculum.needs_assignments, _("Pass every assignment")),
        (curriculum.needs_survey, _("Answer the survey")),
    ]
    return [words for is_asked, words in asked if is_asked]
