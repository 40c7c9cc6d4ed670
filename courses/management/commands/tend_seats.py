"""`manage.py tend_seats`: every few minutes, because offered seats and requests run out by the clock."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from courses import actions
from lms.kit.actors import Actor


class Command(BaseCommand):
    """Passes on seats that nobody took, lets unanswered requests lapse, and gives seats by need after sign-up."""

    help = "Pass on offered seats that ran out, let late requests lapse, give seats by need. Run it every few minutes."

    def handle(self, *args: Any, **options: Any) -> None:
        """Call the action and say what it did."""
        done = actions.tend_seats(by=Actor.system("tend_seats"), at=timezone.now())
        self.stdout.write(f"{done.lapsed} lapsed, {done.allocated} offerings given by need, {done.offered} seats offered.")
