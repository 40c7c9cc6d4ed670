"""What the room does when Wagtail publishes or takes back the page of a course."""

from __future__ import annotations

from typing import Any

from cms.models import CoursePage
from cms.tasks import refresh_words_soon


def learn_words(*, instance: Any, **_facts: Any) -> None:
    """Have the words of the catalogue made anew."""
    if isinstance(instance, CoursePage):
        refresh_words_soon.enqueue()
