"""Questions about open sessions."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.contrib.sessions.models import Session
from django.db import models


class SignInQuerySet(models.QuerySet[Any]):
    """Questions about open sessions."""

    def open(self, at: dt.datetime) -> Self:
        """Keep those whose session still lives at a moment."""
        return self.filter(session_key__in=Session.objects.filter(expire_date__gt=at).values("session_key"))

    def end(self) -> int:
        """Sign them out: with the next click their browsers are strangers. Returns how many; 3 statements."""
        keys = list(self.values_list("session_key", flat=True))
        Session.objects.filter(session_key__in=keys).delete()
        self.model.objects.filter(session_key__in=keys).delete()
        return len(keys)
