"""What can go wrong with requests about own data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, WrongState


class AskedAlready(WrongState):
    """There is an open request about this fact."""

    code = "asked-already"
    message = _("You have asked about this already. HR has not answered yet.")


class NothingWouldChange(BrokenRule):
    """The wish equals what the record says."""

    code = "nothing-would-change"
    message = _("That is what the record says already.")


class CannotTake(BrokenRule):
    """The wish does not fit the fact."""

    code = "cannot-take"
    message = _("The record cannot take this value.")


class CopyBeingMade(WrongState):
    """A copy of one's data is being made."""

    code = "copy-being-made"
    message = _("A copy is being made already.")
