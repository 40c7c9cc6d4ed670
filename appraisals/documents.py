"""How a frozen year is written, so that the same facts give the same bytes and anybody can check the hash.

A row is one JSON object: keys sorted, no spaces, UTF-8 as it is, decimals as strings with one place. The hash of all rows is
SHA-256 over the rows' own hashes (hexadecimal), each followed by a line feed, in the order of NIP. The head is a JSON
object written the same way; it is what is signed. Its `people`, `total` and `rows_sha256` are those of learning hours;
`kinds` has the same three for each other kind of credit that was frozen, whose rows are hashed alike with its decimals.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

FORMAT = "bina-credits/1"


def canonical(value: Mapping[str, Any]) -> str:
    """Return an object as the one text that is hashed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def row_text(*, nip: str, total: str, lines: Iterable[Mapping[str, Any]]) -> str:
    """Return the text of one person's row."""
    return canonical({"nip": nip, "total": total, "lines": list(lines)})


class RowsDigest:
    """The hash over all rows, which come one by one in the order of NIP."""

    def __init__(self) -> None:
        """Begin without a row."""
        self._joined = hashlib.sha256()

    def add(self, sha256: str) -> None:
        """Take in the next row by its own hash."""
        self._joined.update(f"{sha256}\n".encode())

    def hexdigest(self) -> str:
        """Return the hash over the rows so far."""
        return self._joined.hexdigest()


def digest_of_rows(hashes: Iterable[str]) -> str:
    """Return the hash over all rows, whose hashes come in the order of NIP."""
    joined = RowsDigest()
    for one in hashes:
        joined.add(one)
    return joined.hexdigest()
