"""`manage.py remind_of_policies`: gentle reminders of changes that are still to be acknowledged."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.policies.actions import remind_of_policies


class Command(BaseCommand):
    """Remind who has not acknowledged a change; each step once, however often it runs."""

    help = "Remind those who have not acknowledged a change yet. Run in the morning; a repeat tells nobody twice."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say how many."""
        self.stdout.write(f"{remind_of_policies(at=timezone.now())} told.")
