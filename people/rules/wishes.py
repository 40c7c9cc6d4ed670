"""What somebody asks about their own data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Wish:
    """Which fact (`topic`), what it says now and should say (`value` as it is kept, `words` as people read it), why, proof.

    `proof` is an uploaded file that carries its `kind` by content; see people.rules.proofs.
    """

    topic: str
    explanation: str
    kind: str = "correction"
    present: str = ""
    value: str = ""
    words: str = ""
    proof: Any = None
