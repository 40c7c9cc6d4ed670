"""What can go wrong between a client and Bina."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class BinaError(Exception):
    """Anything that this package raises."""


class Unreachable(BinaError):
    """Bina did not answer, or not before the last attempt."""


class Problem(BinaError):
    """Bina refuses, as RFC 9457 has it. `code` is stable for programs, `detail` is for people."""

    def __init__(self, status: int, body: Mapping[str, Any]) -> None:
        """Keep what was said."""
        self.status, self.body = status, dict(body)
        self.code = str(body.get("code", ""))
        self.detail = str(body.get("detail", ""))
        self.errors: Any = body.get("errors")
        self.request_id = str(body.get("request_id", ""))
        super().__init__(f"{status} {self.code}: {self.detail}")
