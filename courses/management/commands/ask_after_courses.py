"""`manage.py ask_after_courses`: each morning, because questions after courses fall due by the calendar."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from courses import actions


class Command(BaseCommand):
    """Asks learners and supervisors, some weeks after a completion, what is used at work, and reminds once."""

    help = "Ask learners and supervisors some weeks after a completion, and remind who has not answered. Run it daily."

    def handle(self, *args: Any, **options: Any) -> None:
        """Call the action and say what it did."""
        done = actions.ask_after_courses(at=timezone.now())
        self.stdout.write(f"{done.opened} questions opened, {done.told} people asked, {done.reminded} reminded.")
