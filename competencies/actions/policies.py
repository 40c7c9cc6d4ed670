"""How evidence counts: rules of kinds and policies of frameworks, dated, with everybody's levels derived anew."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any

from django.db import transaction
from django.utils import timezone

from competencies import permissions, steps
from competencies.errors import LaterStandardExists
from competencies.models import AttainmentPolicy, Competency, KindRule
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed

logger = logging.getLogger(__name__)


def _replace(rule: Any, same: Any, by: Actor) -> None:
    """End what held and write the rule. Raises NotAllowed unless `by` is HR of an agency, LaterStandardExists."""
    if not permissions.can_keep_class_defaults(by):
        raise NotAllowed
    before = list(same.order_by("since").select_for_update())
    if any(other.since >= rule.since for other in before):
        raise LaterStandardExists
    held = [other.pk for other in before if other.until is None or other.until > rule.since]
    same.filter(pk__in=held).update(until=rule.since)
    rule.save(force_insert=True)


@transaction.atomic(durable=True)
def set_policy(policy: AttainmentPolicy, *, by: Actor, at: dt.datetime) -> int:
    """Let a policy hold in a framework from a day on, and derive everybody's levels anew; return how many changed.

    Six statements for any number of people. Raises NotAllowed, LaterStandardExists; then nothing changes.
    """
    _replace(policy, AttainmentPolicy.objects.filter(framework=policy.framework), by)
    keys = list(Competency.objects.filter(framework=policy.framework).order_by().values_list("pk", flat=True))
    changed = steps.refresh_attainments_of(keys, on=timezone.localdate(at))
    logger.info("policy %s set by %s: %s levels changed", policy.pk, by.name, changed)
    return changed


@transaction.atomic(durable=True)
def set_kind_rule(rule: KindRule, *, by: Actor, at: dt.datetime) -> int:
    """Let evidence of a kind count otherwise from a day on, and derive everybody's levels anew; return how many changed.

    Six statements for any number of people. Raises NotAllowed, LaterStandardExists; then nothing changes.
    """
    _replace(rule, KindRule.objects.filter(kind=rule.kind), by)
    changed = steps.refresh_all_attainments(on=timezone.localdate(at))
    logger.info("rule of kind %s set by %s: %s levels changed", rule.kind, by.name, changed)
    return changed
