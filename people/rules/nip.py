"""How an NIP is built, read and written."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum

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


class NipFault(Enum):
    """What can be wrong with an NIP."""

    NOT_18_DIGITS = "not 18 digits"
    NO_BIRTH_DATE = "the first eight digits are no date of the calendar"
    NO_MONTH = "digits 9 to 14 are no year and month of service"
    NO_SEX = "digit 15 is neither 1 nor 2"


class InvalidNip(ValueError):
    """The number is no NIP; `fault` says what is wrong."""

    def __init__(self, fault: NipFault) -> None:
        """Keep the fault; surfaces have words for each."""
        self.fault = fault
        super().__init__(fault.value)


def read_nip(nip: str, *, is_pppk: bool = False) -> Nip:
    """Return the parts of an NIP of 18 digits, spaces allowed. Raises InvalidNip.

    The number of a PPPK has two free digits where a PNS has the month of entering service.
    """
    digits = without_spaces(nip)
    if not re.fullmatch(r"[0-9]{18}", digits):
        raise InvalidNip(NipFault.NOT_18_DIGITS)
    birth_date = _date_of(digits[:8])
    if not re.fullmatch(r"(19|20)[0-9]{2}" + ("[0-9]{2}" if is_pppk else "(0[1-9]|1[0-2])"), digits[8:14]):
        raise InvalidNip(NipFault.NO_MONTH)
    if digits[14] not in "12":
        raise InvalidNip(NipFault.NO_SEX)
    return Nip(birth_date, digits[8:14], digits[14], digits[15:])


def _date_of(digits: str) -> dt.date:
    try:
        day = dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError as error:
        raise InvalidNip(NipFault.NO_BIRTH_DATE) from error
    if day.year not in range(1900, 2100):
        raise InvalidNip(NipFault.NO_BIRTH_DATE)
    return day


def without_spaces(text: str) -> str:
    """Return the text without any white space, as people paste an NIP."""
    return re.sub(r"\s", "", text)


def format_nip(nip: str) -> str:
    """Return an NIP as people read it: 8, 6, 1 and 3 digits with spaces between."""
    return f"{nip[:8]} {nip[8:14]} {nip[14:15]} {nip[15:]}"
