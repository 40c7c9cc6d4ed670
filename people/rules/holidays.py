"""Reading the yearly decree on joint leave as HR pastes it: one line for some days and what they are for.

"16 Februari 2026; Tahun Baru Imlek" · "20, 23 dan 24 Maret 2026 – Idul Fitri" · "2026-12-24,Natal" · "24/12/2026 Natal"
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum

_NAMES = "januari februari maret april mei juni juli agustus september oktober november desember"
MONTHS = {name: number for number, name in enumerate(_NAMES.split(), start=1)} | {"pebruari": 2, "nopember": 11}
NAME_LENGTH = 200
_WEEKDAY = re.compile(r"^(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu)\b[\s,]*", re.IGNORECASE)
_WORDS = re.compile(r"^(\d{1,2}(?:\s*(?:,\s*dan|,|dan|&)\s*\d{1,2})*)\s+([a-z]+)\s+(\d{4})(?!\d)", re.IGNORECASE)
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_SHORT = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_HEADING = re.compile(r"^\W*(?:tanggal|date|hari)\b", re.IGNORECASE)
_BETWEEN = " \t;,|:–—-\"'"


class LineFault(Enum):
    """What is wrong with a line."""

    NO_DATE = "no date"
    NO_SUCH_DAY = "no such day"
    NO_NAME = "no name"
    NAME_TOO_LONG = "name too long"
    NAMED_TWICE = "named twice"
    OTHER_YEAR = "other year"


@dataclass(frozen=True)
class WrongLine:
    """A line that could not be read: its number from 1, its text, and why."""

    number: int
    text: str
    fault: LineFault


@dataclass(frozen=True)
class Decree:
    """What was read: each day with its name, in order, and the lines that were not understood."""

    days: dict[dt.date, str]
    faults: tuple[WrongLine, ...]

    @property
    def year(self) -> int | None:
        """The year of the days; None where there are none."""
        return min(self.days).year if self.days else None


def read_decree(text: str) -> Decree:
    """Return the days and names in `text`, and every line that is wrong. Empty lines and a heading are passed over.

    All days lie in the year of the first one: a decree is for one year.
    """
    days: dict[dt.date, str] = {}
    faults = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.strip(_BETWEEN + "\ufeff")
        if not words or (not days and _HEADING.match(words) and not any(map(str.isdigit, words))):
            continue
        fault = _read_line(words, days)
        if fault:
            faults.append(WrongLine(number, words[:NAME_LENGTH], fault))
    return Decree(dict(sorted(days.items())), tuple(faults))


def _read_line(words: str, days: dict[dt.date, str]) -> LineFault | None:
    """Add what a line says to `days`, or return what is wrong with it and add nothing."""
    try:
        found, rest = _read_days(_WEEKDAY.sub("", words))
    except ValueError:
        return LineFault.NO_SUCH_DAY
    name = " ".join(rest.strip(_BETWEEN).split())
    fault = _fault_of(found, name, days)
    if fault is None:
        days.update(dict.fromkeys(found, name))
    return fault


def _fault_of(found: list[dt.date], name: str, days: dict[dt.date, str]) -> LineFault | None:
    if not found:
        return LineFault.NO_DATE
    if not name:
        return LineFault.NO_NAME
    if len(name) > NAME_LENGTH:
        return LineFault.NAME_TOO_LONG
    if len(set(found)) < len(found) or any(day in days for day in found):
        return LineFault.NAMED_TWICE
    year = min(days, default=found[0]).year
    return LineFault.OTHER_YEAR if any(day.year != year for day in found) else None


def _read_days(words: str) -> tuple[list[dt.date], str]:
    """Return the days at the beginning of a line and what stands behind them; raises ValueError for 31 February."""
    if match := _ISO.match(words):
        year, month, day = map(int, match.groups())
        return [dt.date(year, month, day)], words[match.end() :]
    if match := _SHORT.match(words):
        day, month, year = map(int, match.groups())
        return [dt.date(year, month, day)], words[match.end() :]
    match = _WORDS.match(words)
    if match is None:
        return [], words
    month = MONTHS.get(match[2].lower(), 0)
    numbers = [int(number) for number in re.findall(r"\d+", match[1])]
    return [dt.date(int(match[3]), month, number) for number in numbers], words[match.end() :]
