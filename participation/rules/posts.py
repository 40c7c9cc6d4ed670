"""Which posts are held back until somebody has read them."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from participation.rules.links import has_too_many_links

MOST_SHOUTED = 0.7
SHORTEST_SHOUT = 30
_WORD = re.compile(r"[^\W\d_]+")


def is_held_back(text: str, held: AbstractSet[str]) -> bool:
    """Whether a post waits to be read: by words that are held, its links, or because all of it is shouted."""
    words = {word.lower() for word in _WORD.findall(text)}
    letters = [letter for letter in text if letter.isalpha()]
    shouted = sum(letter.isupper() for letter in letters)
    is_shout = len(letters) >= SHORTEST_SHOUT and shouted > MOST_SHOUTED * len(letters)
    return bool(words & held) or has_too_many_links(text) or is_shout
