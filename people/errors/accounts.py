"""What can go wrong with accounts, numbers and what accounts own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, WrongState


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


class OnlyWayIn(WrongState):
    """Without this link nobody could sign in to the account."""

    code = "only-way-in"
    message = _("This is the only way into your account. Set a password or make a passkey first.")


class AddressLinkOver(BrokenRule):
    """A link for an address is too old, was used, or is another account's."""

    code = "address-link-over"
    message = _("This link no longer works. Ask for a new one.")
