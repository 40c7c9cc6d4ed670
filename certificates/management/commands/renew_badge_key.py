"""Put a new key under credentials in place: what an operator runs after a key may have become known, or once a year."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from certificates import signing
from certificates.badges import keys


class Command(BaseCommand):
    """A key that signs from now on; what older ones signed stays valid while their files are there."""

    help = "Put a new key for signing credentials in place; the older ones stay published."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Renew the key and say which one signs now."""
        try:
            key = keys.renew()
        except signing.SigningUnavailable as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"New credentials are signed by {key.name}. The older keys stay published.")
