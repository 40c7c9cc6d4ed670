"""What can go wrong with what holds for a time."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, WrongState


class AlreadyEnded(WrongState):
    """What should end has ended before the day named."""

    code = "already-ended"
    message = _("This has ended already.")


class EndsTooEarly(BrokenRule):
    """The end lies before the beginning."""

    code = "ends-too-early"
    message = _("The end lies before the beginning.")


class RuleBegins(WrongState):
    """Another rule of this unit begins on that day or later."""

    code = "rule-begins"
    message = _("Another rule for this unit begins on that day or later. Correct that one first.")


class AlreadyBegun(WrongState):
    """The change has begun; only a coming one is taken back."""

    code = "already-begun"
    message = _("This change has begun already. Enter a new change instead.")


class NothingChanges(BrokenRule):
    """The unit is already what it should become."""

    code = "nothing-changes"
    message = _("Nothing would change.")
