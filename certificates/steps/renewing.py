"""Renewing certificates by a refresher course or by learning hours, where the rules of their course allow it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from certificates.content import Facts
from certificates.models import Certificate, RenewalRule, Template
from certificates.rules import new_code
from certificates.steps.issuing import insert
from certificates.steps.papers import Papers, Proof
from certificates.steps.terms import Term, holding, rules_of, term_from
from certificates.subjects import Completed, columns_of, owner_of, subject_of
from courses.models import Completion

if TYPE_CHECKING:
    from lms.kit.actors import Actor


@dataclass(frozen=True)
class _Learnt:
    """What somebody completed since."""

    course: int
    title: str
    on: dt.date
    hours: Decimal


@dataclass(frozen=True)
class _Renewal:
    """That a certificate is renewed: in which way, on the strength of what."""

    certificate: Certificate
    way: str
    through: str


def renew(employees: Collection[int] | None, *, by: Actor, at: dt.datetime) -> int:
    """Renew certificates of these people (None: of everybody) that their rules let be renewed today; return how many.

    A certificate is renewed in the days before its end, by a refresher course that was completed in these days, or by the
    hours of all that was completed since it was issued. The new one is a row of its own, says the same as the one that it
    renews and on what strength, and holds from today on. A repeat renews nothing. 1 statement where no rule holds, 18 for any
    number of people. Raises NoTemplate.
    """
    day = timezone.localdate(at)
    rules = list(RenewalRule.objects.held_on(day).select_related("refresher"))
    due = _due(rules, employees, day) if rules else []
    learnt = _learnt(due, day) if due else {}
    renewals = [found for one in due if (found := _renewal(one, rules, learnt.get(one.employee_id or 0, ())))]
    if renewals:
        _write(renewals, day, by=by, at=at)
    return len(renewals)


def _due(rules: Sequence[RenewalRule], employees: Collection[int] | None, day: dt.date) -> list[Certificate]:
    """Return the certificates in their window, with what `Facts` need, locked: two clocks renew one once."""
    renewed = Certificate.objects.standing().filter(renews=OuterRef("pk"))
    rows = (
        Certificate.objects.valid()
        .filter(
            ~Exists(renewed),
            renewable_from__lte=day,
            expires_on__gt=day,
        )
        .about({rule.subject for rule in rules})
    )
    if employees is not None:
        rows = rows.filter(employee__in=employees)
    return list(rows.with_what_is_frozen().select_for_update(of=("self",)).order_by("pk"))


def _learnt(due: Sequence[Certificate], day: dt.date) -> Mapping[int, list[_Learnt]]:
    since = min(min(one.issued_on, one.renewable_from or one.issued_on) for one in due)
    rows = Completion.objects.filter(employee__in={one.employee_id for one in due}, completed_on__range=(since, day))
    learnt: dict[int, list[_Learnt]] = defaultdict(list)
    facts = ("employee", "curriculum__course", "curriculum__course__title", "completed_on", "learning_hours")
    for employee, *fact in rows.order_by("completed_on", "pk").values_list(*facts):
        learnt[employee].append(_Learnt(*fact))
    return learnt


def _renewal(one: Certificate, rules: Sequence[RenewalRule], learnt: Sequence[_Learnt]) -> _Renewal | None:
    """Return by which rule a certificate is renewed: a refresher course goes before hours."""
    if one.completed is None:
        return None
    subject = subject_of(one.completed)
    mine = [rule for rule in rules if rule.subject == subject and rule.kind == one.kind]
    for rule in sorted(mine, key=lambda rule: rule.way != RenewalRule.Way.REFRESHER):
        if rule.way == RenewalRule.Way.REFRESHER:
            done = [
                fact
                for fact in learnt
                if fact.course == rule.refresher_id and one.renewable_from and fact.on >= one.renewable_from
            ]
            if done:
                return _Renewal(one, rule.way, done[0].title)
        else:
            hours = sum((fact.hours for fact in learnt if fact.on > one.issued_on), Decimal(0))
            if rule.hours and hours >= rule.hours:
                return _Renewal(one, rule.way, f"{hours.normalize():f} JP")
    return None


def _write(renewals: Sequence[_Renewal], day: dt.date, *, by: Actor, at: dt.datetime) -> None:
    completions = [one.certificate.completed for one in renewals if one.certificate.completed is not None]
    facts, held = Facts(completions), rules_of(subject_of(one) for one in completions)
    proofs = [
        Proof(
            completion.agency_id,
            one.certificate.kind,
            owner_of(completion),
            partial(_say, facts, completion, one),
            _columns(one, completion, term_from(holding(held[subject_of(completion)], day), one.certificate.kind, day)),
            subject=subject_of(completion),
        )
        for one, completion in zip(renewals, completions, strict=True)
    ]
    papers = Papers({(one.agency, one.kind) for one in proofs}, at=at)
    insert(papers.rows(proofs, facts), papers.numbers, by=by, at=at)


def _say(facts: Facts, completion: Completed, one: _Renewal, template: Template, title: str) -> dict[str, Any]:
    content = facts.content(completion, template, one.certificate.kind, title)
    return {**content, "renewal": {"way": one.way, "through": one.through, "number": one.certificate.number}}


def _columns(one: _Renewal, completion: Completed, term: Term) -> dict[str, Any]:
    return {
        "code": new_code(),
        **columns_of(completion),
        "expires_on": term.expires_on,
        "renewable_from": term.renewable_from,
        "renews_id": one.certificate.pk,
        "renewal_way": one.way,
    }
