"""Credits of kinds that HR defines: given by a document, one by one or many at a time, and taken back with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from appraisals import notices, permissions, steps
from appraisals.errors import (
    AmountDoesNotFit,
    CountedBySystem,
    CreditGivenOtherwise,
    CreditInTheFuture,
    CreditTakenBack,
    GivingNotAllowed,
    NoSuchKind,
    NotGiven,
    ReasonMissing,
    RecordNotKept,
)
from appraisals.models import CreditKind, CreditLine
from appraisals.queries.kinds import kinds_by_code
from lms.kit import bulk
from lms.kit.errors import DomainError
from people.models import Employee, Position

if TYPE_CHECKING:
    from lms.kit.actors import Actor

# Learning hours come from completions and claims, index points from what BKN measured.
COUNTED = (CreditLine.Kind.LEARNING_HOURS, CreditLine.Kind.INDEX_POINTS)
LONGEST_DOCUMENT = 45
MOST = Decimal(1_000_000)


@dataclass(frozen=True)
class Gift:
    """One credit as it is given: `key` names it in the answer, `document` is the number of the decision behind it."""

    key: str
    nip: str
    kind: str
    amount: Decimal
    on: dt.date
    document: str
    description: str


@dataclass
class Given:
    """What became of gifts, by key: written now, known before, and refused with why."""

    written: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    refused: list[tuple[str, DomainError]] = field(default_factory=list)


@transaction.atomic(durable=True)
def give_credits(gifts: Sequence[Gift], *, by: Actor, at: dt.datetime) -> Given:
    """Write one line for each gift to people whom the actor keeps as HR; what does not fit is left out with why.

    A document gives a person one line of a kind: sent again the same it changes nothing, otherwise it is refused. People are
    told. At most 9 statements for any number of gifts. Raises GivingNotAllowed where the actor is HR of nobody.
    """
    answer, rows = _sorted(gifts, by, at)
    bulk.insert(CreditLine, rows.values(), passing_over_conflicts=True)
    notices.tell_of_gifts(list(rows.values()), at=at)
    return answer


def rehearse_credits(gifts: Sequence[Gift], *, by: Actor, at: dt.datetime) -> Given:
    """Return what `give_credits` would answer; nothing is written. At most 5 statements."""
    return _sorted(gifts, by, at)[0]


def _sorted(gifts: Sequence[Gift], by: Actor, at: dt.datetime) -> tuple[Given, dict[str, dict[str, Any]]]:
    if not permissions.can_give_credits(by):
        raise GivingNotAllowed
    people, kinds = _kept(by, {gift.nip for gift in gifts}), list(CreditKind.objects.all())
    before, classes = _written_before(people, gifts), _classes(people)
    answer, rows, today = Given(), {}, timezone.localdate(at)
    for gift in gifts:
        try:
            row = _line(gift, people, kinds, classes, today)
            fact = (row["source_key"], gift.kind)
            if fact in before:
                _require_same(row, before[fact])
                answer.known.append(gift.key)
                continue
        except DomainError as error:
            answer.refused.append((gift.key, error))
            continue
        before[fact] = (row["amount"], row["on"], False)
        rows[gift.key] = row | {"posted_at": at, "posted_by_id": by.user.pk if by.user else None}
        answer.written.append(gift.key)
    return answer, rows


def _kept(by: Actor, nips: set[str]) -> dict[str, Employee]:
    people = Employee.objects.filter(nip__in=nips)
    if by.user is not None:
        people = people.filter(pk__in=Employee.objects.kept_by_hr(by.user)).exclude(user=by.user)
    return {one.nip: one for one in people}


def _written_before(
    people: Mapping[str, Employee], gifts: Sequence[Gift]
) -> dict[tuple[str, str], tuple[Decimal, dt.date, bool]]:
    keys = {_key(people[gift.nip], gift) for gift in gifts if gift.nip in people}
    lines = CreditLine.objects.given().filter(source_key__in=keys, reverses=None).order_by()
    rows = lines.values_list("source_key", "kind", "amount", "on", "reversed_by")
    return {(key, kind): (amount, on, undone is not None) for key, kind, amount, on, undone in rows}


def _key(person: Employee, gift: Gift) -> str:
    return f"{person.public_id}/{gift.document.strip()}"


def _classes(people: Mapping[str, Employee]) -> list[tuple[int, dt.date, dt.date | None, str]]:
    """Return the classes of job roles that people held, so that angka kredit counts for the class of its day."""
    held = Position.objects.filter(employee__in=people.values(), kind=Position.Kind.DEFINITIVE)
    return list(held.values_list("employee_id", "since", "until", "post__job_role__job_class"))


def _line(
    gift: Gift,
    people: Mapping[str, Employee],
    kinds: Sequence[CreditKind],
    classes: Sequence[tuple[int, dt.date, dt.date | None, str]],
    today: dt.date,
) -> dict[str, Any]:
    person = people.get(gift.nip)
    if person is None:
        raise RecordNotKept
    kind = _kind(gift, kinds, today)
    if not gift.document.strip() or len(gift.document.strip()) > LONGEST_DOCUMENT or not gift.description.strip():
        raise ReasonMissing
    held = [
        job for who, since, until, job in classes if who == person.pk and since <= gift.on and (until is None or until > gift.on)
    ]
    job_class = {"job_class": held[0]} if held and gift.kind == CreditLine.Kind.ANGKA_KREDIT else {}
    return {
        "agency_id": person.agency_id,
        "employee_id": person.pk,
        "kind": gift.kind,
        "amount": gift.amount,
        "on": gift.on,
        "description": gift.description.strip()[:250],
        "source": CreditLine.GIVEN,
        "source_key": _key(person, gift),
        "explanation": {
            "document": gift.document.strip(),
            "kind_rule": kind.pk,
            "legal_source": kind.legal_source,
            "is_confirmed": kind.is_confirmed,
            **job_class,
        },
    }


def _kind(gift: Gift, kinds: Sequence[CreditKind], today: dt.date) -> CreditKind:
    """Return the kind of the gift on its day. Raises what does not fit."""
    if gift.kind in COUNTED:
        raise CountedBySystem
    if gift.on > today:
        raise CreditInTheFuture
    for kind in kinds:
        if kind.code == gift.kind and kind.since <= gift.on and (kind.until is None or kind.until > gift.on):
            break
    else:
        raise NoSuchKind(code=gift.kind, day=gift.on.isoformat())
    if not 0 < gift.amount < MOST or gift.amount != round(gift.amount, kind.decimals):
        raise AmountDoesNotFit(decimals=kind.decimals)
    return kind


def _require_same(row: Mapping[str, Any], before: tuple[Decimal, dt.date, bool]) -> None:
    amount, on, is_undone = before
    if is_undone:
        raise CreditTakenBack
    if (amount, on) != (row["amount"], row["on"]):
        raise CreditGivenOtherwise


@transaction.atomic(durable=True)
def take_back_credit(line: CreditLine, *, reason: str, by: Actor, at: dt.datetime) -> CreditLine:
    """Take a given credit back by a line that reverses it; the person is told. A repeat returns the first reversal.

    Seven statements. Raises ReasonMissing, GivingNotAllowed, NotGiven (what the system counted is corrected at its source).
    """
    if not reason.strip():
        raise ReasonMissing
    kept = CreditLine.objects.select_for_update(of=("self",)).select_related("employee__user").get(pk=line.pk)
    if not permissions.can_take_back(by, kept):
        raise GivingNotAllowed
    if kept.source != CreditLine.GIVEN or kept.reverses_id is not None:
        raise NotGiven
    done = CreditLine.objects.filter(reverses=kept).first()
    if done is not None:
        return done
    (reversal,) = steps.take_back([kept], by=by, at=at, reason=reason.strip())
    notices.tell_of_taking_back(kept, kinds_by_code(), reason=reason.strip(), at=at)
    return reversal
