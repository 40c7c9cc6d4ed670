"""`manage.py remind`: every hour, because sessions come near and answers fall due by the clock."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from courses import actions


class Command(BaseCommand):
    """Reminds of sessions that are near, of seats that are offered, and of requests that wait."""

    help = "Remind of near sessions, offered seats and waiting requests, each once. Run it every hour."

    def handle(self, *args: Any, **options: Any) -> None:
        """Call the action and say what it did."""
        done = actions.remind(at=timezone.now())
        self.stdout.write(f"{done.sessions} reminded of sessions, {done.offers} of offered seats, {done.requests} of requests.")
