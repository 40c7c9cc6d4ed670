"""State machines as one readable table: verb, from, to.

The database holds the states by check constraints; this table holds the moves. The pictures in the
documentation are drawn from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from lms.kit.errors import WrongState


@dataclass(frozen=True)
class Move:
    """One allowed move: the verb, the states it may start from and the state it ends in."""

    verb: str
    sources: frozenset[str]
    target: str


class Transitions:
    """All moves of one model."""

    def __init__(self, *moves: tuple[str, tuple[str, ...], str]) -> None:
        """Take rows of (verb, sources, target)."""
        self.moves = {verb: Move(verb, frozenset(sources), target) for verb, sources, target in moves}

    def sources(self, verb: str) -> frozenset[str]:
        """Return the states from which `verb` may start."""
        return self.moves[verb].sources

    def target(self, verb: str) -> str:
        """Return the state in which `verb` ends."""
        return self.moves[verb].target

    def allows(self, verb: str, *, state: str) -> bool:
        """Whether `verb` may start from `state`."""
        return state in self.moves[verb].sources

    def require(self, verb: str, *, state: str) -> None:
        """Raise WrongState if `verb` may not start from `state`."""
        if not self.allows(verb, state=state):
            raise WrongState(verb=verb, state=state)

    def pairs(self) -> list[tuple[str, str]]:
        """Return every (from, to) that some verb allows, each once, for a trigger of the database."""
        found = {(source, move.target) for move in self.moves.values() for source in move.sources if source != move.target}
        return sorted(found)

    def as_mermaid(self) -> str:
        """Return the table as a Mermaid state diagram, for the documentation."""
        lines = [
            f"    {source} --> {move.target}: {move.verb}" for move in self.moves.values() for source in sorted(move.sources)
        ]
        return "\n".join(["stateDiagram-v2", *lines])
