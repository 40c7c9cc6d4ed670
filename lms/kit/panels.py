"""What rooms above add to a page of a room below, which asks by a signal and knows none of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Panel:
    """A part of a page: its template, and what the template is told as `panel.facts`."""

    template: str
    facts: Mapping[str, Any]


def panels(answers: Iterable[tuple[Any, Any]]) -> list[Panel]:
    """Return what receivers of a signal answered, without those that had nothing to say."""
    return [panel for _receiver, panel in answers if panel is not None]
