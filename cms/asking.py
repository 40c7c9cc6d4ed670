"""What somebody asks of the catalogue, as the parameters of its address say it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from cms.facets import DATE_FACETS, HOURS, PAGE_FACETS
from cms.rules import first_of_month

FORMS = ("workshop", "seminar", "training", "elearning", "coaching")
SORTS = ("soonest", "title", "newest", "hours")
MOST_TEXT, MOST_VALUES = 100, 30
_CODE = re.compile(r"[\w-]{1,60}")
_PLACE = re.compile(r"[^\x00-\x1f]{1,250}")
_KNOWN: Mapping[str, Any] = {
    "form": lambda value: value in FORMS,
    "hours": lambda value: value in HOURS,
    "competency": _CODE.fullmatch,
    "language": re.compile(r"[a-z]{2}").fullmatch,
    "gaps": lambda value: value == "on",
    "mode": re.compile(r"[a-z_]{1,20}").fullmatch,
    "month": first_of_month,
    "place": _PLACE.fullmatch,
    "audience": _CODE.fullmatch,
    "free": lambda value: value == "on",
}


@dataclass(frozen=True)
class Asked:
    """Words, wishes by facet, and the order wanted ("" is the catalogue's own). What made no sense is not in it."""

    text: str = ""
    wishes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""

    @classmethod
    def of(cls, parameters: QueryDict) -> Asked:
        """Read the parameters of an address."""
        wishes = {name: _values(name, parameters) for name in (*PAGE_FACETS, *DATE_FACETS)}
        sort = parameters.get("sort", "")
        text = parameters.get("q", "").replace("\x00", "").strip()[:MOST_TEXT]
        return cls(text, {name: values for name, values in wishes.items() if values}, sort if sort in SORTS else "")

    @classmethod
    def from_text(cls, parameters: str) -> Asked:
        """Read the query of an address, as `query` wrote it."""
        return cls.of(QueryDict(parameters))

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the order is asked."""
        return bool(self.text or self.wishes)

    def query(self, *, text: str | None = None, without: tuple[str, str] | None = None, has_sort: bool = True) -> str:
        """Return the query of an address that asks the same, with other words or without one wish. Always in one order."""
        words = self.text if text is None else text
        pairs = [("q", words)] if words and without != ("q", words) else []
        pairs += [(name, one) for name, values in self.wishes.items() for one in sorted(values) if (name, one) != without]
        return urlencode(pairs + ([("sort", self.sort)] if self.sort and has_sort else []))


def _values(name: str, parameters: QueryDict) -> tuple[str, ...]:
    given = dict.fromkeys(parameters.getlist(name)[:MOST_VALUES])
    return tuple(value for value in given if value and _KNOWN[name](value))
