"""How needs that ratings show follow to the next version of a framework."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db.models import Q

from appraisals.models import SignRule
from competencies.rules import NONE, Onwards


def lead_signs_on(onwards: Mapping[int, Onwards], on: dt.date) -> None:
    """Let low signs point from a day on to the competencies to which old ones carry anything over (all ids). 4 statements.

    The rules of the old competencies end that day; those of later days speak of the new ones from their own day on.
    """
    old = SignRule.objects.filter(Q(until__isnull=True) | Q(until__gt=on), competency__in=onwards)
    rules = list(old.order_by("since", "pk"))
    names = [field.attname for field in SignRule._meta.concrete_fields if not field.primary_key]
    follow: dict[tuple[int, int], SignRule] = {}
    for rule in rules:
        said = {name: getattr(rule, name) for name in names}
        for new, carry in onwards[rule.competency_id].items():
            if carry != NONE:
                changes = {"competency_id": new, "since": max(rule.since, on)}
                follow.setdefault((rule.sign, new), SignRule(**said | changes))
    old.filter(since__gte=on).delete()
    old.filter(since__lt=on).update(until=on)
    SignRule.objects.bulk_create(follow.values())
