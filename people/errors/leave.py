"""What can go wrong with leave."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, WrongState


class NotEntitled(BrokenRule):
    """The rules give this status no leave of this kind on that day."""

    code = "not-entitled"
    message = _("Your status has no right to this kind of leave on that day.")


class LeaveOverlaps(WrongState):
    """The employee has asked for, or has, leave on one of these days."""

    code = "leave-overlaps"
    message = _("You have asked for leave on some of these days already.")


class TooFewDays(BrokenRule):
    """The balance of a year does not cover the days."""

    code = "too-few-days"
    message = _("There are not enough days left.")


class LeaveTooLong(BrokenRule):
    """The leave is longer than the rule allows."""

    code = "leave-too-long"
    message = _("This is longer than the rules allow.")


class ServiceTooShort(BrokenRule):
    """The employee has not served long enough on the first day of leave."""

    code = "service-too-short"
    message = _("The time of service is too short for this kind of leave.")


class NoWorkingDay(BrokenRule):
    """Nobody works on any of these days."""

    code = "no-working-day"
    message = _("None of these days is a working day: no leave is needed.")


class AskedTooLate(BrokenRule):
    """The leave begins too early for the day of asking."""

    code = "asked-too-late"
    message = _("This leave begins too early.")


class ProofNeeded(BrokenRule):
    """A leave of this length needs a proof."""

    code = "proof-needed"
    message = _("This leave needs a proof.")


class TooSoonAgain(BrokenRule):
    """The last leave of this kind is too near."""

    code = "too-soon-again"
    message = _("The last leave of this kind was too recent.")


class AlreadyDecided(WrongState):
    """Somebody else was quicker."""

    code = "already-decided"
    message = _("Somebody has decided on this already.")


class OpinionMissing(WrongState):
    """The official decides after the supervisor has given an opinion."""

    code = "opinion-missing"
    message = _("The supervisor has not given an opinion yet.")


class LeaveHasBegun(WrongState):
    """What has begun is not cancelled but ended early."""

    code = "leave-has-begun"
    message = _("This leave has begun. Record an early return instead.")


class NotWithinLeave(BrokenRule):
    """The day of the return lies outside the leave."""

    code = "not-within-leave"
    message = _("The first day back at work must lie within the leave, after its first day.")


class ReasonNeeded(BrokenRule):
    """A no, a change or a cancellation says why."""

    code = "reason-needed"
    message = _("Please say why; the employee reads it.")


class OfficialNamedAlready(WrongState):
    """Another post decides on this leave in this unit at that time."""

    code = "official-named-already"
    message = _("Another post decides in this unit at that time. End that first.")


class YearNotOver(WrongState):
    """A year is closed after its last day."""

    code = "year-not-over"
    message = _("This year is not over yet.")


class GroundNeeded(BrokenRule):
    """Leave of this kind is given only for a ground that is named."""

    code = "ground-needed"
    message = _("Choose the special ground: leave of this kind depends on it.")


class GroundOfAnotherKind(BrokenRule):
    """The ground belongs to another kind of leave."""

    code = "ground-of-another-kind"
    message = _("This special ground belongs to another kind of leave.")


class GroundExcluded(BrokenRule):
    """Leave of this kind is not given for this ground."""

    code = "ground-excluded"
    message = _("Leave of this kind is not given for this.")


class GroundUsed(WrongState):
    """The ground counts once only, and it was used."""

    code = "ground-used"
    message = _("Leave on this ground is given once only, and you have had or asked for it.")


class NothingToExtend(BrokenRule):
    """An extension follows right after leave of the same kind."""

    code = "nothing-to-extend"
    message = _("An extension begins right after leave of the same kind; there is none that ends before these days.")


class TooManyTravelDays(BrokenRule):
    """More days of travel than the ground allows."""

    code = "too-many-travel-days"
    message = _("Days of travel are given only on a special ground that has them.")
