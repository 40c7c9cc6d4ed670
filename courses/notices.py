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

TRANSFER_ASKED = declare(
    Kind(
        "transfer.learner",
        _("what you do with what you learnt"),
        _("What has become of “{course}”?"),
        _("Some weeks ago you completed “{course}”. Do you use it at work? A few short questions, until {day}."),
        {"course": "Pelayanan Publik Prima", "day": "3 Maret 2027"},
    )
)
TRANSFER_ASKED_OF_TEAM = declare(
    Kind(
        "transfer.supervisor",
        _("what your team does with what it learnt"),
        _("What do you see at work of what your team learnt?"),
        _("Completed courses in your team about which you are asked what you see at work: {number}. Please answer until {day}."),
        {"number": "3", "day": "3 Maret 2027"},
    )
)


def about_offering(offering: Offering) -> str:
    """Return how a notice names the offering that it is about."""
    return f"offering:{offering.public_id}"
