"""What the room refuses, in words."""

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, NotAllowed, WrongState


class TooManySearches(BrokenRule):
    """An account keeps as many searches as it may."""

    code = "too-many-searches"
    message = _("You have saved as many searches as one can keep. Please delete one first.")


class SearchNamedAlready(WrongState):
    """The account has a search of this name."""

    code = "search-named-already"
    message = _("You have a saved search of this name. Please choose another name.")


class NotInAudience(NotAllowed):
    """A change concerns others."""

    code = "policy-not-for-you"
    message = _("This change does not concern you.")


class VoiceAnswered(WrongState):
    """Somebody has answered already."""

    code = "voice-answered"
    message = _("This was answered already.")
