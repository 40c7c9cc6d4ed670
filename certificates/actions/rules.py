"""Which kinds of certificates there are, and which a course brings: dated rules that HR writes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from certificates import permissions, rules, steps
from certificates.errors import KindNumberFormatUnusable, NumbersWouldDouble, RuleNotAllowed
from certificates.models import MAIN_COUNTER, AwardRule, KindRule, RenewalRule, Template
from courses.models import Course, Programme
from lms.kit.actors import Actor
from people.models import Agency


@transaction.atomic(durable=True)
def write_kind_rule(rule: KindRule, *, by: Actor, at: datetime) -> KindRule:
    """Title and number an agency's certificates of a kind in this way from a day on; issued ones keep theirs.

    `rule` is not saved yet. Six statements. Raises RuleNotAllowed, KindNumberFormatUnusable, NumbersWouldDouble, LaterRule;
    then nothing changes.
    """
    if not permissions.can_write_templates(by, rule.agency):
        raise RuleNotAllowed
    has_code = bool(rule.code) or "{code" not in rule.number_format
    if not has_code or not rules.number_format_is_usable(rule.number_format, rules.KIND_NUMBER_PARTS):
        raise KindNumberFormatUnusable
    Agency.objects.select_for_update().get(pk=rule.agency_id)
    if _would_double(rule):
        raise NumbersWouldDouble
    steps.follow(rule, agency=rule.agency_id, kind=rule.kind)
    return rule


def _would_double(rule: KindRule) -> bool:
    same = {"agency": rule.agency_id, "number_format": rule.number_format}
    others = KindRule.objects.held_on(rule.since).filter(code=rule.code, **same).exclude(kind=rule.kind)
    if others.exclude(counter=rule.counter).exists():
        return True
    return rule.counter != MAIN_COUNTER and Template.objects.filter(is_in_use=True, **same).exists()


@transaction.atomic(durable=True)
def write_award_rule(rule: AwardRule, *, by: Actor, at: datetime) -> AwardRule:
    """Let completing a course or programme bring a kind of certificate in this way from a day on.

    `rule` is not saved yet. Four statements. Raises RuleNotAllowed, LaterRule; then nothing changes.
    """
    steps.follow(rule, **_locked_subject(rule, by), kind=rule.kind)
    return rule


@transaction.atomic(durable=True)
def write_renewal_rule(rule: RenewalRule, *, by: Actor, at: datetime) -> RenewalRule:
    """Let a refresher course, or learning hours, renew the certificates of a kind of a course or programme from a day on.

    `rule` is not saved yet. Four statements. Raises RuleNotAllowed, LaterRule; then nothing changes.
    """
    steps.follow(rule, **_locked_subject(rule, by), kind=rule.kind, way=rule.way)
    return rule


def _locked_subject(rule: AwardRule | RenewalRule, by: Actor) -> dict[str, int]:
    """Lock the course or programme of a rule and return how its rules are found."""
    if not permissions.can_write_templates(by, rule.of.agency):
        raise RuleNotAllowed
    model = Course if rule.subject.column == "course" else Programme
    model.objects.select_for_update(no_key=True).get(pk=rule.subject.key)
    return {rule.subject.column: rule.subject.key}
