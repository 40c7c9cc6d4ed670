"""Videos at providers, as far as they are allowed."""

from __future__ import annotations

import datetime as dt

from courses.models import VideoProvider
from lms.kit.embeds import EmbeddedVideo, embedded_video


def allowed_video(address: str, on: dt.date) -> EmbeddedVideo | None:
    """Return the video at a provider that an address names, where that provider is allowed on a day. 1 statement at most."""
    found = embedded_video(address) if address else None
    if found and VideoProvider.objects.held_on(on).filter(provider=found.code).exists():
        return found
    return None
