"""What else lies on the days of a leave."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Clash:
    """Something that somebody is expected at on a day: what it is, when, and the page that shows it ("" for none)."""

    title: str
    on: dt.date
    url: str = ""
