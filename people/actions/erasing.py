"""Erasing what its retention rule no longer allows to keep."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from people import steps
from people.models import Erasure, RetentionRule


@dataclass(frozen=True)
class Expired:
    """One rule and what it reaches: how many rows, older than when. `before` is None where nothing is sealed yet."""

    rule: RetentionRule
    before: dt.datetime | None
    count: int


def expired(*, at: dt.datetime) -> list[Expired]:
    """Return what the rules in force reach now, by kind; nothing is changed. Two statements a kind."""
    rules = RetentionRule.objects.held_on(timezone.localdate(at)).order_by("kind", "-since")
    newest: dict[str, RetentionRule] = {}
    for rule in rules:
        newest.setdefault(rule.kind, rule)
    return [_reach(rule, at) for rule in newest.values()]


def _reach(rule: RetentionRule, at: dt.datetime) -> Expired:
    before = steps.settled_before(rule.kind, at - dt.timedelta(days=rule.days))
    count = steps.old_rows(rule.kind, before).count() if before else 0
    return Expired(rule, before, count)


@transaction.atomic(durable=True)
def erase_expired(*, at: dt.datetime) -> list[Erasure]:
    """Erase what the rules in force reach, all or nothing, and keep how many rows of each kind went, by which rule.

    Constant statements a kind. A repeat finds nothing and writes nothing.
    """
    made = []
    for one in expired(at=at):
        if one.before is None or not one.count:
            continue
        count = steps.erase(one.rule.kind, one.before)
        made.append(Erasure(kind=one.rule.kind, before=one.before, count=count, rule=one.rule, at=at))
    return Erasure.objects.bulk_create(made)
