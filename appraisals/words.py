"""The words for what pure rules name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from appraisals.professionalism import Dimension, Kind

if TYPE_CHECKING:
    import datetime as dt

DIMENSIONS = {
    Dimension.QUALIFICATION: _("Qualification"),
    Dimension.COMPETENCE: _("Competence"),
    Dimension.PERFORMANCE: _("Performance"),
    Dimension.DISCIPLINE: _("Discipline"),
}
PERFORMANCE_LEVELS = {1: _("above expectation"), 2: _("as expected"), 3: _("below expectation")}
POTENTIAL_LEVELS = {1: _("high potential"), 2: _("medium potential"), 3: _("low potential")}
CATEGORIES = {501: _("very high"), 502: _("high"), 503: _("medium"), 504: _("low"), 505: _("very low")}
WAYS = {
    Kind.SEMINAR: _("Take part in a seminar, workshop or the like"),
    Kind.TECHNICAL: _("Complete technical training this year"),
    Kind.LEADERSHIP: _("Complete the leadership training of your post"),
    Kind.FUNCTIONAL: _("Complete the functional training of your post"),
    Kind.PERFORMANCE: _("Reach the next predicate of performance"),
    Kind.QUALIFICATION: _("Complete the next degree"),
}


def day_in_words(day: dt.date | None) -> str:
    """Return a day for a list, which must show the day itself and not how long ago it was; a dash without one."""
    return date_format(day, "SHORT_DATE_FORMAT") if day else "–"


def due_in_words(one: Any) -> str:
    """Return until when HR answers a contest or claim, and whether that is past; a dash without a day."""
    day = day_in_words(one.answer_until)
    is_late = one.state == "sent" and one.answer_until is not None and one.answer_until < timezone.localdate()
    return gettext("%(day)s, late") % {"day": day} if is_late else day
