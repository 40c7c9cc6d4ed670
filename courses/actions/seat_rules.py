"""Rules by which seats go: of need, and of missing without excuse; dated, so that what was decided stays explained."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db import transaction

from courses import permissions
from courses.errors import LaterRuleExists
from courses.models import NeedRule, NoShowRule
from courses.permissions import require

if TYPE_CHECKING:
    from lms.kit.actors import Actor

Rule = TypeVar("Rule", NeedRule, NoShowRule)


@transaction.atomic(durable=True)
def set_seat_rule(rule: Rule, *, by: Actor) -> Rule:
    """Let a rule hold from its first day on; the one that held until then ends, one of the same day is corrected.

    5 statements. Raises NotAllowed for who is not HR of the whole agency, LaterRuleExists.
    """
    rows = type(rule).objects.filter(agency=rule.agency_id)
    require(permissions.can_set_seat_rules(by, rule.agency_id))
    list(rows.order_by("pk").select_for_update().values_list("pk"))
    if rows.filter(since__gt=rule.since).exists():
        raise LaterRuleExists
    same_day = rows.filter(since=rule.since).first()
    rule.pk = same_day.pk if same_day else None
    rows.filter(since__lt=rule.since, until__isnull=True).update(until=rule.since)
    rule.save(force_update=bool(same_day), force_insert=not same_day)
    return rule
