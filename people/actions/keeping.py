"""Rules that hold for everybody and that HR corrects: how long data is kept, on which special grounds leave is given."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import transaction

from lms.kit.dated import DatedRule
from people import permissions
from people.errors import RuleBegins

if TYPE_CHECKING:
    from lms.kit.actors import Actor

Rule = TypeVar("Rule", bound=DatedRule)


@transaction.atomic(durable=True)
def put_rule_in_force(rule: Rule, *, by: Actor, at: dt.datetime) -> Rule:
    """Write a rule (unsaved) from its day on; the one that held until then ends the day before. Three statements.

    Raises NotAllowed unless `by` is HR of a whole agency or the operator, RuleBegins where another of the same begins
    that day or later; then nothing changes.
    """
    permissions.require(permissions.can_keep_common_rules(by))
    same = _same(rule)
    if any(one.since >= rule.since for one in same.order_by("pk").select_for_update(of=("self",))):
        raise RuleBegins
    same.held_on(rule.since).update(until=rule.since)
    rule.save(force_insert=True)
    return rule


def _same(rule: Any) -> Any:
    return type(rule)._default_manager.filter(**{name: getattr(rule, name) for name in rule.same_by})


@transaction.atomic(durable=True)
def correct_rule(rule: Rule, *, by: Actor, at: dt.datetime, **said: Any) -> Rule:
    """Correct what a rule says since it holds; the database keeps what it said before. Two statements.

    Raises NotAllowed unless `by` is HR of a whole agency or the operator.
    """
    permissions.require(permissions.can_keep_common_rules(by))
    kept = type(rule)._default_manager.select_for_update(of=("self",)).get(pk=rule.pk)
    for name, value in said.items():
        setattr(kept, name, value)
    kept.save(update_fields=list(said))
    return kept
