"""What a kind of job is, and what it makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from people.models import User

Tell = Callable[[int], None]


@dataclass(frozen=True)
class Made:
    """What a job came to: the result, and the file that it made, with the name under which it is given away."""

    result: dict[str, Any]
    file: IO[bytes] | None = None
    name: str = ""


@dataclass(frozen=True)
class Kind:
    """One kind of job: the scope that a client needs, what is checked at once, how much there is to do, and the work itself.

    `check` returns the input as it is kept, and raises what the API answers for a bad one. `run` tells after each portion how
    much is done (`tell` stops it where the job was cancelled). What `is_whole` is done in one piece: once begun, it goes through.
    """

    scope: Callable[[Mapping[str, Any]], str]
    check: Callable[[Mapping[str, Any], User], dict[str, Any]]
    size: Callable[[Mapping[str, Any]], int]
    run: Callable[[Mapping[str, Any], User, Tell], Made]
    is_whole: bool = False
