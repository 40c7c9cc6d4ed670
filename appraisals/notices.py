"""What people are told about their credits, and the words of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from people.kinds import Kind, declare
from people.telling import Message, tell

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from appraisals.queries import Outlook
    from people.models import User

BEHIND = declare(
    Kind(
        "credits.behind",
        _("the year's learning hours are in danger"),
        _("{missing} learning hours are missing this year"),
        _(
            "You have {hours} of {goal} learning hours (JP) for {year}, and {missing} are planned nowhere.\n\n"
            "Courses that bring you the most stand first in the catalogue. What you learnt elsewhere you can claim in “My record”."
        ),
        {"hours": "8", "goal": "20", "missing": "12", "year": "2026"},
    )
)


def tell_who_will_miss(people: Iterable[Outlook], accounts: Mapping[int, User], *, year: int, at: dt.datetime) -> int:
    """Invite people who will miss the target, once a month at most. Returns how many were told."""
    return tell(BEHIND, (_behind(one, accounts.get(one.pk), year, at) for one in people), at=at)


def _behind(one: Outlook, account: User | None, year: int, at: dt.datetime) -> Message:
    words = {
        "hours": number_format(one.hours.normalize()),
        "goal": number_format(one.goal.normalize()),
        "missing": number_format(one.missing.normalize()),
        "year": str(year),
    }
    return Message(account, words, reverse("my_record"), f"record:{one.public_id}", once=f"behind:{at:%Y-%m}")
