"""How django-oauth-toolkit gives tokens to our client systems: which scopes each may ask for, which secrets hold."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from oauth2_provider.oauth2_validators import OAuth2Validator
from oauth2_provider.scopes import BaseScopes

from people.clients import SCOPES
from people.models import SystemClient


class ClientScopes(BaseScopes):
    """The scopes that HR gave each client; one that asks for none gets all of its own."""

    def get_all_scopes(self) -> dict[str, str]:
        """Return every scope with its words."""
        return {name: str(words) for name, words in SCOPES.items()}

    def get_available_scopes(self, application: Any = None, request: Any = None, *args: Any, **kwargs: Any) -> list[str]:
        """Return what the client may ask for."""
        client = getattr(application, "system_client", None)
        return list(client.scopes) if client else []

    def get_default_scopes(self, application: Any = None, request: Any = None, *args: Any, **kwargs: Any) -> list[str]:
        """Return what a client gets that names none."""
        return self.get_available_scopes(application, request)


class ClientValidator(OAuth2Validator):
    """Knows clients that have ended, and the secret before the last rotation."""

    def _load_application(self, client_id: str, request: Any) -> Any:
        application = super()._load_application(client_id, request)
        if application is None or not SystemClient.objects.usable().filter(application=application).exists():
            request.client = None
            return None
        return application

    def _check_secret(self, provided_secret: str, stored_secret: str) -> bool:
        if super()._check_secret(provided_secret, stored_secret):
            return True
        before = SystemClient.objects.with_old_secret(stored_secret, timezone.now()).first()
        return before is not None and super()._check_secret(provided_secret, before.old_secret)
