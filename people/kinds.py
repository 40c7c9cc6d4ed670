"""The kinds of notices. Each room declares its own when it is loaded, so that this floor knows none of those above."""

from __future__ import annotations

from people.rules.notices import Kind

__all__ = ["Kind", "declare", "kind_of", "kinds"]

_KINDS: dict[str, Kind] = {}


def declare(kind: Kind) -> Kind:
    """Make a kind known, and return it. A code belongs to one kind."""
    if kind.code in _KINDS:
        raise ValueError(f"Two kinds of notices are called {kind.code}.")
    _KINDS[kind.code] = kind
    return kind


def kinds() -> list[Kind]:
    """Return all kinds by the code they have."""
    return [_KINDS[code] for code in sorted(_KINDS)]


def kind_of(code: str) -> Kind | None:
    """Return the kind of a notice; None for one that an earlier version knew."""
    return _KINDS.get(code)
