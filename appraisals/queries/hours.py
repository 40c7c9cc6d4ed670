"""What something learnt elsewhere is worth, by the dated rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from appraisals import rules
from appraisals.errors import NoHoursRule
from appraisals.models import HoursRule, LearningClaim

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
