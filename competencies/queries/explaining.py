"""Why somebody has a level on a day: the policy, and each line of evidence with what it is worth or why it does not count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from competencies import rules
from competencies.models import AttainmentPolicy, Competency, Evidence, KindRule, Standard
from competencies.queries.gaps import gaps_of
from lms.kit.months import months_later
from people.models import Employee


@dataclass(frozen=True)
class WeighedLine:
    """One line of evidence on a day: its weight, the level that it is still worth, and why it does not count (or "").

    `ends_on`: the first day on which it no longer counts, by itself or by the rule of its kind.
    """

    evidence: Evidence
    weight: int
    worth: int
    why_not: str
    is_deciding: bool
    ends_on: dt.date | None

    @property
    def counts(self) -> bool:
        """Whether it counts towards the level."""
        return not self.why_not


@dataclass(frozen=True)
class Explanation:
    """A level on a day (0: nothing counts), what is required by which standard, and why."""

    competency: Competency
    on: dt.date
    policy: str
    policy_source: str
    level: int
    required: int | None
    standard: Standard | None
    lines: tuple[WeighedLine, ...]


def explanation_of(employee: Employee, competency: Competency, on: dt.date) -> Explanation:
    """Return how the level of a person in a competency on a day comes about. 7 statements."""
    policy = AttainmentPolicy.objects.held_on(on).filter(framework=competency.framework_id).first()
    kinds = {
        one.kind: rules.KindTerms(one.weight, one.decay_months, one.needs_confirmation, one.valid_years)
        for one in KindRule.objects.held_on(on)
    }
    terms = {**rules.PLAIN, **kinds}
    name = policy.policy if policy else rules.HIGHEST
    lines = list(Evidence.objects.filter(employee=employee, competency=competency).standing().with_status().order_by("on", "pk"))
    confirmed = {one.pk for one in lines if one.status == "confirmed"}
    decided = rules.decide(lines, on=on, policy=name, kinds=terms, confirmed=confirmed)
    deciding = decided.line.pk if decided else None
    weighed = [_weighed(one, terms.get(one.kind, rules.KindTerms()), on, confirmed, deciding) for one in lines]
    gap = next((one for one in gaps_of(employee, on) if one.competency.pk == competency.pk), None)
    return Explanation(
        competency=competency,
        on=on,
        policy=name,
        policy_source=policy.legal_source if policy else "",
        level=decided.level if decided else 0,
        required=gap.required if gap else None,
        standard=gap.standard if gap else None,
        lines=tuple(weighed),
    )


def tell_ends(lines: Iterable[Evidence | None], on: dt.date) -> None:
    """Say of lines whose source names no end until when they count by the rule of their kind: `ruled_day`. One statement."""
    ruled = dict(KindRule.objects.held_on(on).filter(valid_years__gt=0).order_by().values_list("kind", "valid_years"))
    for line in lines:
        if line is not None and line.valid_until is None and line.kind in ruled:
            line.ruled_day = months_later(line.on, 12 * ruled[line.kind]) - dt.timedelta(days=1)


def _weighed(line: Evidence, terms: rules.KindTerms, on: dt.date, confirmed: set[int], deciding: int | None) -> WeighedLine:
    why_not = ""
    if line.kind == Evidence.Kind.SELF:
        why_not = "said-of-oneself"
    elif line.on > on:
        why_not = "not-shown-yet"
    elif (end := rules.ends_on(line, terms=terms)) and end <= on:
        why_not = "no-longer-valid"
    elif not terms.weight:
        why_not = "weight-0"
    elif terms.needs_confirmation and line.pk not in confirmed:
        why_not = "not-confirmed"
    worth, end = rules.worth(line, on=on, terms=terms), rules.ends_on(line, terms=terms)
    return WeighedLine(line, terms.weight, worth, why_not, line.pk == deciding, end)
