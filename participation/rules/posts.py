"""Which posts are held back until somebody has read them."""

from __future__ import annotations

import re
from pathlib import Path

from participation.rules.links import has_too_many_links

_WORDS = Path(__file__).parent.parent / "data" / "held_words.txt"
# Insults and advertising, one a line; a post with one of them is not refused but waits for a person.
HELD_WORDS = frozenset(_WORDS.read_text(encoding="utf-8").split())
MOST_SHOUTED = 0.7
SHORTEST_SHOUT = 30
_WORD = re.compile(r"[^\W\d_]+")


def is_held_back(text: str) -> bool:
    """Whether a post waits to be read: by its words, its links, or because all of it is shouted."""
    words = {word.lower() for word in _WORD.findall(text)}
    letters = [letter for letter in text if letter.isalpha()]
    shouted = sum(letter.isupper() for letter in letters)
    is_shout = len(letters) >= SHORTEST_SHOUT and shouted > MOST_SHOUTED * len(letters)
    return bool(words & HELD_WORDS) or has_too_many_links(text) or is_shout
