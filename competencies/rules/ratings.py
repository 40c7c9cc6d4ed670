"""Pure rules of assessment campaigns: which level a rating shows, and when what peers say may be told. No database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median_low

from lms.kit.crowds import FEWEST

NOT_YET, NOW_AND_THEN, AS_A_RULE, CANNOT_SAY = 0, 1, 2, -1
SCALE = (AS_A_RULE, NOW_AND_THEN, NOT_YET, CANNOT_SAY)


def read_seen(indicators: Sequence[Mapping[str, int | str]], data: Mapping[str, str]) -> dict[str, int]:
    """Return the answers of a sent form ("i" + id of the indicator) by the indicator's id; what was left open is left out."""
    words = {str(number): number for number in SCALE}
    sent = ((str(one["id"]), data.get(f"i{one['id']}", "")) for one in indicators)
    return {key: words[value] for key, value in sent if value in words}


def is_complete(seen: Mapping[str, int], indicators: Sequence[Mapping[str, int | str]]) -> bool:
    """Whether every behaviour has an answer; "cannot say" is one."""
    return all(str(one["id"]) in seen for one in indicators)


def level_shown(seen: Mapping[str, int], indicators: Sequence[Mapping[str, int | str]], least: int) -> int | None:
    """Return the highest level shown, with no level asked about below it that is not; None where none is.

    A level is shown when at least `least` of its behaviours are seen as a rule (all, where fewer could be judged). One
    of which nothing could be judged is passed over.
    """
    highest = None
    for level in sorted({int(one["level"]) for one in indicators}):
        answers = [seen.get(str(one["id"]), CANNOT_SAY) for one in indicators if one["level"] == level]
        judged = [often for often in answers if often != CANNOT_SAY]
        if not judged:
            continue
        if sum(often == AS_A_RULE for often in judged) < min(least, len(judged)):
            break
        highest = level
    return highest


def has_judged(seen: Mapping[str, int]) -> bool:
    """Whether the rater could say anything at all."""
    return any(often != CANNOT_SAY for often in seen.values())


def level_of_peers(levels: Sequence[int | None]) -> int | None:
    """Return the middle of the levels that peers saw, the lower of two; None where fewer than five could judge.

    Who could judge and saw no level counts as none (0).
    """
    if len(levels) < FEWEST:
        return None
    return median_low([level or 0 for level in levels]) or None
