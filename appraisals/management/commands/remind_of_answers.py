"""`manage.py remind_of_answers`: what HR has to answer soon."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from appraisals.actions import remind_of_answers


class Command(BaseCommand):
    """Remind HR of contests and claims whose last day is near or past."""

    help = "Remind HR of contests and claims whose last day is near or past. Run each morning; a repeat tells nobody twice a day."

    def handle(self, *args: Any, **options: Any) -> None:
        """Remind, and say how many."""
        self.stdout.write(f"{remind_of_answers(at=timezone.now())} told.")
