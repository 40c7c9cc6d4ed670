"""What can go wrong with standards."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, WrongState


class LaterStandardExists(WrongState):
    """A standard for the same begins on that day or later; what was said for later days is not overwritten."""

    code = "later-standard-exists"
    message = _("A requirement for the same begins on that day or later. End that one first.")


class AlreadyEnded(WrongState):
    """What should end has ended before the day named."""

    code = "already-ended"
    message = _("This has ended already.")


class EndsTooEarly(BrokenRule):
    """The end lies on the first day or before."""

    code = "ends-too-early"
    message = _("It must hold for at least one day.")


class FrameworkNotPublished(BrokenRule):
    """Only what is published can be required."""

    code = "framework-not-published"
    message = _("This competency belongs to a framework that is not published.")
