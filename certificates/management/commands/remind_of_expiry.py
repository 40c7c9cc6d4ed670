"""`manage.py remind_of_expiry`: daily, because certificates end by the calendar."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from certificates import actions
from lms.kit.actors import Actor


class Command(BaseCommand):
    """Renews what can be renewed by learning hours, and reminds the holders of the others."""

    help = "Remind holders of certificates that end soon, each once. Run it daily; a repeat reminds nobody."

    def handle(self, *args: Any, **options: Any) -> None:
        """Call the action until nothing is due, and say how many were reminded of."""
        renewed = actions.renew_due(by=Actor.system("remind_of_expiry"), at=timezone.now())
        total = 0
        while number := actions.remind_of_expiry(by=Actor.system("remind_of_expiry"), at=timezone.now()):
            total += number
        self.stdout.write(f"{total} certificates end soon; their holders were reminded. {renewed} were renewed.")
