"""Put a new signing key in place: what an operator runs before a key expires, or after it may have become known."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from certificates import keys, signing


class Command(BaseCommand):
    """A key of the same authority; what the old one signed stays valid."""

    help = "Put a new key for signing certificates in place and keep the old one beside it."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Renew the key and say where the old one lies."""
        if settings.SIGNING_KEY:
            raise CommandError("The key named by BINA_SIGNING_KEY comes from elsewhere: renew it there.")
        try:
            signing.signer()
            old = keys.renew(signing.key_file(), signing.passphrase(), owner=settings.SIGNING_OWNER, at=timezone.now())
        except (signing.SigningUnavailable, OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"New certificates are signed by a new key. The old one lies in {old.name}.")
