"""What the list of a webinar says: who was there from when until when, in the shapes that Zoom, Teams and Meet write.

Pure: the file's text goes in, rows with times come out, each unreadable one with the reason.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from courses.rules.presence import MINUTE, Span, minutes_between
from people.rules.sheets import Table, normal

NAMES: Mapping[str, frozenset[str]] = {
    "nip": frozenset({"nip", "nipbaru", "nomorinduk"}),
    "email": frozenset({"email", "useremail", "emailaddress", "surel", "alamatsurel", "participantidupn"}),
    "name": frozenset(
        {"name", "fullname", "nameoriginalname", "usernameoriginalname", "participant", "participantname", "displayname"}
        | {"firstname", "nama", "namalengkap", "namapeserta", "peserta"}
    ),
    "last": frozenset({"lastname", "surname"}),
    "join": frozenset({"jointime", "firstjoin", "timejoined", "joined", "masuk", "waktubergabung", "waktumasuk", "jammasuk"}),
    "leave": frozenset({"leavetime", "lastleave", "timeexited", "left", "keluar", "waktukeluar", "jamkeluar"}),
    "minutes": frozenset(
        {
            "durationminutes",
            "duration",
            "inmeetingduration",
            "totaldurationminutes",
            "timeincall",
            "menit",
            "durasi",
            "durasimenit",
        }
    ),
}
_NIP = re.compile(r"(?<!\d)\d{18}(?!\d)")
_DATES = ("%Y-%m-%d", "%m/%d/%Y", "%d/%m/%Y", "%m/%d/%y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y")
_CLOCKS = ("%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p", "%H.%M.%S", "%H.%M")
_LENGTHS = (
    (re.compile(r"(\d+)\s*(?:hours?|hrs?|h|jam)\b", re.IGNORECASE), 3600),
    (re.compile(r"(\d+)\s*(?:minutes?|mins?|m|menit|mnt)\b", re.IGNORECASE), 60),
    (re.compile(r"(\d+)\s*(?:seconds?|secs?|s|detik|dtk)\b", re.IGNORECASE), 1),
)


@dataclass
class Guest:
    """One person of the list, all rows together: how they called themselves, the spans they were there, or plain minutes.

    `rows` are the numbers of the rows in the file; `spans` have their zone; `minutes` sum up rows without times.
    """

    name: str = ""
    email: str = ""
    nip: str = ""
    rows: list[int] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    minutes: int = 0

    @property
    def key(self) -> str:
        """What makes two rows one person: the NIP, else the address, else the name."""
        return self.nip or self.email.casefold() or " ".join(sorted(words_of_name(self.name)))


def cut_preamble(text: str) -> str:
    """Return the part of a CSV that is the table of who was there: programs write a summary above and other tables below.

    The last table whose columns say when people came and went is the most exact one; without such, the text as it is.
    """
    lines = text.splitlines()
    heads = [place for place, line in enumerate(lines) if _is_head(line)]
    if not heads:
        return text
    first = heads[-1]
    end = next((place for place in range(first + 1, len(lines)) if not lines[place].strip(' ,;\t"')), len(lines))
    return "\n".join(lines[first:end])


def _is_head(line: str) -> bool:
    cells = {normal(cell) for cell in re.split(r"[,;\t|]", line)}
    return bool(cells & NAMES["join"] and cells & NAMES["leave"] and cells & (NAMES["name"] | NAMES["nip"] | NAMES["email"]))


def columns_of(table: Table) -> dict[str, int]:
    """Return at which place each thing that we know stands; the first column of several wins."""
    found: dict[str, int] = {}
    for place, column in enumerate(table.columns):
        for name, spellings in NAMES.items():
            if normal(column) in spellings:
                found.setdefault(name, place)
    return found


def is_enough(columns: Mapping[str, int]) -> bool:
    """Whether the columns say who was there, and from when until when or how long."""
    return bool(columns.keys() & {"name", "nip", "email"}) and ({"join", "leave"} <= columns.keys() or "minutes" in columns)


def read_guests(table: Table, *, day: dt.date, zone: ZoneInfo) -> tuple[list[Guest], list[tuple[int, str, str]]]:
    """Return who was there, each person once, and the rows that say nothing usable: number, name, code of the fault.

    `day` is that of the session, by which 03/04 is told to be March or April; `zone` is the clock of the file.
    Faults: "nobody" (no name, NIP or address), "times" (no times or minutes that can be read).
    """
    places = columns_of(table)
    guests: dict[str, Guest] = {}
    faults = []
    for row in table.rows:
        cells = {name: row.cells[place].strip() for name, place in places.items()}
        one = _guest(cells)
        one.rows.append(row.number)
        if not one.key:
            faults.append((row.number, "", "nobody"))
        elif not _put_times(one, cells, day, zone):
            faults.append((row.number, one.name or one.email or one.nip, "times"))
        else:
            _join(guests.setdefault(one.key, Guest()), one)
    return list(guests.values()), faults


def _guest(cells: Mapping[str, str]) -> Guest:
    name = " ".join(part for part in (cells.get("name", ""), cells.get("last", "")) if part)
    nip = re.sub(r"\D", "", cells.get("nip", ""))
    in_name = _NIP.search(name)
    return Guest(name=name, email=cells.get("email", ""), nip=nip or (in_name.group() if in_name else ""))


def _join(kept: Guest, one: Guest) -> None:
    kept.name, kept.email, kept.nip = kept.name or one.name, kept.email or one.email, kept.nip or one.nip
    kept.rows += one.rows
    kept.spans += one.spans
    kept.minutes += one.minutes


def _put_times(one: Guest, cells: Mapping[str, str], day: dt.date, zone: ZoneInfo) -> bool:
    since, until = (moment_of(cells.get(name, ""), day=day, zone=zone) for name in ("join", "leave"))
    if since and until and until >= since:
        one.spans.append((since, until))
        return True
    seconds = seconds_of(cells.get("minutes", ""))
    if seconds is None or since or until:
        return False
    one.minutes = seconds // 60
    return True


def moment_of(text: str, *, day: dt.date, zone: ZoneInfo) -> dt.datetime | None:
    """Return the moment that a cell means: the reading that lies nearest to the day; a clock alone is of that day."""
    plain = " ".join(text.replace(",", " ").replace("\u202f", " ").split()).upper()
    if not plain:
        return None
    found = []
    for clock in _CLOCKS:
        found += [_parsed(plain, f"{date} {clock}") for date in _DATES]
        if alone := _parsed(plain, clock):
            found.append(dt.datetime.combine(day, alone.time()))
    near = [one for one in found if one is not None and abs((one.date() - day).days) <= 1]
    best = min(near, key=lambda one: abs((one.date() - day).days), default=None)
    return None if best is None else best.replace(tzinfo=zone)


def _parsed(text: str, pattern: str) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(text, pattern)  # noqa: DTZ007 - the zone is put to what was found
    except ValueError:
        return None


def seconds_of(text: str) -> int | None:
    """Return how long a cell says somebody was there: "95", "1h 35m 12s", "1 jam 35 menit", "1:35:12"; None if nothing."""
    plain = text.strip().replace(",", ".")
    if re.fullmatch(r"\d+(\.\d+)?", plain):
        return int(float(plain) * 60)
    if re.fullmatch(r"\d+:\d{2}(:\d{2})?", plain):
        parts = [int(part) for part in plain.split(":")]
        return sum(part * unit for part, unit in zip(parts, (3600, 60, 1), strict=False))
    found = [int(match.group(1)) * unit for pattern, unit in _LENGTHS if (match := pattern.search(plain))]
    return sum(found) if found else None


def words_of_name(name: str) -> set[str]:
    """Return the words of a name as people are known by: no titles, no numbers, no brackets, small letters."""
    bare = re.sub(r"\([^)]*\)|\d+", " ", name.partition(",")[0])
    words = re.split(r"[\s_|/\-]+", bare.casefold())
    return {word.strip(".'’") for word in words if word and not word.endswith(".") and len(word) > 1}


def minutes_of(spans: Iterable[Span], minutes: int, *, starts_at: dt.datetime, ends_at: dt.datetime) -> int:
    """Return the minutes of a session that count: spans that overlap once, plain minutes beside them, at most all of it."""
    whole = (ends_at - starts_at) // MINUTE
    return min(whole, minutes_between(list(spans), starts_at, ends_at) + minutes)
