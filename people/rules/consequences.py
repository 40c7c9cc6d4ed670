"""What rooms above answer when this room asks what a move would mean, or what a file holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Consequence:
    """What a move would mean in one room: a heading and a line for each thing; no lines, no consequence."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Panel:
    """A part of an employee's file that another room brings: a template and what it shows."""

    name: str
    heading: str
    icon: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
