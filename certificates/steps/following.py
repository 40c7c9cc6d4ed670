"""Dated rules that follow one another."""

from __future__ import annotations

import datetime as dt
from typing import Any

from certificates.errors import LaterRule
from certificates.models import AwardRule, KindRule, RenewalRule


def follow(rule: KindRule | AwardRule | RenewalRule, **same: Any) -> None:
    """Write a rule that holds from its day on; the one before it, among rows that are the `same`, ends that day.

    A rule that began on this very day is put right. Raises LaterRule where one begins later. 3 statements.
    """
    kept = list(type(rule)._default_manager.filter(**same).select_for_update().order_by("-since"))
    if any(one.since > rule.since for one in kept):
        raise LaterRule
    before = next((one for one in kept if _reaches(one, rule.since)), None)
    if before is not None and before.since == rule.since:
        rule.pk, rule.until = before.pk, before.until
    elif before is not None:
        before.until = rule.since
        before.save(update_fields=["until"])
    rule.save()


def _reaches(rule: KindRule | AwardRule | RenewalRule, day: dt.date) -> bool:
    return rule.until is None or rule.until > day
