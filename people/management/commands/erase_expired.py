"""Erases what its retention rule no longer allows to keep."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

import pghistory
from django.core.management.base import BaseCommand
from django.utils import timezone

from people.actions.erasing import erase_expired, expired


class Command(BaseCommand):
    """Say how many rows of each kind are over; with --commit, erase them."""

    help = "Says how many rows of each kind are kept longer than their rule allows; --commit erases them. Nightly."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the leave to erase."""
        parser.add_argument("--commit", action="store_true", help="Erase; without it nothing is changed.")

    def handle(self, *, commit: bool, **_options: Any) -> None:
        """Count, or erase."""
        now = timezone.now()
        if not commit:
            for one in expired(at=now):
                self.stdout.write(f"{one.rule.kind}: {one.count} (kept {one.rule.days} days)")
            self.stdout.write("Nothing has been erased: add --commit.")
            return
        with pghistory.context(by="erase_expired"):
            for erasure in erase_expired(at=now):
                self.stdout.write(f"{erasure.kind}: {erasure.count} erased")
