"""Bring the days of annual leave of a year into everybody's ledger."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from lms.kit.actors import Actor
from people.actions import grant_leave
from people.models import Employee


class Command(BaseCommand):
    """Grant annual leave; repeats are harmless."""

    help = "Bring the days of annual leave of a year into everybody's ledger; repeats are harmless."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the year."""
        parser.add_argument("--year", type=int, help="the year; this one if left out")

    def handle(self, *args: Any, **options: Any) -> None:
        """Grant it and say to how many."""
        now = timezone.now()
        year = options["year"] or timezone.localdate(now).year
        done = grant_leave(Employee.objects.all(), year, by=Actor.system("grant_leave"), at=now)
        self.stdout.write(f"{year}: granted to {done.granted}, {done.passed_over} have no right to it yet.")
