"""How the level of behaviour follows from the seven values on a day: the dated numbers, and the explanation."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from appraisals import performance
from appraisals.models import Level, Score, ScoreRule


@dataclass(frozen=True)
class BehaviourRule:
    """The numbers that hold on a day, and their source: above from so many values, none below; below from so many below."""

    above_from: int
    below_from: int
    legal_source: str
    is_confirmed: bool

    def level(self, levels: Collection[int]) -> int:
        """Return the level of behaviour that these levels of the single values make."""
        return performance.behaviour(levels, above_from=self.above_from, below_from=self.below_from)


@dataclass(frozen=True)
class Proposal:
    """What the values that were said come to, and how many of them lie above and below."""

    level: Level
    above: int
    below: int
    rule: BehaviourRule


def behaviour_rule(on: dt.date) -> BehaviourRule | None:
    """Return the rule of a day; None where HR keeps none. One statement."""
    rules = {
        one.score: one for one in ScoreRule.objects.held_on(on).filter(score__in=(Score.BEHAVIOUR_ABOVE, Score.BEHAVIOUR_BELOW))
    }
    above, below = rules.get(Score.BEHAVIOUR_ABOVE), rules.get(Score.BEHAVIOUR_BELOW)
    if above is None or below is None:
        return None
    return BehaviourRule(int(above.value), int(below.value), above.legal_source, above.is_confirmed and below.is_confirmed)


def proposed(levels: Collection[int], rule: BehaviourRule) -> Proposal:
    """Return the level that the values make, with the counts that explain it. No statement."""
    counted = Counter(levels)
    return Proposal(Level(rule.level(levels)), counted[Level.ABOVE], counted[Level.BELOW], rule)
