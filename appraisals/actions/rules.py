"""What HR does with the rule books: one function, one transaction each."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.db import transaction

from appraisals import permissions
from appraisals.errors import RuleBegan, RuleInUse, RuleNotAllowed
from appraisals.models import (
    AnnualTarget,
    AnswerTerm,
    CreditCoefficient,
    CreditKind,
    CreditLine,
    HoursRule,
    ObjectionTerm,
    PredicateCell,
    PredicateShare,
    ScoreRule,
    SignRule,
)
from lms.kit.actors import Actor

Rule = TypeVar(
    "Rule",
    HoursRule,
    AnnualTarget,
    PredicateCell,
    PredicateShare,
    CreditCoefficient,
    SignRule,
    ObjectionTerm,
    ScoreRule,
    CreditKind,
    AnswerTerm,
)
# What tells two rules of a book apart besides their time.
KEYS: dict[type, tuple[str, ...]] = {
    HoursRule: ("form", "setting"),
    AnnualTarget: ("status",),
    PredicateCell: ("result", "behaviour"),
    PredicateShare: ("predicate",),
    CreditCoefficient: ("job_class",),
    SignRule: ("sign", "competency"),
    ObjectionTerm: (),
    ScoreRule: ("score",),
    CreditKind: ("code",),
    AnswerTerm: ("subject",),
}
# What may still be said of a rule by which credits were counted.
OPEN_FIELDS = ("until", "legal_source", "is_confirmed")


@transaction.atomic(durable=True)
def put_in_force(rule: Rule, *, by: Actor, at: datetime) -> Rule:
    """Write a new rule; the one that held for the same until then ends the day before.

    Credits already counted keep the rule they were counted by. Three statements.
    Raises RuleNotAllowed, RuleBegan; then nothing changes.
    """
    if not permissions.can_keep_rules(by):
        raise RuleNotAllowed
    same = type(rule).objects.filter(**{key: getattr(rule, key) for key in KEYS[type(rule)]})
    before = list(same.order_by("pk").select_for_update())
    if any(other.since >= rule.since for other in before):
        raise RuleBegan
    for other in before:
        if other.until is None or other.until > rule.since:
            other.until = rule.since
            other.save(update_fields=["until"])
    rule.save(force_insert=True)
    return rule


@transaction.atomic(durable=True)
def amend(rule: Rule, *, by: Actor, at: datetime) -> Rule:
    """Correct a rule. By which credits were counted, only its end and its legal source may still change.

    Three statements. Raises RuleNotAllowed, RuleInUse; then nothing changes.
    """
    if not permissions.can_keep_rules(by):
        raise RuleNotAllowed
    kept = type(rule).objects.select_for_update().get(pk=rule.pk)
    if is_in_use(kept) and _says_something_else(rule, kept):
        raise RuleInUse
    rule.save(force_update=True)
    return rule


def is_in_use(rule: object) -> bool:
    """Whether credits were counted by this rule. A target only compares; ratings freeze what the other tables said."""
    if isinstance(rule, CreditKind):
        days = {"on__gte": rule.since} | ({"on__lt": rule.until} if rule.until else {})
        return CreditLine.objects.filter(kind=rule.code, **days).exists()
    return isinstance(rule, HoursRule) and CreditLine.objects.filter(rule=rule).exists()


def _says_something_else(rule: Rule, kept: Rule) -> bool:
    fields = [field.attname for field in rule._meta.concrete_fields if field.name not in OPEN_FIELDS]
    return any(getattr(rule, name) != getattr(kept, name) for name in fields)
