"""How long a package says that somebody was in it."""

from __future__ import annotations

import re

# SCORM 1.2 RTE, CMITimespan: HHHH:MM:SS.SS
_TIMESPAN = re.compile(r"(\d{1,4}):(\d{1,2}):(\d{1,2}(?:\.\d{1,2})?)")
# SCORM 2004 RTE and xAPI: a duration of ISO 8601, here without years and months, whose length nobody knows
_DURATION = re.compile(
    r"P(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7}(?:\.\d{1,6})?)S)?)?", re.ASCII | re.IGNORECASE
)
DAY, HOUR, MINUTE = 86_400, 3_600, 60


def seconds_of(said: object) -> int | None:
    """Return the whole seconds of a SCORM 1.2 timespan or an ISO 8601 duration; None if it is neither, or nothing."""
    text = said if isinstance(said, str) else ""
    if found := _TIMESPAN.fullmatch(text):
        return int(found[1]) * HOUR + int(found[2]) * MINUTE + int(float(found[3]))
    found = _DURATION.fullmatch(text)
    if not found or not any(found.groups()):
        return None
    days, hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return int(days * DAY + hours * HOUR + minutes * MINUTE + seconds)


def timespan(seconds: int) -> str:
    """Return seconds as SCORM 1.2 writes them: HHHH:MM:SS."""
    return f"{seconds // HOUR:04}:{seconds % HOUR // MINUTE:02}:{seconds % MINUTE:02}"


def duration(seconds: int) -> str:
    """Return seconds as SCORM 2004 writes them: PT1H2M3S."""
    return f"PT{seconds // HOUR}H{seconds % HOUR // MINUTE}M{seconds % MINUTE}S"


def counted(*, said: int | None, seen: int, passed: int) -> int:
    """Return how many seconds of a launch count: what the package says, else what the page saw; never more than passed.

    `passed` is what the server's clock says since the launch: nobody learns for longer than that.
    """
    return max(min(seen if said is None else said, passed), 0)
