"""What can go wrong with credits."""

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, NotAllowed, WrongState


class NoHoursRule(BrokenRule):
    """No rule in force says how many learning hours a form of development brings."""

    code = "no-hours-rule"
    message = _(
        "No rule in force says how many learning hours this form of development brings. HR keeps the rules in the back office."
    )


class RuleNotAllowed(NotAllowed):
    """Only HR of an agency keeps the rule books."""

    code = "rule-not-allowed"
    message = _("Only HR of the agency may keep the rule books.")


class RuleBegan(BrokenRule):
    """A rule of the same kind begins on that day or later."""

    code = "rule-began"
    message = _("Another rule for the same begins on that day or later.")


class RuleInUse(BrokenRule):
    """Credits were counted by this rule, so what it says stays."""

    code = "rule-in-use"
    message = _("Credits were counted by this rule: end it and write a new one.")


class ForecastNotAllowed(NotAllowed):
    """Only HR of a unit reminds its people."""

    code = "forecast-not-allowed"
    message = _("Only HR of the unit may remind its people.")


class ClaimNotAllowed(NotAllowed):
    """A claim is one's own to make and to take back, and HR's of other people to decide."""

    code = "claim-not-allowed"
    message = _("You may not do this with this claim.")


class ClaimDecided(WrongState):
    """The claim has been answered or taken back."""

    code = "claim-decided"
    message = _("This claim has been answered or taken back already.")


class ClaimedTwice(BrokenRule):
    """The same proof stands behind another claim of the same person."""

    code = "claimed-twice"
    message = _("You have sent this file already. Take the other claim back first if it was wrong.")


class ClaimInTheFuture(BrokenRule):
    """What has not ended cannot be claimed."""

    code = "claim-in-the-future"
    message = _("This has not ended yet. Claim it when it is over.")


class ReasonMissing(BrokenRule):
    """A refusal says why."""

    code = "reason-missing"
    message = _("Say why. The employee reads it.")


class PeriodNotAllowed(NotAllowed):
    """A year is closed by HR of the whole agency; a line is contested by its owner and answered by HR."""

    code = "period-not-allowed"
    message = _("You may not do this with this year.")


class ClosingImpossible(BrokenRule):
    """The day is past, or nothing can be signed now."""

    code = "closing-impossible"
    message = _("This day is past.")


class YearNotOver(BrokenRule):
    """A year is closed when it is over."""

    code = "credit-year-not-over"
    message = _("This year is not over yet.")


class StillContestable(BrokenRule):
    """People may still contest their lines."""

    code = "still-contestable"
    message = _("Lines may still be contested. Close the year after that day.")


class OpenContests(BrokenRule):
    """Contests wait for an answer."""

    code = "open-contests"
    message = _("Contests wait for an answer. Answer them first.")


class NothingToCorrect(BrokenRule):
    """Nothing came after the last closing."""

    code = "nothing-new-in-year"
    message = _("No line of this year came after its last closing.")


class ContestClosed(BrokenRule):
    """Lines of this year may not be contested now."""

    code = "contest-closed"
    message = _("Lines of this year may not be contested now. Once it is closed, ask HR for a correction.")


class ContestedAlready(BrokenRule):
    """A contest of the same line, in other words, waits for its answer."""

    code = "contested-already"
    message = _("You have contested this line already, and HR has not answered yet. What you wrote now was not sent.")


class RatingNotAllowed(NotAllowed):
    """Performance is rated by who supervised on the last day of the period."""

    code = "rating-not-allowed"
    message = _("Only who supervised this person on the last day of the period rates it.")


class BehaviourIncomplete(BrokenRule):
    """Behaviour is rated on each of the seven values."""

    code = "behaviour-incomplete"
    message = _("Behaviour is rated on each of the seven BerAKHLAK values.")


class RatingTooEarly(BrokenRule):
    """A period is rated when it is over."""

    code = "rating-too-early"
    message = _("This period is not over yet.")


class RatedAlready(BrokenRule):
    """A day is rated once; a correction names the rating that it replaces."""

    code = "rated-already"
    message = _("A part of this period is rated already.")


class NoPerformanceRule(BrokenRule):
    """No matrix or percentage is in force on the last day of the period."""

    code = "no-performance-rule"
    message = _("No performance matrix is in force on the last day of the period. HR keeps it in the back office.")


class HistoryNotAllowed(NotAllowed):
    """Old records are brought in by HR of the unit."""

    code = "history-not-allowed"
    message = _("Only HR of the unit brings in old records of its people.")


class HistoryImported(BrokenRule):
    """The same file was carried out before."""

    code = "history-imported"
    message = _("This file has been carried out already.")


