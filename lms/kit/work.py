"""Long work that a room's page asks for and a worker does. The top floor says how: rooms do not know it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

Ask = Callable[[Any, str, Mapping[str, Any], dt.datetime], None]

_asked_by: list[Ask] = []


def provide(ask: Ask) -> None:
    """Say what happens when a page asks for work. Called once, while the project starts."""
    _asked_by[:] = [ask]


def ask_for(user: Any, kind: str, given: Mapping[str, Any], *, at: dt.datetime) -> None:
    """Ask for work of a kind in the name of a user, who follows it under “Long work”. Raises what its check raises."""
    _asked_by[0](user, kind, given, at)
