"""`manage.py tend_notices`: every few minutes, because digests are due by the clock and a crash may leave mails behind."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from people import actions
from people.mailing import mail_due


class Command(BaseCommand):
    """Makes the daily mails that are due, and mails what no worker took."""

    help = "Send daily digests that are due and mails that were left behind. Run it every few minutes."

    def handle(self, *args: Any, **options: Any) -> None:
        """Call both and say what they did."""
        digests = actions.send_digests(at=timezone.now())
        done = mail_due(at=timezone.now())
        self.stdout.write(f"{digests} digests, {done.sent} mailed, {done.postponed} postponed, {done.failed} failed.")
