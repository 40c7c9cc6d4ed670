"""Pure rules about people, without the database."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_BIRTH_DATE = r"(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"
NIP_PATTERN = rf"^{_BIRTH_DATE}(19|20)[0-9]{{2}}(0[1-9]|1[0-2])[12][0-9]{{3}}$"
# The number of a PPPK (NI PPPK) has no month at digits 13 and 14.
NIP_PATTERN_PPPK = rf"^{_BIRTH_DATE}(19|20)[0-9]{{2}}[0-9]{{2}}[12][0-9]{{3}}$"


@dataclass(frozen=True)
class Nip:
    """The parts of an NIP: birth date, first month of service, sex ("1" male, "2" female), serial number."""

    birth_date: dt.date
    service_since: str
    sex: str
    serial: str


class InvalidNip(ValueError):
    """The number is no NIP; the message says what is wrong."""


def read_nip(nip: str, *, is_pppk: bool = False) -> Nip:
    """Return the parts of an NIP of 18 digits, spaces allowed. Raises InvalidNip."""
    digits = re.sub(r"\s", "", nip)
    if not re.fullmatch(r"[0-9]{18}", digits):
        raise InvalidNip("An NIP has 18 digits.")
    if not re.match(NIP_PATTERN_PPPK if is_pppk else NIP_PATTERN, digits):
        raise InvalidNip("The digits do not form a birth date, a month of service and a sex.")
    try:
        birth_date = dt.datetime.strptime(digits[:8], "%Y%m%d").replace(tzinfo=dt.UTC).date()
    except ValueError as error:
        raise InvalidNip("The first eight digits are no date.") from error
    return Nip(birth_date, digits[8:14], digits[14], digits[15:])


def format_nip(nip: str) -> str:
    """Return an NIP as people read it: 8, 6, 1 and 3 digits with spaces between."""
    return f"{nip[:8]} {nip[8:14]} {nip[14:15]} {nip[15:]}"
