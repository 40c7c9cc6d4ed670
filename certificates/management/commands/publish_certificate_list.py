"""Publish the signed list of all certificates as they stand today. Nightly."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from certificates import manifests, signing


class Command(BaseCommand):
    """One list a day; a repeat says that it is there."""

    help = "Publishes today's signed list of all PDFs with their state, for verifying while the system is down. Nightly."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Make the list and say how many certificates it holds."""
        now = timezone.now()
        try:
            made, is_new = manifests.publish(timezone.localdate(now), now)
        except signing.SigningUnavailable as error:
            raise CommandError(str(error)) from error
        words = "published" if is_new else "had been published"
        self.stdout.write(f"The list of {made.day} with {made.certificates} certificates {words}: SHA-256 {made.sha256}.")
