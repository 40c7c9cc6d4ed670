"""Pure rules of what the catalogue says, without the database."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum


class SignUp(StrEnum):
    """What a visitor can do about an offering."""

    SOON = "soon"
    OPEN = "open"
    FULL = "full"
    CLOSED = "closed"


def sign_up(*, is_open: bool, opens_at: dt.datetime, closes_at: dt.datetime, seats_free: int, at: dt.datetime) -> SignUp:
    """Return where sign-up stands at a moment: not begun, open, open with a waitlist, or over."""
    if not is_open or at >= closes_at:
        return SignUp.CLOSED
    if at < opens_at:
        return SignUp.SOON
    return SignUp.OPEN if seats_free > 0 else SignUp.FULL


def first_of_month(text: str) -> dt.date | None:
    """Return the first day of a month written as in "2026-12", or None if it is none."""
    try:
        return dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


def first_of_next_month(day: dt.date) -> dt.date:
    """Return the first day of the month after the one that holds `day`."""
    return dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)


VIDEOS = {"mp4", "webm"}
DECKS = {"pdf", "pptx", "odp"}
_YOUTUBE = re.compile(
    r"https://(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:watch\?(?:[^#]*&)?v=|embed/|live/|shorts/)([\w-]{11})(?:[&?#].*)?"
)
_YOUTUBE_SHORT = re.compile(r"https://youtu\.be/([\w-]{11})(?:[?#].*)?")
_VIMEO = re.compile(r"https://(?:www\.|player\.)?vimeo\.com/(?:video/)?(\d{6,12})(?:[/?#].*)?")
FRAMES = ("https://www.youtube-nocookie.com", "https://player.vimeo.com")


@dataclass(frozen=True)
class EmbeddedVideo:
    """A video at a provider: where people watch it there, and the address for a frame that sets no cookie before it plays."""

    provider: str
    address: str
    frame: str


def embedded_video(address: str) -> EmbeddedVideo | None:
    """Return the single video at an allowed provider that an address names, or None; nobody is asked."""
    if found := _YOUTUBE.fullmatch(address) or _YOUTUBE_SHORT.fullmatch(address):
        key = found[1]
        return EmbeddedVideo("YouTube", f"https://www.youtube.com/watch?v={key}", f"{FRAMES[0]}/embed/{key}?autoplay=1")
    if found := _VIMEO.fullmatch(address):
        return EmbeddedVideo("Vimeo", f"https://vimeo.com/{found[1]}", f"{FRAMES[1]}/video/{found[1]}?dnt=1&autoplay=1")
    return None
