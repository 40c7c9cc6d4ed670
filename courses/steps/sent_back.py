"""Telling learners that they should do units again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from courses.models import UnitProgress
from people.notices import tell


def tell_sent_back(rows: Collection[UnitProgress]) -> None:
    """Write one mail to each learner whose units were sent back, with the reason; account and course are loaded."""
    by_seat: dict[int, list[UnitProgress]] = defaultdict(list)
    for row in rows:
        by_seat[row.enrolment_id].append(row)
    for own in by_seat.values():
        tell(own[0].enrolment.employee.user, partial(_letter, own))


def _letter(rows: Sequence[UnitProgress]) -> tuple[str, str]:
    words = {
        "course": rows[0].enrolment.offering.curriculum.course.title,
        "units": "\n".join(f"– {row.unit}: {row.remark}" for row in rows),
        "link": settings.BINA_URL + reverse("courses:way", args=[rows[0].enrolment.public_id]),
    }
    text = _(
        "Please work through this again; it was much quicker than plausible and does not count yet:\n\n%(units)s\n\n%(link)s\n"
    )
    return _("Please do it again: “%(course)s”") % words, text % words
