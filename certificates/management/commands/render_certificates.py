"""Make the PDFs that are waiting: what a clock calls at night, and an operator after an interruption."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from certificates import rendering


class Command(BaseCommand):
    """Catches up with everything that waits; harmless while workers do the same."""

    help = "Make the PDFs of certificates that are waiting."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take an upper limit."""
        parser.add_argument("--most", type=int, default=None, metavar="NUMBER", help="Stop after so many certificates.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Render and say how many."""
        done = rendering.render_waiting(options["most"])
        self.stdout.write(f"{done.made} made, {done.failed} failed.")
