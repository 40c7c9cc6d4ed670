"""`manage.py tend_campaigns`: every morning, because supervisors change and windows end by the calendar."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from competencies import actions


class Command(BaseCommand):
    """Asks new supervisors, reminds raters and ends windows of assessment campaigns."""

    help = "Tend assessment campaigns: ask new supervisors, remind raters, end windows that are over. Run it every morning."

    def handle(self, *args: Any, **options: Any) -> None:
        """Call the action and say what it did."""
        done = actions.tend_campaigns(at=timezone.now())
        self.stdout.write(f"{done.asked} supervisors asked, {done.reminded} people reminded, {done.ended} campaigns ended.")
