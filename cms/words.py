"""The words of the catalogue, by which a mistyped word is put right."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.db import connection, transaction
from rapidfuzz import process
from rapidfuzz.distance import OSA

from cms.models.searching import Word

SHORTEST, LIKENESS = 4, 0.65
_TEXTS = """
    SELECT to_tsvector('simple', page.title || ' ' || course.summary || ' ' || course.aims || ' ' || course.audience)
    FROM cms_coursepage AS course JOIN wagtailcore_page AS page ON page.id = course.page_ptr_id WHERE page.live
    UNION ALL SELECT to_tsvector('simple', name) FROM competencies_competency
"""
_REFRESH = """
    INSERT INTO cms_word (text, pages)
    SELECT word, ndoc FROM ts_stat(%s) WHERE word ~ '^[[:alpha:]]{3,40}$'
"""


@transaction.atomic
def refresh_words() -> int:
    """Make the words anew from the published pages and the competencies, and return how many there are. 2 statements.

    Raw SQL, because only ts_stat counts lexemes.
    """
    Word.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(_REFRESH, [_TEXTS])
        return cursor.rowcount


def closest(text: str) -> str:
    """Return the text with each unknown word put right by its nearest known one, or "" if none is put right. 1 statement."""
    words = re.findall(r"\w+", text.lower())
    if not any(len(word) >= SHORTEST for word in words):
        return ""
    known = dict(Word.objects.values_list("text", "pages"))
    right = [nearest(word, known) for word in words]
    return " ".join(right) if right != words else ""


def nearest(word: str, known: Mapping[str, int]) -> str:
    """Return the word itself if it is known, begins a known word or is too short; else the most alike and most used."""
    if len(word) < SHORTEST or word in known or any(one.startswith(word) for one in known):
        return word
    alike = process.extract(word, known.keys(), scorer=OSA.normalized_similarity, score_cutoff=LIKENESS, limit=5)
    return max(alike, key=lambda one: (round(one[1], 2), known[one[0]]))[0] if alike else word
