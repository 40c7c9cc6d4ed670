"""What can go wrong with the waitlist, allocation, rooms and trainers."""

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, WrongState


class OfferExpired(WrongState):
    """The moment until which the seat was kept has passed."""

    code = "offer-expired"
    message = _("The seat was kept for you until a moment that has passed. It goes to the next in line.")


class NotMeant(BrokenRule):
    """The offering is meant for another class, job role or grade, or for those who lack what it brings."""

    code = "not-meant"
    message = _("This offering is meant for other job roles.")


class Blocked(BrokenRule):
    """The employee missed an offering without excuse, and may not ask for a seat for some days."""

    code = "blocked"
    message = _("You missed a course without excuse and cannot ask for a seat yet.")


class NeedRuleMissing(BrokenRule):
    """Seats can go by need only by a rule that is in force."""

    code = "need-rule-missing"
    message = _("No rule of need is in force. HR of the agency enters one first.")


class NotByNeed(WrongState):
    """Seats of this offering do not go by need, or have gone already, or sign-up is still open."""

    code = "not-by-need"
    message = _("Seats are given by need once, after sign-up has closed.")


class QuotaTooSmall(BrokenRule):
    """More people of the unit hold a seat than the quota would allow."""

    code = "quota-too-small"
    message = _("More people of that unit already hold a seat.")


class TrainerBusy(BrokenRule):
    """A trainer would teach two sessions at the same time."""

    code = "trainer-busy"
    message = _("A trainer teaches another session at that time.")


class RoomTaken(BrokenRule):
    """Another session meets in the room at that time."""

    code = "room-taken"
    message = _("The room is taken by another session at that time.")


class NotTheSameCourse(BrokenRule):
    """People of a cancelled offering can move on only to an open offering of the same course."""

    code = "not-the-same-course"
    message = _("People can move on only to an open offering of the same course.")


class LaterRuleExists(BrokenRule):
    """A rule that begins later is there already; a new one begins after it."""

    code = "later-rule-exists"
    message = _("A rule that begins later is there already. Let the new one begin after it.")


class DateExists(WrongState):
    """Interest is declared while no date exists; one is open for sign-up."""

    code = "date-exists"
    message = _("A date is open. Sign up for it.")


class NotWaiting(WrongState):
    """Who does not wait has no place in line."""

    code = "not-waiting"
    message = _("This person does not wait for a seat.")


class GoesByNeed(WrongState):
    """Where seats go by need, nobody is moved up: the rule decides."""

    code = "goes-by-need"
    message = _("Seats go by need here, so nobody is moved up in line.")
