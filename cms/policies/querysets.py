"""Questions about readings of changes, and about what people say of them."""

from __future__ import annotations

from typing import Any, Self

from django.db import models


class PolicyReadingQuerySet(models.QuerySet[Any]):
    """Who has opened and acknowledged a change."""

    def acknowledged(self) -> Self:
        """Keep those with all questions right."""
        return self.filter(acknowledged_at__isnull=False)


class PolicyVoiceQuerySet(models.QuerySet[Any]):
    """Questions and objections."""

    def answered(self) -> Self:
        """Keep what everybody may read: answered, and said to be public."""
        return self.filter(answered_at__isnull=False, is_public=True)

    def waiting(self) -> Self:
        """Keep what nobody has answered, the oldest first."""
        return self.filter(answered_at__isnull=True).order_by("at", "pk")
