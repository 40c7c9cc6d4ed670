"""What can go wrong with curricula, sessions and completions."""

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, WrongState


class AlreadyCompleted(WrongState):
    """The employee has completed or missed this offering; nothing about it can be moved."""

    code = "already-completed"
    message = _("This offering is over for this person.")


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


class WrongMinutes(BrokenRule):
    """Minutes belong to somebody who was present, and are at least one."""

    code = "wrong-minutes"
    message = _("Only somebody who was present has minutes, at least one.")


class NoTrainer(BrokenRule):
    """Only an account with the role of trainer in the agency can stand in for one."""

    code = "no-trainer"
    message = _("This person is not a trainer of the agency.")
