"""What can go wrong with people, posts and roles."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, NotAllowed, WrongState


class PostsOverlap(WrongState):
    """Somebody would hold two definitive posts on the same day."""

    code = "posts-overlap"
    message = _("This employee has a definitive post at that time. End it first, or ask for it to end.")


class PostHeldAlready(WrongState):
    """Somebody would hold the same post twice on the same day."""

    code = "post-held-already"
    message = _("This employee holds this post at that time already.")


class SecondedAlready(WrongState):
    """Somebody would be seconded to two places on the same day."""

    code = "seconded-already"
    message = _("This employee is seconded elsewhere at that time.")


class RoleHeldAlready(WrongState):
    """The account has this role over this unit at that time."""

    code = "role-held-already"
    message = _("This account has this role over this unit at that time already.")


class AlreadyEnded(WrongState):
    """What should end has ended before the day named."""

    code = "already-ended"
    message = _("This has ended already.")


class EndsTooEarly(BrokenRule):
    """The end lies before the beginning."""

    code = "ends-too-early"
    message = _("The end lies before the beginning.")


class RuleBegins(WrongState):
    """Another rule of this unit begins on that day or later."""

    code = "rule-begins"
    message = _("Another rule for this unit begins on that day or later. Correct that one first.")


class HasLeft(WrongState):
    """The employee is no longer in service on that day."""

    code = "has-left"
    message = _("This employee has left the service.")


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


class OtherAgency(BrokenRule):
    """Employee, post and unit do not belong to one agency."""

    code = "other-agency"
    message = _("This post belongs to another agency.")


class RoleForOneself(NotAllowed):
    """Nobody gives a role to themselves."""

    code = "role-for-oneself"
    message = _("You cannot give a role to yourself.")


class NoAccount(BrokenRule):
    """The employee has no account that could hold a role."""

    code = "no-account"
    message = _("This employee has no account yet.")


class NipTaken(WrongState):
    """Another employee has this NIP."""

    code = "nip-taken"
    message = _("Another employee has this NIP.")


class AddressTaken(WrongState):
    """Another account has this e-mail address."""

    code = "address-taken"
    message = _("Another account has this e-mail address.")


class UserNameTaken(WrongState):
    """Another account has this NIP as its user name."""

    code = "user-name-taken"
    message = _("Another account has this NIP as its user name.")


class HasAccount(WrongState):
    """The employee has an account already; nobody takes it over by sending their NIP."""

    code = "has-account"
    message = _("This employee has an account already.")


class NumberIsFixed(WrongState):
    """The account is an employee's; which employee's is not changed by sending another NIP."""

    code = "number-is-fixed"
    message = _("This account belongs to an employee: its NIP cannot be changed here.")


class ChangedMeanwhile(WrongState):
    """Somebody else has changed the record since it was read."""

    code = "changed-meanwhile"
    message = _("This record has changed meanwhile. Read it again.")


class DoesNotFit(BrokenRule):
    """A value cannot be kept; `details` name the field and what is wrong with it."""

    code = "does-not-fit"
    message = _("A value does not fit.")


class NoAgencyOfItsOwn(BrokenRule):
    """Accounts are kept for one agency: by an account that is HR of exactly one as a whole."""

    code = "no-agency-of-its-own"
    message = _("A token that keeps accounts is given to an account that is HR of exactly one whole agency.")


class TokenLastsTooLong(BrokenRule):
    """A token is given for at least a day and at most a year."""

    code = "token-lasts-too-long"
    message = _("A token lasts at least a day and at most 366 days.")


class TooManyFeeds(WrongState):
    """An account has at most 20 calendar links in use."""

    code = "too-many-feeds"
    message = _("You have 20 calendar links in use. End one of them first.")


class AgencyExists(WrongState):
    """There is an agency of this name."""

    code = "agency-exists"
    message = _("There is an agency of this name already.")


class UnitAbsent(BrokenRule):
    """A unit does not exist on the day from which something should change."""

    code = "unit-absent"
    message = _("This unit does not exist on that day.")


class LaterChange(WrongState):
    """The unit changes again after the day named; the later change would be lost."""

    code = "later-change"
    message = _("This unit changes again after that day. Take the later change back first.")


class UnitUnderItself(BrokenRule):
    """A unit would stand below itself or below a unit that is below it."""

    code = "unit-under-itself"
    message = _("A unit cannot stand below itself.")


class UnitHasChildren(WrongState):
    """Units would be left without the unit above them."""

    code = "unit-has-children"
    message = _("Units stand below this one on that day. Move or close them first.")


class UnitHasHolders(WrongState):
    """People hold posts of the unit on or after the day on which it should end."""

    code = "unit-has-holders"
    message = _("People hold posts in this unit on or after that day. Give them other posts first, or merge the unit.")


class RootStays(BrokenRule):
    """The agency itself is neither moved nor merged nor closed."""

    code = "root-stays"
    message = _("The agency itself stays where it is.")


class NothingChanges(BrokenRule):
    """The unit is already what it should become."""

    code = "nothing-changes"
    message = _("Nothing would change.")


class AlreadyBegun(WrongState):
    """The change has begun; only a coming one is taken back."""

    code = "already-begun"
    message = _("This change has begun already. Enter a new change instead.")


class SiasnIdTaken(WrongState):
    """Another unit of the agency has this SIASN id."""

    code = "siasn-id-taken"
    message = _("Another unit has this SIASN id.")


class AddressLinkOver(BrokenRule):
    """A link for an address is too old, was used, or is another account's."""

    code = "address-link-over"
    message = _("This link no longer works. Ask for a new one.")


class LaterFacts(WrongState):
    """What an import wrote has changed since, or other records build on it."""

    code = "later-facts"
    message = _("What this import wrote has changed since, or other records build on it. It cannot be undone as a whole.")


class ImportAtWork(WrongState):
    """The rows of an import are being compared or carried out."""

    code = "import-at-work"
    message = _("This import is being worked at. Wait until it is done.")


class RowsEmptied(WrongState):
    """The rows of an old import have been emptied."""

    code = "rows-emptied"
    message = _("The rows of this import have been emptied. It can no longer be undone.")


class DelegatesAlready(WrongState):
    """Somebody stands in for this employee on one of these days."""

    code = "delegates-already"
    message = _("Somebody stands in on one of these days already. End that delegation first.")


class NotToOneself(BrokenRule):
    """Nobody stands in for themselves."""

    code = "not-to-oneself"
    message = _("Nobody can stand in for themselves.")


class NothingToDelegate(BrokenRule):
    """Nobody answers to a post of this employee, so there is nothing to decide."""

    code = "nothing-to-delegate"
    message = _("Nobody answers to a post of this employee on those days: there is nothing to decide.")


class ReasonMissing(BrokenRule):
    """A reason has to be given."""

    code = "reason-missing"
    message = _("Give a reason of at least ten letters: the person concerned will read it.")


class SeenAnyhow(WrongState):
    """The record lies in scope, or stands open already."""

    code = "seen-anyhow"
    message = _("You can see this record without emergency access.")


class AskedAlready(WrongState):
    """There is an open request about this fact."""

    code = "asked-already"
    message = _("You have asked about this already. HR has not answered yet.")


class NothingWouldChange(BrokenRule):
    """The wish equals what the record says."""

    code = "nothing-would-change"
    message = _("That is what the record says already.")


class CannotTake(BrokenRule):
    """The wish does not fit the fact."""

    code = "cannot-take"
    message = _("The record cannot take this value.")


class CopyBeingMade(WrongState):
    """A copy of one's data is being made."""

    code = "copy-being-made"
    message = _("A copy is being made already.")
