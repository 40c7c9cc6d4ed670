"""The kinds of notices about courses, with their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from people.kinds import Kind, declare

if TYPE_CHECKING:
    from courses.models import Offering

DATE_OPENED = declare(
    Kind(
        "course.date",
        _("a course that you wait for has a date"),
        _("A date for “{course}”"),
        _("You wanted to hear when “{course}” has a date: {day}. Sign up until {closes}."),
        {"course": "Pelayanan Publik Prima", "day": "3 Maret 2027", "closes": "20 Februari 2027 16.00"},
    )
)
LEAVE_ON_SESSION = declare(
    Kind(
        "session.leave",
        _("leave falls on a session"),
        _("Leave on the day of a session"),
        _("These sessions fall on approved leave:\n\n{sessions}\n\n{end}"),
        {"sessions": "Dewi Lubis – Pelayanan Publik Prima, Hari 1, 3 Maret 2027 09.00", "end": "…"},
    )
)
SENT_BACK = declare(
    Kind(
        "unit.sent_back",
        _("a unit should be done again"),
        _("Please do it again: “{course}”"),
        _("Please work through this again; it was much quicker than plausible and does not count yet:\n\n{units}"),
        {"course": "Pelayanan Publik Prima", "units": "– Dasar pelayanan: Terlalu cepat untuk dibaca"},
    )
)


def about_offering(offering: Offering) -> str:
    """Return how a notice names the offering that it is about."""
    return f"offering:{offering.public_id}"
