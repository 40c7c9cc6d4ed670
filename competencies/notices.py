"""The kinds of notices about assessment campaigns and versions of frameworks, with their words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.kinds import Kind, declare
from people.telling import Message, tell

if TYPE_CHECKING:
    from competencies.models import Framework
    from people.models import User

SAMPLE = {"campaign": "Penilaian kompetensi 2027", "day": "31 Maret 2027", "number": "4", "employee": "Dewi Lubis"}

RATINGS_ASKED = declare(
    Kind(
        "assessment.asked",
        _("you are asked to rate yourself or others"),
        _("You are asked to rate: {campaign}"),
        _("In “{campaign}” {number} ratings wait for you. What you fill in is kept as you go. Please submit it by {day}."),
        SAMPLE,
    )
)
RATINGS_WAIT = declare(
    Kind(
        "assessment.wait",
        _("ratings still wait for you"),
        _("Ratings still wait for you: {campaign}"),
        _("In “{campaign}” {number} ratings still wait for you. The last day is {day}."),
        SAMPLE,
    )
)
PEERS_TO_CHOOSE = declare(
    Kind(
        "assessment.choose_peers",
        _("you may choose who rates you"),
        _("Choose who rates you: {campaign}"),
        _("In “{campaign}” you choose the peers who rate you. Please choose them soon: they have until {day}."),
        SAMPLE,
    )
)
PEERS_TO_CONFIRM = declare(
    Kind(
        "assessment.confirm_peers",
        _("peers of your team wait for your confirmation"),
        _("Confirm who rates {employee}"),
        _("In “{campaign}” peers were chosen who are to rate {employee}. Please confirm them or leave some out."),
        SAMPLE,
    )
)
RESULTS_READY = declare(
    Kind(
        "assessment.results",
        _("the results of your assessment are there"),
        _("Your results: {campaign}"),
        _("“{campaign}” is closed. Your results are there, and what counts has become evidence of your levels."),
        SAMPLE,
    )
)
VERSION = {
    "framework": "Kamus kompetensi ASN",
    "version": "2",
    "proposer": "Daniel Ginting",
    "remark": "Tingkat 3 belum berindikator.",
}
FRAMEWORK_PROPOSED = declare(
    Kind(
        "framework.proposed",
        _("a version of a framework waits for review"),
        _("For review: {framework}, version {version}"),
        _("{proposer} proposed version {version} of “{framework}”. Look at the preview, then publish it or give it back."),
        VERSION,
    )
)
FRAMEWORK_RETURNED = declare(
    Kind(
        "framework.returned",
        _("a version of a framework that you proposed was given back"),
        _("Given back: {framework}, version {version}"),
        _("Version {version} of “{framework}” is a draft again. What has to be changed: {remark}"),
        VERSION,
    )
)


def tell_of_proposal(framework: Framework, keepers: Iterable[User], *, at: dt.datetime) -> None:
    """Tell those who can publish a version that it waits, but not who proposed it."""
    words = {"framework": str(framework), "version": framework.version, "proposer": str(framework.proposed_by or "–")}
    others = [one for one in keepers if one.pk != framework.proposed_by_id]
    tell(FRAMEWORK_PROPOSED, [Message(one, words, _page(framework)) for one in others], at=at)


def tell_of_return(framework: Framework, proposer: User | None, *, at: dt.datetime) -> None:
    """Tell who proposed a version why it was given back."""
    words = {"framework": str(framework), "version": framework.version, "remark": framework.remark}
    tell(FRAMEWORK_RETURNED, [Message(proposer, words, _page(framework))], at=at)


def _page(framework: Framework) -> str:
    return reverse("frameworks_register:show", args=[framework.pk])
