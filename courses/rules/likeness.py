"""Which of many known names a written one means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from courses.rules.webinars import words_of_name

LIKELY, SUGGESTED, MARGIN, MOST = 92, 80, 6, 3


@dataclass(frozen=True)
class Likeness:
    """Whom a name may mean: `likely` is nobody unless one fits well and all others clearly less; keys, the best first."""

    likely: int | None
    choices: tuple[int, ...]


class Names:
    """Known names by key, prepared once for many questions."""

    def __init__(self, names: Mapping[int, str]) -> None:
        """Take the names."""
        self._words = {key: " ".join(sorted(words_of_name(name))) for key, name in names.items()}

    def like(self, name: str) -> Likeness:
        """Return whom a name may mean; words that only one side has (an office, a nickname) weigh little."""
        asked = " ".join(sorted(words_of_name(name)))
        if not asked:
            return Likeness(None, ())
        found = process.extract(asked, self._words, scorer=fuzz.token_set_ratio, score_cutoff=SUGGESTED, limit=MOST)
        keys = tuple(int(key) for _words, _score, key in found)
        return Likeness(self._likely(asked, [(int(key), score) for _words, score, key in found]), keys)

    def _likely(self, asked: str, found: Sequence[tuple[int, float]]) -> int | None:
        if not found or found[0][1] < LIKELY:
            return None
        if len(found) > 1 and found[0][1] - found[1][1] < MARGIN:
            return None
        known = self._words[found[0][0]]
        # One word in common says too little, unless it is the whole name on both sides.
        return found[0][0] if known == asked or min(known.count(" "), asked.count(" ")) > 0 else None
