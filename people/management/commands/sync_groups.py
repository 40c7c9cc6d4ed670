"""`manage.py sync_groups`: nightly, because roles begin and end by the calendar."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from people.groups import sync_groups


class Command(BaseCommand):
    """Makes the back office's groups equal to the roles held today."""

    help = "Put accounts into the groups of the roles that they hold today. Run it once after midnight."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the step in a transaction of its own and say how many memberships changed."""
        with transaction.atomic(durable=True):
            changed = sync_groups(timezone.localdate())
        self.stdout.write(f"{changed} memberships changed.")
