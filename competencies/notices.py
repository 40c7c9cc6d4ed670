"""The kinds of notices about assessment campaigns, with their words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from people.kinds import Kind, declare

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
