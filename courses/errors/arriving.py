"""What can go wrong between scanning the code of a session and being marked."""

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, WrongState


class NobodyToDraw(WrongState):
    """A spot check is drawn among those who are marked as present."""

    code = "nobody-to-draw"
    message = _("Nobody is marked as present yet.")


class ListDecided(WrongState):
    """The list has been taken over or thrown away before."""

    code = "list-decided"
    message = _("This list has been taken over or thrown away before.")


class CodeExpired(WrongState):
    """The code is not the one on the screen now, or has been taken off."""

    code = "code-expired"
    message = _("This code is no longer valid. Scan the code on the trainer’s screen anew.")


class NoSeatHere(BrokenRule):
    """Who scanned holds no seat in the offering."""

    code = "no-seat-here"
    message = _("You hold no seat in this offering. Please speak to the trainer.")


class SessionOver(WrongState):
    """A session shows its code until half an hour after its end."""

    code = "session-over"
    message = _("This session is over. Please speak to the trainer.")
