"""Who does something: a signed-in person, or the system itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


@dataclass(frozen=True)
class Actor:
    """The one who acts. `user` is None only for the system; `name` says what the log shows."""

    user: User | None
    name: str

    @classmethod
    def of(cls, user: User | AnonymousUser) -> Self:
        """Return the actor for a signed-in user. A stranger cannot act: raises ValueError."""
        if not user.is_authenticated:
            raise ValueError("An anonymous visitor is no actor.")
        return cls(user, user.get_full_name())  # type: ignore[arg-type]

    @classmethod
    def system(cls, name: str) -> Self:
        """Return the actor for a clock or a command, named after its job ("nightly close")."""
        return cls(None, name)

    @property
    def is_system(self) -> bool:
        """Whether no person stands behind this act."""
        return self.user is None
