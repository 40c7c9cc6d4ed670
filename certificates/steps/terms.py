"""For how long a certificate holds, and which one it renews."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from certificates.models import AwardRule, Certificate
from courses.models import Completion
from lms.kit.months import months_later


@dataclass(frozen=True)
class Term:
    """From when to when a certificate holds and can be renewed, and the key of the one that it renews."""

    expires_on: dt.date | None = None
    renewable_from: dt.date | None = None
    renews: int | None = None

    @classmethod
    def of(cls, certificate: Certificate) -> Term:
        """Return the term of a certificate, which a corrected one takes over."""
        return cls(certificate.expires_on, certificate.renewable_from, certificate.renews_id)


def terms_of(awards: Sequence[tuple[Completion, str]]) -> dict[tuple[int, str], Term]:
    """Return the term of each completion and kind, by the rule of the day of completion.

    What holds for good renews nothing. Two statements, one where nothing ends.
    """
    held = rules_of([completion for completion, _kind in awards])
    ends = {(one.pk, str(kind)): _rule(holding(held[one.curriculum.course_id], one.completed_on), kind) for one, kind in awards}
    ending = [(one, str(kind)) for one, kind in awards if ends[one.pk, str(kind)] is not None]
    before = _held_before(ending) if ending else {}
    return {
        (one.pk, str(kind)): _term(
            ends[one.pk, str(kind)], one.completed_on, before.get((one.employee_id, one.curriculum.course_id, str(kind)))
        )
        for one, kind in awards
    }


def rules_of(completions: Sequence[Completion]) -> Mapping[int, list[AwardRule]]:
    """Return all rules of the completed courses, by course. 1 statement."""
    held: dict[int, list[AwardRule]] = defaultdict(list)
    for rule in AwardRule.objects.filter(course__in={one.curriculum.course_id for one in completions}).order_by("kind"):
        held[rule.course_id].append(rule)
    return held


def holding(rules: Sequence[AwardRule], on: dt.date) -> list[AwardRule]:
    """Return the rules that hold on a day."""
    return [rule for rule in rules if rule.since <= on and (rule.until is None or rule.until > on)]


def term_from(rules: Sequence[AwardRule], kind: str, day: dt.date) -> Term:
    """Return the term of a certificate whose time counts from a day, by the rules that hold on it; for good where none says."""
    return _term(_rule(rules, str(kind)), day, None)


def _rule(rules: Sequence[AwardRule], kind: str) -> AwardRule | None:
    return next((rule for rule in rules if rule.kind == kind and rule.valid_months), None)


def _term(rule: AwardRule | None, completed_on: dt.date, before: int | None) -> Term:
    if rule is None or rule.valid_months is None:
        return Term()
    expires_on = months_later(completed_on, rule.valid_months)
    # At the earliest on the day of completion itself: the window is never longer than the certificate holds.
    renewable_from = max(completed_on, expires_on - dt.timedelta(days=max(rule.renewal_days, 1)))
    return Term(expires_on, renewable_from, before)


def _held_before(ending: Sequence[tuple[Completion, str]]) -> dict[tuple[int, int, str], int]:
    """Return the latest valid certificate of the same person, course and kind."""
    rows = Certificate.objects.valid().filter(
        employee__in={one.employee_id for one, _kind in ending},
        completion__curriculum__course__in={one.curriculum.course_id for one, _kind in ending},
        kind__in={kind for _one, kind in ending},
        expires_on__isnull=False,
    )
    keys = rows.order_by("issued_on", "pk").values_list("employee", "completion__curriculum__course", "kind", "pk")
    return {(employee, course, kind): pk for employee, course, kind, pk in keys}
