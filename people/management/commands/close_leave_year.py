"""Close a year of annual leave: carry over what the rules allow, let the rest lapse."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from lms.kit.actors import Actor
from lms.kit.errors import DomainError
from people.actions import YearClosed, close_leave_year
from people.models import Employee
from people.queries.leave_closing import year_ends


class Command(BaseCommand):
    """Close a year for everybody; with --dry-run only say what would happen. Repeats are harmless."""

    help = "Carry unused annual leave of a year over, as far as the rules allow, and let the rest lapse."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the year and whether to look only."""
        parser.add_argument("--year", type=int, help="the year; the last one if left out")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Close it, or look, and say the sums."""
        now, everybody = timezone.now(), Employee.objects.all()
        year = options["year"] or timezone.localdate(now).year - 1
        try:
            if options["dry_run"]:
                done = YearClosed.of(year_ends(everybody, year))
            else:
                done = close_leave_year(everybody, year, by=Actor.system("close_leave_year"), at=now)
        except DomainError as error:
            raise CommandError(str(error.message)) from error
        verb = "would close" if options["dry_run"] else "closed"
        self.stdout.write(
            f"{year}: {verb} {done.closed} employees: {done.carried} days carried over, {done.deferred} after a "
            f"postponement, {done.expired} lapsed. {done.waiting} wait for a decision first."
        )
