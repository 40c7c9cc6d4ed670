"""`manage.py apply_organisation_changes`: nightly, because units change by the calendar."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from lms.kit.actors import Actor
from people import actions


class Command(BaseCommand):
    """Lets the present tree of units follow what was decided for today."""

    help = "Let the tree of units follow the changes decided for today. Run it once after midnight."

    def handle(self, *args: Any, **options: Any) -> None:
        """Call the action and say how many units changed."""
        done = actions.apply_changes(by=Actor.system("apply_organisation_changes"), at=timezone.now())
        self.stdout.write(f"{done.units} units changed.")
