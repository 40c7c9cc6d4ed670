"""What can go wrong with frameworks and standards."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, WrongState


class LaterStandardExists(WrongState):
    """A standard for the same begins on that day or later; what was said for later days is not overwritten."""

    code = "later-standard-exists"
    message = _("A requirement for the same begins on that day or later. End that one first.")


class ChangeUnderWay(WrongState):
    """The same requirement is being changed aside."""

    code = "change-under-way"
    message = _("This requirement is being changed already. Wait until that is done.")


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


class AreaInUse(WrongState):
    """Competencies or other areas hang on the area. `details` says how many."""

    code = "area-in-use"
    message = _("“%(name)s” is still in use: competencies %(competencies)s, areas %(areas)s. Move or remove these first.")


class AreaWithinItself(BrokenRule):
    """An area was to hang below itself."""

    code = "area-within-itself"
    message = _("An area cannot hang below itself or below what hangs on it.")


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


class NobodyToAssess(BrokenRule):
    """Nobody in these units and roles holds a post whose standard names competencies with indicators."""

    code = "nobody-to-assess"
    message = _("Nobody in these units and roles has a standard whose levels have indicators.")


class WindowOver(WrongState):
    """The campaign is not open, or its last day is over."""

    code = "window-over"
    message = _("The time for rating is over, or has not come yet.")


class TooManyPeers(BrokenRule):
    """More peers than the campaign allows."""

    code = "too-many-peers"
    message = _("You chose more peers than this campaign allows.")


class NoPeer(BrokenRule):
    """Somebody chosen does not work around the person, supervises them, or is the person."""

    code = "no-peer"
    message = _("Peers work around you; you and your supervisor rate anyway.")


class RatingIncomplete(BrokenRule):
    """Some behaviour has no answer yet. `details["lacking"]` names the questions."""

    code = "rating-incomplete"
    message = _("Some behaviours are still without an answer.")


class RecordNotKept(BrokenRule):
    """Nobody with this NIP has a record that the sender keeps, or it is the sender's own."""

    code = "record-not-kept"
    message = _("Nobody with this NIP has a record that you keep.")


class UnknownCompetency(BrokenRule):
    """No published framework has a competency with this code, or several do and none was named."""

    code = "unknown-competency"
    message = _("No published framework has this competency, or several have: name the framework too.")


class NotASendableKind(BrokenRule):
    """Evidence of this kind comes about here, and is not sent."""

    code = "kind-not-sendable"
    message = _("Evidence of this kind comes about here and is not sent.")


class NotYetShown(BrokenRule):
    """The day lies ahead."""

    code = "not-yet-shown"
    message = _("The day on which it was shown lies ahead.")


class EvidenceEndsTooEarly(BrokenRule):
    """It would end before it began."""

    code = "evidence-ends-too-early"
    message = _("It must count for at least one day.")
