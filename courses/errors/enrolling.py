"""What can go wrong with seats."""

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, WrongState


class SignUpClosed(WrongState):
    """The offering is not open, or its sign-up window is."""

    code = "sign-up-closed"
    message = _("Sign-up for this offering is closed.")


class NotInAudience(BrokenRule):
    """None of the employee's posts lies in the unit for which the offering is meant."""

    code = "not-in-audience"
    message = _("This offering is meant for another unit.")


class NotInService(BrokenRule):
    """The employee has left, or holds no post."""

    code = "not-in-service"
    message = _("Only employees in service can enrol.")


class Clashes(BrokenRule):
    """A session falls into the time of another offering in which the employee is enrolled."""

    code = "clashes"
    message = _("A session overlaps with another course in which you are enrolled.")


class OnLeave(BrokenRule):
    """Approved leave falls on a session; the message names its days, never its kind."""

    code = "on-leave"
    message = _("Approved leave falls on a session.")


class WithdrawalClosed(WrongState):
    """The first session has begun; a seat can no longer be given up."""

    code = "withdrawal-closed"
    message = _("The offering has begun. Please speak to the trainer.")


class ReasonMissing(BrokenRule):
    """A refusal, return or cancellation says why."""

    code = "reason-missing"
    message = _("Please give a reason.")
