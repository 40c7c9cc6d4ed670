"""Make the words by which mistyped ones are put right anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cms.words import refresh_words


class Command(BaseCommand):
    """Make the words of the catalogue anew; publishing does it by itself."""

    help = "Make the words by which mistyped ones are put right anew."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them, and say how many."""
        self.stdout.write(f"The catalogue knows {refresh_words()} words.")
