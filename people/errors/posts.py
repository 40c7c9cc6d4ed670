"""What can go wrong with posts and roles."""

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


class RoleForOneself(NotAllowed):
    """Nobody gives a role to themselves."""

    code = "role-for-oneself"
    message = _("You cannot give a role to yourself.")


class OtherAgency(BrokenRule):
    """Employee, post and unit do not belong to one agency."""

    code = "other-agency"
    message = _("This post belongs to another agency.")


class HasLeft(WrongState):
    """The employee is no longer in service on that day."""

    code = "has-left"
    message = _("This employee has left the service.")


class AnswersInCircle(BrokenRule):
    """A post would answer to itself by way of others."""

    code = "answers-in-circle"
    message = _("That post answers to this one already.")


class LinesReachToday(BrokenRule):
    """Whom a post answers to is written up to today; a coming day cannot be known yet."""

    code = "lines-reach-today"
    message = _("Choose today or an earlier day: what a post answers to is entered once it holds.")
