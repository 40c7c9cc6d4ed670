"""Erase where people could be reached during leave that is over."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from lms.kit.actors import Actor
from people.actions import forget_leave_contacts

KEPT_DAYS = 30


class Command(BaseCommand):
    """Erase address and telephone number of leave that ended some days ago; for a nightly timer."""

    help = "Erase address and telephone number given for leave that is over."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how long they are kept."""
        parser.add_argument("--days", type=int, default=KEPT_DAYS, help=f"kept for so many days after leave ({KEPT_DAYS})")

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase and say of how many requests."""
        now = timezone.now()
        before = timezone.localdate(now) - dt.timedelta(days=options["days"])
        erased = forget_leave_contacts(before=before, by=Actor.system("forget_leave_contacts"), at=now)
        self.stdout.write(f"Erased from {erased} requests.")
