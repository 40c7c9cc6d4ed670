"""Claims into the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from appraisals import rules
from appraisals.errors import NoHoursRule
from appraisals.models import CreditLine, HoursRule, LearningClaim
from lms.kit import bulk
from lms.kit.actors import Actor

Rules = Mapping[tuple[int, int], list[HoursRule]]


def rules_for(days: Iterable[date]) -> Rules:
    """Return the rules that hold on any of the days, by form and setting. One statement."""
    known = list(days)
    held: dict[tuple[int, int], list[HoursRule]] = {}
    if not known:
        return held
    in_force = Q(until__isnull=True) | Q(until__gt=min(known))
    for rule in HoursRule.objects.filter(in_force, since__lte=max(known)).select_related("form"):
        held.setdefault((rule.form_id, rule.setting), []).append(rule)
    return held


def worth(claim: LearningClaim, held: Rules) -> tuple[HoursRule, rules.Credit]:
    """Return what a claim would bring by the rule of its last day, and the rule. Raises NoHoursRule."""
    day = claim.ends_on
    for rule in held.get((claim.form_id, claim.setting), []):
        if rule.since <= day and (rule.until is None or rule.until > day):
            months = rules.months_spanned(claim.starts_on, day)
            done = rules.Done(claim.programme_hours, claim.days, months, minutes=claim.minutes or 0)
            return rule, rules.credit(rule.conversion(), done)
    message = _("No rule says how many learning hours “%(form)s” (%(setting)s) brings on %(day)s. HR keeps the rules.")
    words = {"form": claim.form, "setting": claim.get_setting_display(), "day": date_format(day)}
    raise NoHoursRule(message % words, form=claim.form.code, day=day.isoformat())


def credit(claims: Iterable[LearningClaim], *, by: Actor, at: datetime) -> int:
    """Post one line for each accepted claim; a repeat posts nothing. Two statements. Raises NoHoursRule."""
    wanted = list(claims)
    held = rules_for(claim.ends_on for claim in wanted)
    return bulk.insert(CreditLine, [_line(claim, held, by, at) for claim in wanted], passing_over_conflicts=True)


def _line(claim: LearningClaim, held: Rules, by: Actor, at: datetime) -> dict[str, Any]:
    rule, credit = worth(claim, held)
    return {
        "agency_id": claim.agency_id,
        "employee_id": claim.employee_id,
        "kind": CreditLine.Kind.LEARNING_HOURS,
        "amount": credit.amount,
        "on": claim.ends_on,
        "description": f"{claim.title} – {claim.organiser}"[:250],
        "source": LearningClaim.SOURCE,
        "source_key": claim.public_id,
        "rule_id": rule.pk,
        "explanation": {"form": rule.form.code, "form_name": rule.form.name, **credit.explanation},
        "posted_at": at,
        "posted_by_id": by.user.pk if by.user else None,
    }
