"""What follows a publication in the background."""

from __future__ import annotations

from django_tasks import task

from cms.words import refresh_words


@task()
def refresh_words_soon() -> int:
    """Make the words of the catalogue anew."""
    return refresh_words()
