"""`manage.py remind_of_expiry`: daily, because certificates end by the calendar."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from certificates import actions
from lms.kit.actors import Actor


class Command(BaseCommand):
    """Reminds holders of certificates that can be renewed."""

    help = "Remind holders of certificates that end soon, each once. Run it daily; a repeat reminds nobody."

    def handle(self, *args: Any, **options: Any) -> None:
        """Call the action until nothing is due, and say how many were reminded of."""
        total = 0
        while number := actions.remind_of_expiry(by=Actor.system("remind_of_expiry"), at=timezone.now()):
            total += number
        self.stdout.write(f"{total} certificates end soon; their holders were reminded.")
