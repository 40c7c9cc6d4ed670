"""What can go wrong with frameworks and standards."""

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


class VersionBeingWritten(WrongState):
    """A newer version of the framework is being written already."""

    code = "version-being-written"
    message = _("A newer version is being written already.")


class CodeTaken(BrokenRule):
    """Another framework, or another competency of this one, has that code."""

    code = "code-taken"
    message = _("This code is taken.")


class FrameworkEmpty(BrokenRule):
    """A framework without competencies, or one with a competency without levels, cannot be proposed."""

    code = "framework-empty"
    message = _("Each competency needs at least one level, and the framework at least one competency.")


class MappingIncomplete(BrokenRule):
    """Some competency of the version before has no line that says what becomes of it."""

    code = "mapping-incomplete"
    message = _("Say first what becomes of each competency of the version before.")


class OwnProposal(BrokenRule):
    """Who proposed a version publishes it; another person has to."""

    code = "own-proposal"
    message = _("Somebody else has to publish what you proposed.")


class NotYourEvidence(BrokenRule):
    """Only who a line tells of may dispute it."""

    code = "not-your-evidence"
    message = _("Only the person whom it tells of can dispute it.")


class OwnEvidence(BrokenRule):
    """Nobody decides on what tells of themselves."""

    code = "own-evidence"
    message = _("Somebody else has to decide on what tells of you.")


class NothingPublished(BrokenRule):
    """The competency belongs to a version that is not published, or the day lies ahead."""

    code = "nothing-to-prove"
    message = _("Proof is for a competency that is published, and of a day that has come.")
