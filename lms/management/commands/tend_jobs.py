"""`manage.py tend_jobs`: each hour, ends jobs whose worker died and forgets old ones."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from lms.jobs.actions import tend


class Command(BaseCommand):
    """Fails jobs that have not moved for an hour, deletes files after a week, and jobs after a month."""

    help = "Ends jobs whose worker died, deletes files after a week and jobs after a month. For a timer, each hour."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Do both and say how many."""
        failed, expired, forgotten = tend(timezone.now())
        self.stdout.write(f"{failed} abandoned, {expired} files expired, {forgotten} forgotten.")
