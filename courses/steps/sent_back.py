"""Telling learners that they should do units again."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence

from django.urls import reverse

from courses.models import UnitProgress
from courses.notices import SENT_BACK, about_offering
from people.telling import Message, tell


def tell_sent_back(rows: Collection[UnitProgress], *, at: dt.datetime) -> None:
    """Tell each learner whose units were sent back which and why; account and course are loaded. 2 statements."""
    by_seat: dict[int, list[UnitProgress]] = defaultdict(list)
    for row in rows:
        by_seat[row.enrolment_id].append(row)
    tell(SENT_BACK, [_message(own) for own in by_seat.values()], at=at)


def _message(rows: Sequence[UnitProgress]) -> Message:
    enrolment = rows[0].enrolment
    words = {
        "course": enrolment.offering.curriculum.course.title,
        "units": "\n".join(f"– {row.unit}: {row.remark}" for row in rows),
    }
    link = reverse("courses:way", args=[enrolment.public_id])
    return Message(enrolment.employee.user, words, link, about_offering(enrolment.offering))
