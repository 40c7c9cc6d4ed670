"""What can go wrong with seats, curricula and completions, named after what happened."""

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


class AlreadyCompleted(WrongState):
    """The employee has completed or missed this offering; nothing about it can be moved."""

    code = "already-completed"
    message = _("This offering is over for this person.")


class WithdrawalClosed(WrongState):
    """The first session has begun; a seat can no longer be given up."""

    code = "withdrawal-closed"
    message = _("The offering has begun. Please speak to the trainer.")


class ReasonMissing(BrokenRule):
    """A refusal, return or cancellation says why."""

    code = "reason-missing"
    message = _("Please give a reason.")


class SessionNotBegun(WrongState):
    """Attendance is marked from half an hour before a session begins."""

    code = "session-not-begun"
    message = _("Attendance can be marked from half an hour before the session begins.")


class NotOnRoster(BrokenRule):
    """A mark was given to somebody who holds no seat in this offering, or whose offering is over."""

    code = "not-on-roster"
    message = _("Somebody on this list holds no seat in this offering.")


class CurriculumNotApproved(WrongState):
    """Only an approved curriculum can be offered."""

    code = "curriculum-not-approved"
    message = _("The curriculum of this course has not been approved yet.")


class CurriculumIncomplete(BrokenRule):
    """A curriculum has at least one module before HR looks at it."""

    code = "curriculum-incomplete"
    message = _("Add at least one module with its learning hours first.")


class SessionsMissing(BrokenRule):
    """An offering has at least one session before it opens, all within its first and last day."""

    code = "sessions-missing"
    message = _("Add at least one session between the first and the last day of the offering.")


class SessionsNotOver(WrongState):
    """People complete after the last session."""

    code = "sessions-not-over"
    message = _("The last session is not over yet.")


class AttendanceTooLow(BrokenRule):
    """Less of the session time was attended than the curriculum asks."""

    code = "attendance-too-low"
    message = _("Too little of the session time was attended.")
