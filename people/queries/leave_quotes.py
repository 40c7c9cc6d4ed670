"""What a request for leave would cost, and what speaks against it: one code for the preview and for asking."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Min, Sum
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.kit.errors import DomainError
from lms.kit.months import months_later
from people.errors import (
    AskedTooLate,
    LeaveOverlaps,
    NotEntitled,
    NoWorkingDay,
    ProofNeeded,
    ServiceTooShort,
    TooFewDays,
    TooSoonAgain,
)
from people.models import LeaveKind, LeaveLine, LeaveRequest, LeaveRule, Position
from people.queries.leave import pending_days
from people.queries.leave_days import Stretch, count_all
from people.queries.leave_grounds import NOTHING_SPECIAL, Asked, Special, against_ground, against_length
from people.rules.leave import days_by_year, served_since


@dataclass(frozen=True)
class YearCost:
    """What a request costs of one year: days, and the days that may be asked for before and after."""

    year: int
    days: int
    before: int

    @property
    def after(self) -> int:
        """Days that would remain."""
        return self.before - self.days


@dataclass(frozen=True)
class LeaveQuote:
    """A leave that somebody thinks of: its rule, the days that count, what each year pays, and each refusal."""

    kind: LeaveKind
    rule: LeaveRule | None
    since: dt.date
    until: dt.date
    counted: list[dt.date]
    costs: list[YearCost]
    refusals: list[DomainError]

    @property
    def days(self) -> int:
        """How many days count."""
        return len(self.counted)

    @property
    def entitlement(self) -> LeaveRule:
        """The rule. Raises NotEntitled where there is none."""
        if self.rule is None:
            raise NotEntitled
        return self.rule

    @property
    def calendar_days(self) -> int:
        """How many days it lasts."""
        return (self.until - self.since).days


def leave_rule(employee: Any, kind: LeaveKind, on: dt.date) -> LeaveRule | None:
    """Return what the employee's status is entitled to in a kind on a day, their agency's own rule first. One statement."""
    rules = LeaveRule.objects.for_agency(employee.agency_id).held_on(on).filter(kind=kind, status=employee.status)
    found: LeaveRule | None = rules.last()
    return found


def quote(
    employee: Any,
    kind: LeaveKind,
    *,
    since: dt.date,
    until: dt.date,
    on: dt.date,
    has_proof: bool,
    special: Special = NOTHING_SPECIAL,
    leaving_out: LeaveRequest | None = None,
) -> LeaveQuote:
    """Return what leave from `since` until the day before `until` would cost if asked for on a day.

    `special` is the ground that is named; `leaving_out` is the request that is being changed. At most 10 statements.
    """
    rule = leave_rule(employee, kind, on)
    if rule is None:
        return LeaveQuote(kind, None, since, until, [], [], [NotEntitled()])
    (counted,) = count_all([Stretch(employee.pk, employee.agency_id, rule.unit, since, until, special.travel_days)])
    without = leaving_out.pk if leaving_out else None
    asked = Asked(employee, rule, since, until, on, len(counted), has_proof, without, special)
    costs = _costs(asked, counted) if rule.days_a_year is not None else []
    refusals = [*_against_rule(asked), *_against_others(asked), *_against_balance(costs)]
    return LeaveQuote(kind, rule, since, until, counted, costs, refusals)


def _costs(asked: Asked, counted: list[dt.date]) -> list[YearCost]:
    lines = LeaveLine.objects.filter(employee=asked.employee, kind=asked.rule.kind_id).order_by()
    left = dict(lines.values_list("year").annotate(Sum("days")))
    costs = []
    for year, days in days_by_year(counted).items():
        waiting = pending_days([asked.employee.pk], year, leaving_out=asked.leaving_out)
        costs.append(YearCost(year, days, left.get(year, 0) - waiting.get((asked.employee.pk, asked.rule.kind_id), 0)))
    return costs


def _against_rule(asked: Asked) -> Iterator[DomainError]:
    rule = asked.rule
    yield from against_ground(asked)
    yield from _against_service(asked)
    if asked.days == 0:
        yield NoWorkingDay()
    yield from against_length(asked)
    earliest = asked.on + dt.timedelta(days=rule.notice_days - rule.late_days)
    if asked.since < earliest:
        yield AskedTooLate(_("Asked for today, this leave may begin on %(day)s at the earliest.") % {"day": _date(earliest)})
    yield from _against_proof(asked)


def _against_service(asked: Asked) -> Iterator[DomainError]:
    if not asked.rule.service_months or not asked.asks_for_service:
        return
    first_post = Position.objects.filter(employee=asked.employee).aggregate(first=Min("since"))["first"]
    served = served_since(asked.employee.nip, is_pppk=asked.employee.status == "pppk", first_post=first_post)
    ripe = months_later(served, asked.rule.service_months) if served else None
    if ripe is None:
        yield ServiceTooShort()
    elif asked.since < ripe:
        yield ServiceTooShort(
            _("This leave needs %(months)d months of service: it is possible from %(day)s.")
            % {"months": asked.rule.service_months, "day": _date(ripe)}
        )


def _against_proof(asked: Asked) -> Iterator[DomainError]:
    rule, length = asked.rule, (asked.until - asked.since).days
    if asked.has_proof:
        return
    proof = (asked.ground.evidence if asked.ground else "") or proof_for(rule, length)
    if proof:
        yield ProofNeeded(_("Please attach: %(proof)s.") % {"proof": proof})


def proof_for(rule: LeaveRule, length: int) -> str:
    """Return the proof that a leave of so many calendar days needs, in the words of the rule; "" for none."""
    if rule.strong_evidence_from is not None and length >= rule.strong_evidence_from:
        return rule.strong_evidence
    return rule.evidence if rule.evidence_from is not None and length >= rule.evidence_from else ""


def _against_others(asked: Asked) -> Iterator[DomainError]:
    others = LeaveRequest.objects.filter(employee=asked.employee).exclude(pk=asked.leaving_out).select_related("kind")
    active = others.filter(state__in=(*LeaveRequest.HOLDING, *LeaveRequest.PENDING))
    for other in active.overlapping(asked.since, asked.until).order_by("since")[:1]:
        words = _("These days overlap your %(kind)s of %(since)s – %(last)s (%(state)s).")
        told = {"kind": other.kind, "since": _date(other.since), "last": _date(other.last_day)}
        yield LeaveOverlaps(words % {**told, "state": other.get_state_display()}, request=other.public_id)
    if asked.rule.months_between and asked.asks_for_service:
        before = others.holding().filter(kind=asked.rule.kind_id, since__lt=asked.since).order_by("-until").first()
        free = months_later(before.until, asked.rule.months_between) if before else asked.since
        if asked.since < free:
            yield TooSoonAgain(_("The next leave of this kind is possible from %(day)s.") % {"day": _date(free)})


def _against_balance(costs: list[YearCost]) -> Iterator[DomainError]:
    for cost in costs:
        if cost.after < 0:
            left = max(0, cost.before)
            words = ngettext(
                "This takes %(days)d days of %(year)d, but %(left)d day may still be asked for.",
                "This takes %(days)d days of %(year)d, but %(left)d days may still be asked for.",
                left,
            )
            yield TooFewDays(words % {"days": cost.days, "year": cost.year, "left": left})


def _date(day: dt.date) -> str:
    return date_format(day, "j F Y")
