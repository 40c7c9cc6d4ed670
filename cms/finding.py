"""What the catalogue finds: words, wishes, order, and another try where a word was mistyped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cms import queries
from cms.asking import Asked
from cms.entries import Everything, everything
from cms.facets import Hit, Sifted, sift
from cms.words import closest

if TYPE_CHECKING:
    from courses.queries import Recommendation
    from people.models import Employee

_FAR = dt.date.max
_EVER = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True)
class Finding:
    """What was found.

    `instead` are the words that were looked for in place of those asked, `is_loose` says that some of the words were
    enough, and `advice` which courses close which gaps of who asks.
    """

    asked: Asked
    catalogue: Everything
    sifted: Sifted
    hits: list[Hit]
    advice: Mapping[int, Recommendation]
    instead: str = ""
    is_loose: bool = False


def find(asked: Asked, employee: Employee | None, *, at: dt.datetime) -> Finding:
    """Return what fits, in the order asked for.

    1 statement, 1 more with words, 3 more where they are not found; besides, those of an employee's gaps, and those
    of `everything` after a change.
    """
    catalogue = everything(at=at)
    advice = queries.recommended(employee, at=at) if employee else {}
    ranks, instead, is_loose = _ranks(asked.text)
    entries = catalogue.entries if ranks is None else [entry for entry in catalogue.entries if entry.page in ranks]
    sifted = sift(entries, asked.wishes, advice)
    hits = sorted(sifted.hits, key=_order(asked, ranks, advice))
    return Finding(asked, catalogue, sifted, hits, advice, instead, is_loose)


def looked_for(finding: Finding) -> Asked:
    """Return what was asked, with the words that were looked for in the end."""
    return replace(finding.asked, text=finding.instead or finding.asked.text)


def _ranks(text: str) -> tuple[Mapping[int, float] | None, str, bool]:
    """Return the rank of each page that holds the words, which words were taken instead, and if some were enough."""
    from cms.models import CoursePage

    if not text:
        return None, "", False
    pages = CoursePage.objects.live()
    if ranks := pages.ranked(text):
        return ranks, "", False
    instead = closest(text)
    if instead and (ranks := pages.ranked(instead)):
        return ranks, instead, False
    loose = pages.ranked(instead or text, is_loose=True)
    return loose, instead if loose else "", bool(loose)


def _order(asked: Asked, ranks: Mapping[int, float] | None, advice: Mapping[int, Any]) -> Any:
    """Return the key by which hits are sorted."""
    preferred = {course: place for place, course in enumerate(advice)}

    def soonest(hit: Hit) -> tuple[Any, ...]:
        return (hit.date.starts_on if hit.date else _FAR, hit.entry.title.casefold(), hit.entry.page)

    orders = {
        "title": lambda hit: (hit.entry.title.casefold(), hit.entry.page),
        "newest": lambda hit: (_EVER - (hit.entry.published_at or _EVER), *soonest(hit)),
        "hours": lambda hit: (hit.entry.hours or 10_000, *soonest(hit)),
        "soonest": soonest,
    }
    if asked.sort:
        return orders[asked.sort]
    if ranks is not None:
        return lambda hit: (-round(ranks[hit.entry.page], 6), *soonest(hit))
    return lambda hit: (preferred.get(hit.entry.course, len(preferred)), *soonest(hit))
