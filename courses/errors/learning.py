"""What can go wrong while learning."""

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, WrongState


class NotLearning(WrongState):
    """The enrolment holds no seat any more, or has been completed: nothing is written down."""

    code = "not-learning"
    message = _("This offering is over for you; what you do here no longer counts.")


class UnitLocked(WrongState):
    """The module needs another one, whose required units are not done."""

    code = "unit-locked"
    message = _("Another module comes first.")


class ContentMissing(WrongState):
    """The trainer has not published what is to be read, watched or played."""

    code = "content-missing"
    message = _("The trainer has not published this yet.")


class StillMissing(BrokenRule):
    """Units that the rule of completion asks for are not done; the message names them."""

    code = "still-missing"
    message = _("No unit has been done yet.")


class PrerequisiteMissing(BrokenRule):
    """A course that this one builds on has not been completed; the message names it."""

    code = "prerequisite-missing"
    message = _("Another course has to be completed first.")


class OpenedElsewhere(WrongState):
    """The package was opened in another window after this one: only the last one counts, so no minute counts twice."""

    code = "opened-elsewhere"
    message = _("This was opened in another window. Go on there, or load this page again.")
