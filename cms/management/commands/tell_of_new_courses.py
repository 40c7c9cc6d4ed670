"""Tell people of what newly fits their saved searches."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.actions import tell_of_new


class Command(BaseCommand):
    """Tell people of what newly fits their saved searches; for a daily timer in the morning."""

    help = "Tell people of what newly fits their saved searches."

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell, and say of how many searches."""
        told = tell_of_new(at=timezone.now())
        self.stdout.write(f"{told.told} of {told.looked_at} saved searches had something new.")
