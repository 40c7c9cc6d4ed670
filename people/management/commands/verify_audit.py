"""Compares the history with its seals."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from people.models import AuditSeal, Erasure, RetentionRule
from people.queries.seals import misfits


class Command(BaseCommand):
    """Say the first day and table that does not fit its seal, and end with 1; or that all fits."""

    help = "Compares the history with its seals; says the first day and table that does not fit and ends with 1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take digests that were kept outside."""
        parser.add_argument("--digest", action="append", default=[], help="A digest that seal_audit printed; may be given often.")

    def handle(self, digest: list[str], **_options: Any) -> None:
        """Compare."""
        known = set(AuditSeal.objects.filter(digest__in=digest).values_list("digest", flat=True))
        if missing := [one for one in digest if one not in known]:
            raise CommandError(f"No seal has the digest {missing[0]}: the chain was replaced or cut.")
        erased = Erasure.objects.filter(kind=RetentionRule.Kind.RECORD_ACCESS).order_by("before").last()
        found = misfits(erased.before if erased else None)
        if found:
            first = found[0]
            self.stderr.write(f"{first.day} {first.table}: {first.why} ({len(found)} in all).")
            sys.exit(1)
        self.stdout.write(f"{AuditSeal.objects.count()} days fit.")
