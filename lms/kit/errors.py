"""What can go wrong in the domain, in words that every surface shows alike.

Each room derives its own errors, named after what happened, from the four kinds here. A page shows the
message; the API answers the status and the code.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """An illegal call. Nothing was changed. `message` is for the person, `code` for programs."""

    status: ClassVar[int] = 422
    code: ClassVar[str] = "rule-broken"
    message: Any = _("This is not possible.")

    def __init__(self, message: Any = None, **details: Any) -> None:
        """Keep the words for the person and the details for programs (ids, counts, reasons)."""
        self.message = message or self.message
        self.details: Mapping[str, Any] = details
        super().__init__(str(self.message))


class NotSeen(DomainError):
    """The record does not exist, or not for this person."""

    status = 404
    code = "not-found"
    message = _("There is no such record.")


class NotAllowed(DomainError):
    """The record is seen, but this act is not this person's to do."""

    status = 403
    code = "not-allowed"
    message = _("You may not do this.")


class WrongState(DomainError):
    """The act does not fit the state that the record is in."""

    status = 409
    code = "wrong-state"
    message = _("This step does not fit the present state.")


class BrokenRule(DomainError):
    """A rule of the business says no."""


class SeenOtherwise(DomainError):
    """The record is no longer as the writer saw it (`If-Match`)."""

    status = 412
    code = "precondition-failed"
    message = _("The record has changed since you read it. Read it again.")


class SeenNotSaid(DomainError):
    """This write is for who says which state of the record was seen (`If-Match`)."""

    status = 428
    code = "precondition-required"
    message = _("Say with If-Match which state of the record you have read.")
