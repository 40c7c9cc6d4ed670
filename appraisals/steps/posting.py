"""Learning hours into the ledger, and back out of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from appraisals import rules
from appraisals.errors import NoHoursRule
from appraisals.models import CreditLine, HoursRule
from appraisals.queries.overlaps import overlapped_shares
from courses.models import Completion
from lms.kit import bulk
from lms.kit.actors import Actor

SOURCE = "courses.completion"
NOTHING = Decimal(0)


def post(completions: Iterable[Completion], *, by: Actor, at: datetime) -> int:
    """Post the learning hours (JP) of completions by the rule of their form on the day of completion.

    A repeat posts nothing a second time: the database keeps one line a fact. The completions come as
    courses.signals.completed sends them, with offering, course and form loaded. Time that was spent in an earlier
    credited completion as well counts once. Returns how many were posted; three statements for any number of people.
    Raises NoHoursRule if no rule holds; then nothing is posted.
    """
    wanted = list(completions)
    if not wanted:
        return 0
    held = _rules(wanted)
    shares = overlapped_shares([completion.pk for completion in wanted], source=SOURCE)
    lines = [_line(one, _rule_of(one, held), shares.get(one.pk, NOTHING), by, at) for one in wanted]
    return bulk.insert(CreditLine, lines, passing_over_conflicts=True)


def post_anew(keys: Mapping[str, str], *, source: str, by: Actor, at: datetime) -> int:
    """Post credits of completions again that were taken back, under a source and a key of their own; return how many.

    `keys` holds the new key by that of the completion. The day is that of what was taken back. Two statements.
    """
    taken = CreditLine.objects.filter(source=SOURCE, source_key__in=keys, reverses=None).exclude(reversed_by=None)
    same = [field.attname for field in CreditLine._meta.concrete_fields if not field.primary_key]
    fresh = {"source": source, "posted_at": at, "posted_by_id": by.user.pk if by.user else None}
    lines = [{name: getattr(line, name) for name in same} | fresh | {"source_key": keys[line.source_key]} for line in taken]
    return bulk.insert(CreditLine, lines, passing_over_conflicts=True)


def reverse(
    completions: Iterable[Completion],
    *,
    by: Actor,
    at: datetime,
    reason: str,
    anew: tuple[str, Sequence[str]] = ("", ()),
) -> list[CreditLine]:
    """Take back the credits of completions with lines that reverse them; what is taken back stays so.

    The day of a reversal is the day of what it reverses, so the year's balance is put right. `anew` names the source and the
    keys of lines that `post_anew` wrote, which go with them. Three statements.
    """
    keys = [str(completion.pk) for completion in completions]
    standing = (
        CreditLine.objects.filter(Q(source=SOURCE, source_key__in=keys) | Q(source=anew[0], source_key__in=anew[1]))
        .filter(reverses__isnull=True, reversed_by__isnull=True)
        .order_by("pk")
        .select_for_update(of=("self",))
    )
    return CreditLine.objects.bulk_create([_reversal(line, by, at, reason) for line in standing])


def take_back(lines: Iterable[CreditLine], *, by: Actor, at: datetime, reason: str) -> list[CreditLine]:
    """Take lines back that still stand, with lines that reverse them. Two statements."""
    standing = CreditLine.objects.filter(pk__in=[line.pk for line in lines], reverses__isnull=True, reversed_by__isnull=True)
    locked = standing.order_by("pk").select_for_update(of=("self",))
    return CreditLine.objects.bulk_create([_reversal(line, by, at, reason) for line in locked])


def _rules(completions: Sequence[Completion]) -> Mapping[int, list[HoursRule]]:
    days = [completion.completed_on for completion in completions]
    forms = {completion.curriculum.course.form_id for completion in completions}
    held: dict[int, list[HoursRule]] = defaultdict(list)
    in_force = HoursRule.objects.filter(
        Q(until__isnull=True) | Q(until__gt=min(days)),
        form__in=forms,
        setting=HoursRule.Setting.NATIONAL,
        since__lte=max(days),
    )
    for rule in in_force:
        held[rule.form_id].append(rule)
    return held


def _holds(rule: HoursRule, day: date) -> bool:
    return bool(rule.since <= day and (rule.until is None or rule.until > day))


def _rule_of(completion: Completion, held: Mapping[int, list[HoursRule]]) -> HoursRule:
    form, day = completion.curriculum.course.form, completion.completed_on
    for rule in held[form.pk]:
        if _holds(rule, day):
            return rule
    message = _("No rule says how many learning hours “%(form)s” brings on %(day)s. HR keeps the rules in the back office.")
    raise NoHoursRule(message % {"form": form, "day": date_format(day)}, form=form.code, day=day.isoformat())


def _line(completion: Completion, rule: HoursRule, overlap: Decimal, by: Actor, at: datetime) -> dict[str, Any]:
    offering, course = completion.enrolment.offering, completion.curriculum.course
    done = rules.Done(
        completion.learning_hours,
        completion.days,
        rules.months_spanned(offering.starts_on, offering.ends_on),
        overlap=overlap,
    )
    credit = rules.credit(rule.conversion(), done)
    return {
        "agency_id": completion.agency_id,
        "employee_id": completion.employee_id,
        "kind": CreditLine.Kind.LEARNING_HOURS,
        "amount": credit.amount,
        "on": completion.completed_on,
        "description": f"{course.title} – {offering.name}"[:250],
        "source": SOURCE,
        "source_key": str(completion.pk),
        "rule_id": rule.pk,
        "explanation": {"form": course.form.code, "form_name": course.form.name, **credit.explanation},
        "posted_at": at,
        "posted_by_id": by.user.pk if by.user else None,
    }


def _reversal(line: CreditLine, by: Actor, at: datetime, reason: str) -> CreditLine:
    return CreditLine(
        agency_id=line.agency_id,
        employee_id=line.employee_id,
        kind=line.kind,
        amount=-line.amount,
        on=line.on,
        description=line.description,
        source=line.source,
        source_key=line.source_key,
        rule_id=line.rule_id,
        explanation={"reason": reason},
        reverses=line,
        posted_at=at,
        posted_by=by.user,
    )
