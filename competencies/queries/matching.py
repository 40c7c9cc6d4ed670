"""The job-person match: how well people fit the posts that they held, acting ones too, each weighted by its days."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from competencies import rules
from competencies.models import MatchRule, Standard
from competencies.queries.gaps import deciding_lines
from competencies.querysets import applies_to_post
from people.models import Employee, Position


@dataclass(frozen=True)
class Part:
    """A post in the match: on how many days it was held, how well it fits in per cent, and what it requires by competency id."""

    position: Position
    days: int
    percent: Decimal
    required: dict[int, int]


@dataclass(frozen=True)
class Match:
    """The match of a person for one purpose in per cent, weighted by days, how the rule names it, the rule, and its parts."""

    percent: Decimal
    name: str
    rule: MatchRule
    parts: tuple[Part, ...]

    def required_by_days(self) -> dict[int, Decimal]:
        """Return by competency id the level required, each post that requires it weighted by its days."""
        levels: dict[int, list[tuple[Decimal | int, int]]] = defaultdict(list)
        for part in self.parts:
            for competency, level in part.required.items():
                levels[competency].append((level, part.days))
        found = {competency: rules.weighted_by_days(parts) for competency, parts in levels.items()}
        return {competency: level for competency, level in found.items() if level is not None}


def matches_of(employee: Employee, on: dt.date | None = None) -> list[Match]:
    """Return the match of a person by each rule that holds on a day (default: today), as matches_of_all does."""
    return matches_of_all([employee], on).get(employee.pk, [])


def matches_of_all(employees: Collection[Employee], on: dt.date | None = None) -> dict[int, list[Match]]:
    """Return by employee id the match by each rule of a day. Five statements at most for any number of people.

    Of the posts held within the rule's days, each counts with the standard of the day asked for and with the levels held then;
    the match is the mean of theirs, weighted by days. A post without a standard does not count.
    """
    day = on or timezone.localdate()
    held_rules = list(MatchRule.objects.held_on(day))
    if not held_rules:
        return {}
    first = day - dt.timedelta(days=max(rule.days_back for rule in held_rules) - 1)
    positions = list(
        Position.objects.filter(Q(until=None) | Q(until__gt=first), employee__in=employees, since__lte=day)
        .exclude(since=F("until"))
        .select_related("post__job_role", "post__unit")
        .order_by("employee", "kind", "since", "pk")
    )
    required = required_of_posts([one.post_id for one in positions], day)
    deciding = deciding_lines(employees, day) if required else {}
    held = {pair: level for pair, (level, _line) in deciding.items()}
    of_person: dict[int, list[Position]] = defaultdict(list)
    for one in positions:
        of_person[one.employee_id].append(one)
    found = {key: [_match(rule, rows, required, held, day) for rule in held_rules] for key, rows in of_person.items()}
    return {key: [one for one in matches if one] for key, matches in found.items()}


def required_of_posts(posts: Sequence[int], day: dt.date) -> dict[int, dict[int, tuple[int, int]]]:
    """Return by post and competency the highest level required on a day, with its weight. One statement."""
    rows = (
        Standard.objects.held_on(day)
        .filter(applies_to_post("job_role__posts__"), job_role__posts__in=posts)
        .order_by("level", "weight")
        .values_list("job_role__posts", "competency_id", "level", "weight")
    )
    found: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
    for post, competency, level, weight in rows:
        found[post][competency] = (level, weight)
    return found


def _match(rule: MatchRule, positions: Sequence[Position], required: Any, held: Any, day: dt.date) -> Match | None:
    parts = [part for one in positions if (part := _part(rule, one, required.get(one.post_id, {}), held, day))]
    percent = rules.weighted_by_days((part.percent, part.days) for part in parts)
    return None if percent is None else Match(percent, rule.name_of(percent), rule, tuple(parts))


def _part(rule: MatchRule, position: Position, required: dict[int, tuple[int, int]], held: Any, day: dt.date) -> Part | None:
    days = rules.days_within(position.since, position.until, on=day, days_back=rule.days_back)
    weighed = [
        rules.Weighed(held.get((position.employee_id, key), 0), level, weight) for key, (level, weight) in required.items()
    ]
    percent = rules.job_person_match(weighed, is_capped=rule.is_capped)
    if not days or percent is None:
        return None
    return Part(position, days, percent, {key: level for key, (level, _weight) in required.items()})
