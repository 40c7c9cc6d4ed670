"""What desks are told, and the words of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.queries.desks import users_of
from people.kinds import Kind, declare
from people.telling import Message, tell

if TYPE_CHECKING:
    from participation.models import Report

SAMPLE = {"ticket": "4k7mbq2xw9tz", "kind": "pengaduan", "unit": "Disdukcapil", "due": "5 Februari 2027"}

CAME_IN = declare(
    Kind(
        "report.new",
        _("a report of the public came in"),
        _("A report of the public came in: {kind}"),
        _("Report {ticket} ({kind}) about {unit} is to be checked by {due}."),
        SAMPLE,
        usual="daily",
    )
)
PASSED_ON = declare(
    Kind(
        "report.routed",
        _("a report of the public was passed on to you"),
        _("A report of the public for {unit}"),
        _("Report {ticket} ({kind}) was passed on to {unit}. It is to be answered by {due}."),
        SAMPLE,
    )
)
ANSWERED_BACK = declare(
    Kind(
        "report.back",
        _("who sent a report answered back"),
        _("An answer to your answer: report {ticket}"),
        _("Who sent report {ticket} ({kind}) is not content with the answer. It is to be answered anew by {due}."),
        SAMPLE,
    )
)
LATE = declare(
    Kind(
        "report.late",
        _("a report of the public is late"),
        _("Late: report {ticket}"),
        _("Report {ticket} ({kind}) at {unit} was due on {due}."),
        SAMPLE,
    )
)


def tell_desk(kind: Kind, reports: Iterable[Report], *, at: dt.datetime, is_coordinator: bool = False) -> int:
    """Tell the desks nearest to the reports' units, or the coordinator's; 6 statements for any number of one unit."""
    messages, day = [], timezone.localdate(at)
    for report in reports:
        words = {
            "ticket": report.public_id,
            "kind": report.get_kind_display,
            "unit": str(report.unit),
            "due": report.due_on or "–",
        }
        link = reverse("participation:desk_report", args=[report.public_id])
        users = users_of(report.unit, on=day, is_coordinator=is_coordinator)
        messages += [Message(user, words, link) for user in users]
    return tell(kind, messages, at=at)
