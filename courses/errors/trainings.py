"""What can go wrong with required trainings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, WrongState


class NotYetHad(BrokenRule):
    """What lies ahead has not been had."""

    code = "not-yet-had"
    message = _("That day lies ahead.")


class TakenBackAlready(WrongState):
    """A line is reversed once."""

    code = "taken-back-already"
    message = _("This was taken back already.")
