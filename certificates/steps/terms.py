"""For how long a certificate holds, and which one it renews."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from certificates.models import AwardRule, Certificate, Kind
from certificates.subjects import Completed, Subject, subject_of
from courses.models import ProgrammeCompletion
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


def terms_of(awards: Sequence[tuple[Completed, str]]) -> dict[tuple[Completed, str], Term]:
    """Return the term of each completion of a course or programme and kind, by the rule of the day of completion.

    Where none of that day brings the kind, the first later one decides, by which HR has awarded it. What holds for
    good renews nothing. Two statements, one where nothing ends.
    """
    held = rules_of(subject_of(completed) for completed, _kind in awards)
    rules = {(one, str(kind)): _rule(_deciding(held[subject_of(one)], one.completed_on, str(kind)), kind) for one, kind in awards}
    ending = [key for key, rule in rules.items() if rule is not None]
    before = _held_before(ending) if ending else {}
    return {
        (one, kind): _term(rule, one.completed_on, before.get((one.employee_id, subject_of(one), kind)))
        for (one, kind), rule in rules.items()
    }


def retakes_from(completions: Sequence[ProgrammeCompletion]) -> dict[int, dt.date]:
    """Return from which day on taking a programme again renews what its completion brought, by key of the completion.

    That is when the first of its newest valid certificates can be renewed. Where it has none that is valid, the rules of its day
    say when. What holds for good is missing: nothing has to be renewed. Two statements.
    """
    days: dict[int, dict[str, dt.date | None]] = {one.pk: {} for one in completions}
    valid = Certificate.objects.valid().filter(programme_completion__among=list(days)).order_by("issued_on", "pk")
    for key, kind, day in valid.values_list("programme_completion", "kind", "renewable_from"):
        days[key][kind] = day
    held = rules_of(subject_of(one) for one in completions)
    for one in completions:
        days[one.pk] = days[one.pk] or _said_by_rules(held[subject_of(one)], one.completed_on)
    return {key: min(known) for key, found in days.items() if (known := [day for day in found.values() if day])}


def _said_by_rules(rules: Sequence[AwardRule], on: dt.date) -> dict[str, dt.date | None]:
    brought = (rule for rule in holding(rules, on) if rule.mode != AwardRule.Mode.NEVER)
    return {rule.kind: term_from([rule], rule.kind, on).renewable_from for rule in brought}


def rules_of(subjects: Iterable[Subject]) -> Mapping[Subject, list[AwardRule]]:
    """Return all rules of these courses and programmes. 1 statement."""
    held: dict[Subject, list[AwardRule]] = defaultdict(list)
    for rule in AwardRule.objects.on(set(subjects)).order_by("kind"):
        held[rule.subject].append(rule)
    return held


def holding(rules: Sequence[AwardRule], on: dt.date) -> list[AwardRule]:
    """Return the rules that hold on a day."""
    return [rule for rule in rules if rule.since <= on and (rule.until is None or rule.until > on)]


def _deciding(rules: Sequence[AwardRule], on: dt.date, kind: str) -> list[AwardRule]:
    held = holding(rules, on)
    if any(rule.kind == kind for rule in held) or (not held and kind == Kind.COMPLETION):
        return held
    return sorted((rule for rule in rules if rule.kind == kind and rule.since > on), key=lambda rule: rule.since)[:1]


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


def _held_before(ending: Collection[tuple[Completed, str]]) -> dict[tuple[int, Subject, str], int]:
    """Return the latest valid certificate of the same person, course or programme, and kind."""
    rows = Certificate.objects.valid().filter(
        employee__in={one.employee_id for one, _kind in ending},
        kind__in={kind for _one, kind in ending},
        expires_on__isnull=False,
    )
    about = rows.about({subject_of(one) for one, _kind in ending}).order_by("issued_on", "pk")
    facts = ("employee", "completion__curriculum__course", "programme_completion__programme", "kind", "pk")
    return {
        (employee, Subject("programme", programme) if programme else Subject("course", course), kind): pk
        for employee, course, programme, kind, pk in about.values_list(*facts)
    }
