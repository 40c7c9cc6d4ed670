"""What is kept of an account for an identity system, and which words fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields

LONGEST = {
    "user_name": 150,
    "name": 200,
    "email": 254,
    "external_id": 255,
    "employee_number": 64,
    "preferred_language": 64,
}
SPACES = re.compile(r"\s")


@dataclass(frozen=True)
class AccountFacts:
    """All that an identity system says of one account. Text that it does not give is empty.

    `employee_number` is a NIP; `preferred_language` is as it was sent ("id-ID"), the account speaks the nearest.
    """

    user_name: str
    name: str = ""
    email: str = ""
    is_active: bool = True
    external_id: str = ""
    employee_number: str = ""
    preferred_language: str = ""


def faults_of(facts: AccountFacts) -> Iterator[tuple[str, str]]:
    """Yield each field that does not fit, with what it must be: "empty", "spaces", "too-long" or "unreadable"."""
    if not facts.user_name:
        yield "user_name", "empty"
    if SPACES.search(facts.user_name):
        yield "user_name", "spaces"
    for field in fields(facts):
        value = getattr(facts, field.name)
        if isinstance(value, str) and not is_readable(value):
            yield field.name, "unreadable"
        elif isinstance(value, str) and len(value) > LONGEST[field.name]:
            yield field.name, "too-long"


def is_readable(text: str) -> bool:
    """Whether a text can be kept: without NUL and without half of a surrogate pair."""
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def nearest_language(asked: str, known: tuple[str, ...]) -> str | None:
    """Return the language of ours that a tag such as "id-ID" or "en_US" asks for; None for another."""
    code = re.split(r"[-_,;]", asked.strip().lower(), maxsplit=1)[0]
    return code if code in known else None
