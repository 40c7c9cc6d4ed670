"""Videos at providers: which single video an address names, and how a page shows it. Nobody is asked over the network."""

from __future__ import annotations

import re
from dataclasses import dataclass

_YOUTUBE = re.compile(
    r"https://(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:watch\?(?:[^#]*&)?v=|embed/|live/|shorts/)([\w-]{11})(?:[&?#].*)?"
)
_YOUTUBE_SHORT = re.compile(r"https://youtu\.be/([\w-]{11})(?:[?#].*)?")
_VIMEO = re.compile(r"https://(?:www\.|player\.)?vimeo\.com/(?:video/)?(\d{6,12})(?:[/?#].*)?")
ORIGINS = {"youtube": "https://www.youtube-nocookie.com", "vimeo": "https://player.vimeo.com"}
FRAMES = tuple(ORIGINS.values())


@dataclass(frozen=True)
class EmbeddedVideo:
    """A video at a provider: where people watch it there, and the address for a frame that sets no cookie before it plays.

    `watched` is the same frame, told to say where it stands (YouTube's and Vimeo's documented messages between windows).
    """

    code: str
    provider: str
    address: str
    frame: str

    @property
    def origin(self) -> str:
        """The origin of the frame, for the page's policy and for whose messages count."""
        return ORIGINS[self.code]

    @property
    def watched(self) -> str:
        """The address of a frame that reports where it stands."""
        return f"{self.frame}&enablejsapi=1&rel=0" if self.code == "youtube" else f"{self.frame}&api=1"


def embedded_video(address: str) -> EmbeddedVideo | None:
    """Return the single video at a known provider that an address names, or None; nobody is asked."""
    if found := _YOUTUBE.fullmatch(address) or _YOUTUBE_SHORT.fullmatch(address):
        key = found[1]
        frame = f"{ORIGINS['youtube']}/embed/{key}?autoplay=1"
        return EmbeddedVideo("youtube", "YouTube", f"https://www.youtube.com/watch?v={key}", frame)
    if found := _VIMEO.fullmatch(address):
        frame = f"{ORIGINS['vimeo']}/video/{found[1]}?dnt=1&autoplay=1"
        return EmbeddedVideo("vimeo", "Vimeo", f"https://vimeo.com/{found[1]}", frame)
    return None
