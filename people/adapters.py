"""How sign-in with NIP or e-mail behaves."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from HR's records; nobody opens one here."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Nobody signs up: employees get their account from HR."""
        return False
