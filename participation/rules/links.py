"""How many links a text from the public may bring."""

from __future__ import annotations

import re

MOST_LINKS = 1
_LINK = re.compile(r"https?://|www\.|\[url|<a\s", re.IGNORECASE)


def has_too_many_links(text: str) -> bool:
    """Whether a text looks like advertising: more than one link."""
    return len(_LINK.findall(text)) > MOST_LINKS
