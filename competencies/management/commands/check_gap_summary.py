"""`manage.py check_gap_summary`: does the heat map's summary say what the facts say?"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from competencies import steps
from competencies.models import SummaryDay
from competencies.queries import differences


class Command(BaseCommand):
    """Compares the summary of the heat map with the facts, and mends it if asked to."""

    help = "Compare the summary of the heat map with the facts of its day. Fails where they differ, unless it may mend them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer to mend."""
        parser.add_argument("--repair", action="store_true", help="Count the summary anew where it differs.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Count what differs; mend it or fail. Raises CommandError where something differs and stays so."""
        with transaction.atomic(durable=True):
            kept = SummaryDay.objects.first()
            found = differences()
            if found and options["repair"]:
                steps.rebuild_summary(on=kept.day if kept else None)
        words = f"{found.standings} standings and {found.cells} cells differ from the facts."
        if found and not options["repair"]:
            raise CommandError(words)
        self.stdout.write(words if not found else f"{words} They were counted anew.")
