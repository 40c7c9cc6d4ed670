"""Empty the rows of old imports: they hold personal data that has done its work."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from lms.kit.actors import Actor
from people.actions import imports as actions

DAYS = 180


class Command(BaseCommand):
    """Keep who imported what and how many rows; drop the rows, with which the undoing goes."""

    help = "Drop the rows of imports older than some days; they can then no longer be undone."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the age."""
        parser.add_argument("--days", type=int, default=DAYS, help=f"Age in days (default {DAYS}).")

    def handle(self, *args: Any, **options: Any) -> None:
        """Empty them."""
        now = timezone.now()
        number = actions.empty_imports(before=now - dt.timedelta(days=options["days"]), by=Actor.system("empty_imports"), at=now)
        self.stdout.write(f"{number} imports emptied.")
