"""`manage.py tend_reports`: the nightly round of the reports."""

from __future__ import annotations

from typing import Any

import pghistory
from django.core.management.base import BaseCommand
from django.utils import timezone

from participation.actions import record_satisfaction, tend_reports


class Command(BaseCommand):
    """Close what nobody answers back, tell on what is late, forget what was never confirmed; write months of satisfaction."""

    help = "Close answered reports whose time to answer back is over, tell on late ones, forget unconfirmed ones. Run nightly."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say how many."""
        with pghistory.context(by="tend_reports"):
            done = tend_reports(at=timezone.now())
            record_satisfaction(at=timezone.now())
        self.stdout.write(f"{done.closed} closed, {done.late} late, {done.forgotten} forgotten.")
