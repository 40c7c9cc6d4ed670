"""What can go wrong with the public's voice."""

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, DomainError, NotAllowed, WrongState


class NoReportRule(BrokenRule):
    """No rule says how long the steps of this kind may take."""

    code = "no-report-rule"
    message = _("No deadlines are set for this kind of report. HR keeps them in the back office.")


class WrongCode(BrokenRule):
    """The code from the mail does not fit."""

    code = "wrong-code"
    message = _("This code is not right. Compare it with the mail, digit by digit.")


class CodeOver(WrongState):
    """The code was tried too often, or its time is over."""

    code = "code-over"
    message = _("This code no longer counts. Please send your report once more.")


class NotCoordinator(NotAllowed):
    """Only who coordinates the reports of the whole agency looks at new ones."""

    code = "not-coordinator"
    message = _("Only the coordinator of the agency checks new reports.")


class NotHandler(NotAllowed):
    """Only the desk of the unit in charge works on a report."""

    code = "not-handler"
    message = _("Only the unit in charge works on this report.")


class MayNotBePublished(BrokenRule):
    """A confidential report is never published."""

    code = "may-not-be-published"
    message = _("A confidential report is never published.")


class OtherAgency(BrokenRule):
    """A report stays with its agency."""

    code = "other-agency"
    message = _("Choose a unit of the same agency.")


class JoinedToItself(BrokenRule):
    """A report cannot be its own double."""

    code = "joined-to-itself"
    message = _("Name another report that is still worked on or answered.")


class TooOften(DomainError):
    """One source has sent more than it may."""

    status = 429
    code = "too-often"
    message = _("Too much came from your connection. Please try again in an hour.")


class LaterReportRule(BrokenRule):
    """A rule that begins later stands already."""

    code = "later-report-rule"
    message = _("There is a rule that begins on that day or later. Choose a later day.")


class HeldAlready(BrokenRule):
    """The word is held on that day."""

    code = "held-already"
    message = _("This word is held already on that day or later.")


class NoScheme(BrokenRule):
    """Nobody has said what the satisfaction survey asks."""

    code = "no-satisfaction-scheme"
    message = _("Nobody has said yet what the survey asks.")


class NotItsUnit(NotAllowed):
    """Only the unit leads its consultation."""

    code = "not-its-unit"
    message = _("Only HR and the desks of the unit lead its consultations.")


class ConsultationOver(WrongState):
    """Nobody can take part any more."""

    code = "consultation-over"
    message = _("One can no longer take part in this consultation.")
