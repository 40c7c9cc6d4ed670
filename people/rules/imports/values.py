"""What a cell says: dates, NIPs, grades, statuses, places. What it does not say becomes a reason."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from people.rules.imports.reasons import Reason
from people.rules.imports.register import Directory, Place
from people.rules.nip import InvalidNip, NipFault, read_nip, without_spaces
from people.rules.sheets import shows_lost_digits

DAY_FIRST = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?: 00:00:00)?$")
YEAR_FIRST = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00:00(?:\.0+)?(?:Z|\+00:00)?)?$")
SERIAL = re.compile(r"^[1-7]\d{4}$")
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "jan"),
            ("februari", "feb"),
            ("maret", "mar"),
            ("april", "apr"),
            ("mei", "may"),
            ("juni", "jun"),
            ("juli", "jul"),
            ("agustus", "agu", "ags", "aug"),
            ("september", "sep"),
            ("oktober", "okt", "oct"),
            ("november", "nov"),
            ("desember", "des", "dec"),
        ),
        start=1,
    )
    for name in names
}
NAMED_MONTH = re.compile(r"^(\d{1,2})[- ]([A-Za-z]+)[- ](\d{4})$")
# A spreadsheet counts days from here (it believes that 1900 was a leap year).
SERIAL_ZERO = dt.date(1899, 12, 30)
NIP_FAULTS = {NipFault.NOT_18_DIGITS: "nip-18", NipFault.NO_BIRTH_DATE: "nip-date", NipFault.NO_SEX: "nip-sex"}


class Told(Exception):
    """A cell cannot be understood: the reason."""

    def __init__(self, code: str, **facts: str) -> None:
        """Keep it."""
        self.reason: Reason = (code, facts)
        super().__init__(code)


def read_date(text: str, column: str) -> dt.date:
    """Return a date written day-month-year, year-month-day, with a month's name, or as a spreadsheet counts days."""
    try:
        return _date(text)
    except ValueError as error:
        raise Told("date", text=text[:40], column=column) from error


def _date(text: str) -> dt.date:
    if parts := DAY_FIRST.match(text):
        day, month, year = map(int, parts.groups())
    elif parts := YEAR_FIRST.match(text):
        year, month, day = map(int, parts.groups())
    elif (parts := NAMED_MONTH.match(text)) and parts.group(2).lower() in MONTHS:
        day, month, year = int(parts.group(1)), MONTHS[parts.group(2).lower()], int(parts.group(3))
    elif SERIAL.match(text):
        return SERIAL_ZERO + dt.timedelta(days=int(text))
    else:
        raise ValueError(text)
    if not 1900 <= year < 2100:  # noqa: PLR2004 - the years of living civil servants
        raise ValueError(text)
    return dt.date(year, month, day)


def read_number(text: str) -> str:
    """Return the 18 digits of an NIP; whether it fits the status is asked later."""
    digits = without_spaces(text).removeprefix("'")
    if not digits:
        raise Told("nip-missing")
    if shows_lost_digits(digits):
        raise Told("nip-lost-digits", text=digits)
    try:
        read_nip(digits, is_pppk=True)
    except InvalidNip as error:
        raise Told(NIP_FAULTS.get(error.fault, "nip-18"), text=digits[:30]) from error
    return digits


def fits_status(nip: str, status: str) -> bool:
    """Whether an NIP is one that a status may have."""
    try:
        read_nip(nip, is_pppk=status == "pppk")
    except InvalidNip:
        return False
    return True


def plain_name(text: str) -> str:
    """Return a name as names are compared: small letters, single spaces."""
    return " ".join(text.casefold().split())


def read_unit(directory: Directory, ident: str, name: str) -> Place | None:
    """Return the unit by SIASN id (or our own id), else by its name; None where neither is given."""
    if ident:
        if ident not in directory.units_by_id:
            raise Told("unit-unknown", text=name or ident)
        return directory.units_by_id[ident]
    if not name:
        return None
    return _only(directory.units_by_name.get(plain_name(name), []), "unit", name)


def read_role(directory: Directory, code: str, name: str) -> int | None:
    """Return the job role by code, else by its name; None where neither is given."""
    if code:
        if code not in directory.roles_by_code:
            raise Told("role-unknown", text=name or code)
        return directory.roles_by_code[code][0]
    if not name:
        return None
    found = _only(directory.roles_by_name.get(plain_name(name), []), "role", name)
    return int(found[0])


def _only(found: list[Any], what: str, text: str) -> Any:
    if not found:
        raise Told(f"{what}-unknown", text=text[:100])
    if len(found) > 1:
        raise Told(f"{what}-several", text=text[:100])
    return found[0]


def read_choice(choices: Any, text: str, code: str) -> str:
    """Return the value that a name or number stands for."""
    key = plain_name(text)
    if key not in choices:
        raise Told(code, text=text[:40])
    return str(choices[key])
