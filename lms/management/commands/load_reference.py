"""Load what every installation starts with."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from lms.reference import load_all


class Command(BaseCommand):
    """Load grades, holidays, competencies, forms of development, rules, groups and the first pages. Repeats are harmless."""

    help = "Load the facts with a legal source that every installation starts with; repeats are harmless."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load them all."""
        load_all()
        self.stdout.write(self.style.SUCCESS("Reference data is loaded."))
