"""Load the public holidays and joint leave of a year."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from people.steps import load_holidays

FIRST, LAST = 2000, 2100


class Command(BaseCommand):
    """Write everybody's days off of years. Repeats are harmless and keep what agencies wrote of their own."""

    help = "Load the public holidays and joint leave of years, named in Indonesian; repeats are harmless."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the years."""
        parser.add_argument("years", nargs="+", type=int, help="Such as 2027.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load them all, or none if a year makes no sense."""
        wrong = [year for year in options["years"] if not FIRST <= year <= LAST]
        if wrong:
            raise CommandError(f"No holidays are known for {wrong[0]}; name years from {FIRST} to {LAST}.")
        with transaction.atomic():
            for loaded in map(load_holidays, options["years"]):
                words = f"{loaded.year}: {loaded.days} days off, {loaded.unconfirmed} of them to be checked against the decree."
                self.stdout.write(self.style.SUCCESS(words))
