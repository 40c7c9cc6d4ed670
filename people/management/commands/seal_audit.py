"""Seals the history of past days: the nightly link of the chain."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from people.actions.sealing import seal_audit
from people.models import AuditSeal


class Command(BaseCommand):
    """Seal every past day that has no seal, and print the newest digest, to be kept outside of the database."""

    help = "Seals the history of every past day without a seal and prints the newest digest: keep it elsewhere. Nightly."

    def handle(self, **_options: Any) -> None:
        """Seal and say what was sealed."""
        made = seal_audit(at=timezone.now())
        newest = AuditSeal.objects.order_by("day").last()
        self.stdout.write(f"{len(made)} days sealed.")
        if newest:
            self.stdout.write(f"{newest.day} {newest.digest}")
