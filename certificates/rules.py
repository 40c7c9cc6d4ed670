"""Pure rules of certificates: codes, numbers, Roman months, numbers in words."""

from __future__ import annotations

import base64
import re
import secrets
import string
from decimal import Decimal

# Crockford's alphabet: no I, L, O, U. 16 characters carry 80 random bits.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 16
_FROM_BASE32 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET)
_MISREAD = str.maketrans("ILO", "110")

ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
NUMBER_PARTS = frozenset({"seq", "unit", "month", "roman_month", "year"})
# A kind of certificate has a classification code besides.
KIND_NUMBER_PARTS = NUMBER_PARTS | {"code"}

_DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_GROUPS = ((1_000_000_000, "miliar"), (1_000_000, "juta"), (1_000, "ribu"), (100, "ratus"), (10, "puluh"))
_TEEN_END = 20
# Ten, a hundred and a thousand are one word (seribu); from a million on one says "satu".
_FIRST_WITH_A_ONE = 1_000_000
_LARGEST = 10**12
_ENGLISH = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_HUNDRED, _LARGEST_IN_ENGLISH = 100, 10**6


def new_code() -> str:
    """Return a verification code of 80 random bits: it cannot be guessed or counted through."""
    return base64.b32encode(secrets.token_bytes(10)).decode("ascii").translate(_FROM_BASE32)


def normal_code(text: str) -> str:
    """Return a code as it is kept, from what a person typed, or "" if it cannot be one.

    Hyphens, spaces and lower case are accepted, and the letters that one misreads: O is 0, I and L are 1.
    """
    code = re.sub(r"[\s-]", "", text).upper().translate(_MISREAD)
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else ""


def printed_code(code: str) -> str:
    """Return a code as people read it: four groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def number_format_is_usable(number_format: str, parts_known: frozenset[str] = NUMBER_PARTS) -> bool:
    """Whether a number format has running number and year, and names only parts that are known ("{seq:04d}" is fine).

    Running numbers begin anew every year: without the year a number would be given twice.
    """
    try:
        parts = {name for _text, name, _spec, _conversion in string.Formatter().parse(number_format) if name is not None}
        if not {"seq", "year"} <= parts <= parts_known:
            return False
        write_number(number_format, sequence=1, unit="", month=1, year=2026)
    except ValueError:
        return False
    return True


def write_number(number_format: str, *, sequence: int, unit: str, month: int, year: int, code: str = "") -> str:
    """Return a certificate number such as "800.1/0042/BKPSDM/XI/2026"."""
    parts = {"seq": sequence, "unit": unit, "month": month, "roman_month": ROMAN_MONTHS[month - 1], "year": year, "code": code}
    return number_format.format(**parts)


def read_sequence(number_format: str, number: str, *, code: str = "") -> int | None:
    """Return the running number in a printed number, None where it is not written in this format."""
    known = {"seq": r"(?P<seq>\d+)", "unit": ".*?", "month": r"\d{1,2}", "roman_month": "[IVX]+", "year": r"\d{4}"}
    known["code"] = re.escape(code)
    pattern, seen = "", set()
    for text, name, _spec, _conversion in string.Formatter().parse(number_format):
        part = "" if name is None else f"(?P={name})" if name == "seq" and name in seen else known[name]
        pattern += re.escape(text) + part
        seen.add(name)
    found = re.fullmatch(pattern, " ".join(number.split()), re.IGNORECASE)
    return int(found["seq"]) if found else None


def in_words(number: int) -> str:
    """Return a whole number in Indonesian words (terbilang): 21 is "dua puluh satu". From 0 to below a trillion."""
    if not 0 <= number < _LARGEST:
        raise ValueError("Only numbers from 0 to below a trillion.")
    if number < len(_DIGITS):
        return _DIGITS[number]
    if number < _TEEN_END:
        return f"{_DIGITS[number - 10]} belas"
    size, word = next(group for group in _GROUPS if number >= group[0])
    count, rest = divmod(number, size)
    head = f"se{word}" if count == 1 and size < _FIRST_WITH_A_ONE else f"{in_words(count)} {word}"
    return f"{head} {in_words(rest)}" if rest else head


def hours_in_words(hours: Decimal) -> str:
    """Return learning hours in words; a fraction is read digit by digit: 4.5 is "empat koma lima"."""
    whole, _point, fraction = f"{hours.normalize():f}".partition(".")
    words = in_words(int(whole))
    return f"{words} koma {' '.join(_DIGITS[int(digit)] for digit in fraction)}" if fraction else words


def hours_in_english(hours: Decimal) -> str:
    """Return learning hours in English words: 16.5 is "sixteen point five"."""
    whole, _point, fraction = f"{hours.normalize():f}".partition(".")
    words = in_english(int(whole))
    return f"{words} point {' '.join(_ENGLISH[int(digit)] for digit in fraction)}" if fraction else words


def in_english(number: int) -> str:
    """Return a whole number in English words: 121 is "one hundred twenty-one". From 0 to below a million."""
    if not 0 <= number < _LARGEST_IN_ENGLISH:
        raise ValueError("Only numbers from 0 to below a million.")
    if number < len(_ENGLISH):
        return _ENGLISH[number]
    if number < _HUNDRED:
        ten, rest = divmod(number, 10)
        return f"{_ENGLISH_TENS[ten - 2]}-{_ENGLISH[rest]}" if rest else _ENGLISH_TENS[ten - 2]
    size, word = (1000, "thousand") if number >= 1000 else (_HUNDRED, "hundred")  # noqa: PLR2004 the number itself
    count, rest = divmod(number, size)
    return f"{in_english(count)} {word}{f' {in_english(rest)}' if rest else ''}"


def masked_name(name: str) -> str:
    """Return a name of which strangers see only how each word begins: "R******* S******"."""
    return " ".join(word[0] + "*" * (len(word) - 1) for word in name.split())
