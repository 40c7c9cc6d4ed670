"""What can go wrong with assignments."""

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, WrongState


class NothingHandedIn(BrokenRule):
    """Neither text nor file."""

    code = "nothing-handed-in"
    message = _("Write a text or choose a file.")


class TooLate(WrongState):
    """The end is over and late work is not taken."""

    code = "too-late"
    message = _("The time to hand in is over.")


class TriesUsedUp(WrongState):
    """It may be handed in only so often, or was passed."""

    code = "tries-used-up"
    message = _("This cannot be handed in again.")


class MarkedAlready(WrongState):
    """The marker has marked it, or its marks are final."""

    code = "marked-already"
    message = _("You have marked this already, or its marks are final.")


class LevelsMissing(BrokenRule):
    """A criterion has no level."""

    code = "levels-missing"
    message = _("Choose a level for each criterion.")
