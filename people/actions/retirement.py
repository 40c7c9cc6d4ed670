"""Dated rules for the age at which service ends."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from people import permissions
from people.errors import RuleBegins
from people.models import RetirementRule

if TYPE_CHECKING:
    from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def put_retirement_age_in_force(rule: RetirementRule, *, by: Actor, at: dt.datetime) -> RetirementRule:
    """Write the retirement age of a class (unsaved); the one that held until then ends the day before. Three statements.

    Raises NotAllowed unless `by` is HR of an agency, RuleBegins where another begins that day or later; then nothing
    changes.
    """
    permissions.require(permissions.can_keep_retirement_ages(by))
    rules = list(RetirementRule.objects.filter(job_class=rule.job_class).order_by("pk").select_for_update())
    if any(one.since >= rule.since for one in rules):
        raise RuleBegins
    RetirementRule.objects.filter(job_class=rule.job_class).held_on(rule.since).update(until=rule.since)
    rule.save(force_insert=True)
    return rule


@transaction.atomic(durable=True)
def correct_retirement_age(
    rule: RetirementRule, *, age: int, legal_source: str, is_confirmed: bool, by: Actor, at: dt.datetime
) -> RetirementRule:
    """Correct what a rule says since it holds; the database keeps what it said before. Two statements.

    Raises NotAllowed unless `by` is HR of an agency.
    """
    permissions.require(permissions.can_keep_retirement_ages(by))
    kept = RetirementRule.objects.select_for_update().get(pk=rule.pk)
    kept.age, kept.legal_source, kept.is_confirmed = age, legal_source, is_confirmed
    kept.save(update_fields=["age", "legal_source", "is_confirmed"])
    return kept