class HistoryWithoutColumns(BrokenRule):
    """The file lacks columns without which a row says nothing."""

    code = "history-without-columns"
    message = _("The file needs the columns nip, bentuk, judul, selesai and jp.")


class PlanNotYours(NotAllowed):
    """A plan is its person's to write, and their supervisor's to agree to."""

    code = "plan-not-yours"
    message = _("A work plan is written by its owner and agreed by their supervisor of the day.")


class PlanEmpty(BrokenRule):
    """A plan without a main result, or a result without a target, says nothing."""

    code = "plan-empty"
    message = _("A plan needs a main result, and each result a target in at least one aspect.")


class TargetNotMeasured(BrokenRule):
    """A target has a number above nothing, or a range, and a unit."""

    code = "target-not-measured"
    message = _("Each target needs a number above 0, or a range from small to large, and a unit.")


class ProofMissing(BrokenRule):
    """A number that was achieved stands on a proof."""

    code = "proof-missing"
    message = _("A number needs its proof: the document that shows it, or a link to it.")


class SupportsNothing(BrokenRule):
    """A result contributes to one of somebody else."""

    code = "supports-nothing"
    message = _("A result contributes to one of the superior, not to one's own.")


class ObjectionNotYours(NotAllowed):
    """The rated person objects; who supervises the rater answers."""

    code = "objection-not-yours"
    message = _("Only the rated person objects, and only who supervises the rater answers.")


class ObjectedAlready(WrongState):
    """There is an objection already, or the rating was replaced."""

    code = "objected-already"
    message = _("There is an objection already, or the rating was replaced.")


class ObjectionTooLate(BrokenRule):
    """The days to object are over."""

    code = "objection-too-late"
    message = _("The days within which one may object are over.")


class IndexNotAllowed(NotAllowed):
    """What an index rests on is brought in by HR, about others."""

    code = "index-not-allowed"
    message = _("Only HR of the unit brings this in, and nobody about themselves.")


class IndexWithoutColumns(BrokenRule):
    """The file lacks columns without which a row says nothing."""

    code = "index-without-columns"
    message = _("The file needs the columns nip, tahun and nilai.")


class MeasureKnown(BrokenRule):
    """The same decision about the same person is written down already."""

    code = "measure-known"
    message = _("This decision about this person is written down already.")


class MeasureEnds(BrokenRule):
    """A measure ends on the day it began or later."""

    code = "measure-ends"
    message = _("It cannot end before the day on which it began.")


class GivingNotAllowed(NotAllowed):
    """Credits are given and taken back by HR of the person, and nobody gives to themselves."""

    code = "giving-not-allowed"
    message = _("Only HR of the person gives credits and takes them back, and nobody about themselves.")


class RecordNotKept(BrokenRule):
    """The person is not among those whose record the sender keeps."""

    code = "credit-record-not-kept"
    message = _("Nobody with this NIP has a record that you keep.")


class NoSuchKind(BrokenRule):
    """No kind of credit with this code holds on the day."""

    code = "no-such-credit-kind"
    message = _("No kind of credit with this code holds on that day. HR defines kinds in the rule books.")


class CountedBySystem(BrokenRule):
    """Learning hours and index points are counted from facts, not given."""

    code = "credit-counted-by-system"
    message = _("This kind is counted from facts: completions and claims bring JP, the values of BKN index points.")


class AmountDoesNotFit(BrokenRule):
    """The amount is above zero, below a million, with no more decimals than its kind has."""

    code = "credit-amount-does-not-fit"
    message = _("The amount must be above zero and have no more decimals than its kind.")


class CreditInTheFuture(BrokenRule):
    """The day has not come yet."""

    code = "credit-in-the-future"
    message = _("This day has not come yet.")


class CreditGivenOtherwise(BrokenRule):
    """The same document gave this person another amount or day of the kind."""

    code = "credit-given-otherwise"
    message = _("This document gave this person another amount or day already: take that back and use a number of its own.")


class CreditTakenBack(BrokenRule):
    """What this document gave was taken back."""

    code = "credit-taken-back"
    message = _("What this document gave was taken back; what stands instead needs a number of its own.")


class NotGiven(WrongState):
    """The line was not given by HR."""

    code = "credit-not-given"
    message = _("Only what HR gave can be taken back here; what the system counted is corrected at its source.")


class CreditsWithoutColumns(BrokenRule):
    """The file lacks columns without which a row says nothing."""

    code = "credits-without-columns"
    message = _("The file needs the columns nip, jenis, jumlah, tanggal, dokumen and uraian.")
