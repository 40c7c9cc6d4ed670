"""Who may sign in, asked again on every request."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend as AllauthBackend
from django.utils import timezone

from people.models import User


def may_sign_in(user: User) -> bool:
    """Whether the account may be signed in today."""
    return user.may_sign_in(timezone.localdate())


class AuthenticationBackend(AllauthBackend):
    """NIP or e-mail with a password. Whoever leaves or is blocked is out with the next request."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Whether this account may be signed in."""
        return may_sign_in(user)

    def get_user(self, user_id: Any) -> User | None:
        """Return the account of a session with its employee, in one statement; None if it may not be signed in."""
        user = User.objects.select_related("employee").filter(pk=user_id).first()
        return user if user is not None and may_sign_in(user) else None
