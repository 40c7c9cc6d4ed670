"""What can go wrong when sight or decisions are lent."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, WrongState


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
