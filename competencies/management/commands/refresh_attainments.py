"""`manage.py refresh_attainments`: nightly, because evidence begins and ends by the calendar."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from competencies import actions, steps
from competencies.models import Derivation, Publication, RuleRehearsal, StandardChange


class Command(BaseCommand):
    """Brings the attained levels and the summary of the heat map up to date with what counts today."""

    help = "Bring attained levels up to date with the evidence that counts today. Run it once after midnight."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer to derive everything anew."""
        parser.add_argument("--all", action="store_true", help="Derive every level anew, as after an import.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Derive what is due, finish what a worker left, move the summary on, and say how many levels changed."""
        with transaction.atomic(durable=True):
            changed = steps.refresh_all_attainments() if options["all"] else steps.refresh_due_attainments()
        RuleRehearsal.objects.filter(on__lt=timezone.localdate()).delete()
        for left in Derivation.objects.filter(finished_at=None).order_by("pk"):
            actions.carry_on_deriving(left, at=timezone.now())
        for change in StandardChange.objects.filter(state__in=["waiting", "running"]).order_by("pk"):
            actions.carry_out_change(change, now=timezone.now)
        for publication in Publication.objects.filter(state__in=["waiting", "running"]).order_by("pk"):
            actions.carry_out_publication(publication, now=timezone.now)
        with transaction.atomic(durable=True):
            steps.rebuild_summary()
        self.stdout.write(f"{changed} attained levels changed.")
