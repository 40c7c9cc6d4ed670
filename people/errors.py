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


class TokenLastsTooLong(BrokenRule):
    """A token is given for at least a day and at most a year."""

    code = "token-lasts-too-long"
    message = _("A token lasts at least a day and at most 366 days.")


class AgencyExists(WrongState):
    """There is an agency of this name."""

    code = "agency-exists"
    message = _("There is an agency of this name already.")
