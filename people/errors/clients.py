"""What can go wrong with systems that sign in by themselves, and with writes that are repeated."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lms.kit.errors import BrokenRule, NotAllowed, WrongState


class ScopeMissing(NotAllowed):
    """The client may not use this part of the API."""

    code = "insufficient-scope"
    message = _("This client was not given the scope that this address asks for.")


class UnknownScope(BrokenRule):
    """A scope was named that does not exist."""

    code = "unknown-scope"
    message = _("There is no such scope.")


class ClientEnded(WrongState):
    """The client was ended: it is not changed any more."""

    code = "client-ended"
    message = _("This client has ended. Register it anew.")


class KeyTooLong(BrokenRule):
    """An idempotency key has at most 255 characters."""

    code = "idempotency-key-invalid"
    message = _("An idempotency key has 1 to 255 visible characters.")


class KeyUsedOtherwise(BrokenRule):
    """The same idempotency key came with another request."""

    code = "idempotency-key-reused"
    message = _("This idempotency key was used for another request.")


class StillRunning(WrongState):
    """The first request with this key has not been answered yet."""

    code = "request-in-progress"
    message = _("The first request with this idempotency key is still running. Ask again in a moment.")


class BodyTooLarge(BrokenRule):
    """The body is larger than a single request may be."""

    status = 413
    code = "body-too-large"
    message = _("A request with an idempotency key has at most 2.5 megabytes. Send it in parts.")
