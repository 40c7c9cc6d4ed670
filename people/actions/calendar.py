"""Dated rules of a unit's calendar: the length of the week, and how many must be present."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction
from django.utils import timezone

from people import permissions
from people.errors import AlreadyEnded, EndsTooEarly, RuleBegins
from people.models import MinimumPresence, Unit, WorkWeek

if TYPE_CHECKING:
    from lms.kit.actors import Actor

Rule = TypeVar("Rule", WorkWeek, MinimumPresence)


@transaction.atomic(durable=True)
def put_in_force(rule: Rule, *, by: Actor, at: dt.datetime) -> Rule:
    """Write a unit's rule (unsaved); the one that held until then ends the day before. Four statements.

    Raises NotAllowed unless `by` is HR of the unit, RuleBegins where another begins that day or later; then
    nothing changes.
    """
    Unit.objects.select_for_update().get(pk=rule.unit_id)
    permissions.require(permissions.is_hr_of(by, rule.unit, timezone.localdate(at)))
    rules = type(rule)._default_manager.filter(unit=rule.unit_id)
    if rules.filter(since__gte=rule.since).exists():
        raise RuleBegins
    rules.held_on(rule.since).update(until=rule.since)
    rule.save(force_insert=True)
    return rule


@transaction.atomic(durable=True)
def end_rule(rule: Rule, *, on: dt.date, by: Actor, at: dt.datetime) -> Rule:
    """End a unit's rule: `on` is the first day on which it no longer holds. Two statements.

    Raises NotAllowed unless `by` is HR of the unit, EndsTooEarly, or AlreadyEnded if it ended before that day.
    """
    kept = type(rule)._default_manager.select_related("unit").select_for_update(of=("self",)).get(pk=rule.pk)
    permissions.require(permissions.is_hr_of(by, kept.unit, timezone.localdate(at)))
    if on <= kept.since:
        raise EndsTooEarly
    if kept.until is not None and kept.until < on:
        raise AlreadyEnded
    kept.until = on
    kept.save(update_fields=["until"])
    return kept
