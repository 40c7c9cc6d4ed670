"""Facts of ours as rows for SIASN, and how the sending stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True)
class Draft:
    """A fact in SIASN's columns, before it is kept."""

    kind: str
    employee_id: int
    source: str
    source_key: str
    on: dt.date
    title: str
    body: dict[str, Any]
