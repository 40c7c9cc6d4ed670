"""The waitlist: taking an offered seat, giving seats by need, changing seats and quotas, and what the clock does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F, Min, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from courses import permissions, queries, steps
from courses.errors import Clashes, NeedRuleMissing, NotByNeed, OfferExpired
from courses.models import Enrolment, NeedRule, Offering
from courses.permissions import require
from courses.rules import allot
from courses.steps.locks import lock, lock_offering
from lms.kit.bulk import update

if TYPE_CHECKING:
    from courses.queries import Needed
    from lms.kit.actors import Actor


@dataclass(frozen=True)
class Allocated:
    """What giving seats by need did: who got one, and who got none, both in the order of need."""

    seated: tuple[Enrolment, ...]
    passed_over: tuple[Enrolment, ...]


@dataclass(frozen=True)
class Tended:
    """What the clock did: requests and offers that ran out, offerings given by need, and seats offered."""

    lapsed: int
    allocated: int
    offered: int


@transaction.atomic(durable=True)
def accept(enrolments: Collection[Enrolment], *, by: Actor, at: dt.datetime) -> list[Enrolment]:
    """Take the seats that were kept. Who took it before keeps it: a repeat changes nothing. 8 statements.

    Raises NotAllowed, OfferExpired, OnLeave, Clashes where the person sits elsewhere at that time by now, WrongState.
    """
    _offerings, rows = lock(enrolments)
    require(permissions.can_accept(by, rows))
    taking = [one for one in rows if one.state != Enrolment.State.ENROLLED]
    if any(one.offer_until is not None and one.offer_until <= at for one in taking):
        raise OfferExpired
    steps.refuse_those_on_leave(taking)
    keys = [one.pk for one in taking]
    if Enrolment.objects.filter(pk__in=keys).free_of_clashes().count() < len(keys):
        raise Clashes
    steps.move(taking, "accept", by=by, at=at)
    return rows


@transaction.atomic(durable=True)
def allocate(offering: Offering, *, by: Actor, at: dt.datetime) -> Allocated:
    """Give the seats of an offering to those who need them most, once, after sign-up has closed; the others are told why.

    Set-based: at most 26 statements. Raises NotAllowed, NotByNeed, NeedRuleMissing.
    """
    offering = lock_offering(offering.pk)
    require(permissions.can_manage(by, offering))
    if not (offering.waits_for_allocation and offering.state == Offering.State.OPEN and at >= offering.signup_closes_at):
        raise NotByNeed
    return _allocate(offering, by=by, at=at)


def _allocate(offering: Offering, *, by: Actor, at: dt.datetime) -> Allocated:
    rule = NeedRule.objects.in_force(offering.agency_id, timezone.localdate(at))
    if rule is None:
        raise NeedRuleMissing
    waiting = offering.enrolments.filter(state=Enrolment.State.WAITLISTED).select_related("employee").locked()
    ranked = queries.by_need(offering, list(waiting), rule, at=at)
    free = {quota.pk: quota.seats_free for quota in offering.quotas.all()}
    fits = set(offering.enrolments.free_of_leave().free_of_clashes().values_list("pk", flat=True))
    line = [one for one in ranked if one.enrolment.pk in fits]
    gets = allot([one.enrolment.quota_id for one in line], offering.seats_free, free)
    lucky = {one.enrolment.pk for one, wins in zip(line, gets, strict=True) if wins}
    _keep_needs(offering, ranked, lucky, rule)
    offering.allocated_at = at
    offering.save(update_fields=["allocated_at"])
    return _hand_out(offering, [one.enrolment for one in ranked], lucky, by=by, at=at)


def _hand_out(offering: Offering, rows: Sequence[Enrolment], lucky: set[int], *, by: Actor, at: dt.datetime) -> Allocated:
    seated, others = [one for one in rows if one.pk in lucky], [one for one in rows if one.pk not in lucky]
    steps.move(seated, "enrol", by=by, at=at)
    words = _("Seats went by need. The offering's page shows your place and the reasons.")
    steps.move(others, "pass_over", by=by, at=at, reason=words)
    steps.recount_seats([offering])
    return Allocated(tuple(seated), tuple(others))


def _keep_needs(offering: Offering, ranked: Sequence[Needed], lucky: set[int], rule: NeedRule) -> None:
    """Write how much each needs it and why, with rank and the need to which the last seat went. 1 statement."""
    last = min((one.need for one in ranked if one.enrolment.pk in lucky), default=None)
    common = {"of": len(ranked), "seats": offering.seats, "last": "–" if last is None else str(last), "rule": rule.pk}
    lines = []
    for rank, one in enumerate(ranked, start=1):
        one.enrolment.need, one.enrolment.need_parts = one.need, {**one.parts, **common, "rank": rank}
        lines.append({"id": one.enrolment.pk, "need": one.need, "need_parts": one.enrolment.need_parts})
    update(Enrolment, lines, ["need", "need_parts"])


@transaction.atomic(durable=True)
def set_quotas(offering: Offering, seats: Mapping[int, int], *, by: Actor, at: dt.datetime) -> list[Enrolment]:
    """Set how many seats each unit may take (by unit id); units left out have no quota any more. Freed seats are offered.

    Returns to whom. 16 statements, and two for each quota. Raises NotAllowed, QuotaTooSmall.
    """
    offering = lock_offering(offering.pk)
    require(permissions.can_manage(by, offering))
    return steps.set_quotas(offering, seats, by=by, at=at)


def tend_seats(*, by: Actor, at: dt.datetime) -> Tended:
    """Do what the clock asks of all open offerings: let requests and offers run out, give by need, offer what is free.

    Idempotent: a second run at the same moment changes nothing. Each offering in a transaction of its own only where seats
    go by need; the rest is set-based in one.
    """
    lapsed, offered = _pass_on(by=by, at=at)
    due = Offering.objects.filter(state="open", policy="by_need", allocated_at__isnull=True, signup_closes_at__lte=at)
    allocated = 0
    for offering in due.filter(agency__in=NeedRule.objects.held_on(timezone.localdate(at)).values("agency")):
        try:
            allocate(offering, by=by, at=at)
        except NotByNeed:  # somebody gave them by hand meanwhile
            continue
        allocated += 1
    return Tended(lapsed, allocated, offered)


@transaction.atomic(durable=True)
def _pass_on(*, by: Actor, at: dt.datetime) -> tuple[int, int]:
    offerings = list(Offering.objects.filter(_has_to_be_tended(at)).order_by("pk").select_for_update(of=("self",)))
    late = list(Enrolment.objects.filter(offering__in=offerings).filter(_is_late(at)).locked())
    for states, words in (
        (("offered",), _("The offered seat was not taken in time.")),
        (("requested", "agreed"), _("Nobody answered the request in time.")),
    ):
        steps.move([one for one in late if one.state in states], "lapse", by=by, at=at, reason=words)
    offered = steps.offer_free_seats(offerings, by=by, at=at) if offerings else []
    return len(late), len(offered)


def _has_to_be_tended(at: dt.datetime) -> Q:
    """The condition on offerings: open, and somebody in it is late, or waits while a seat is free."""
    late = Enrolment.objects.filter(_is_late(at)).values("offering")
    waiting = Enrolment.objects.filter(state="waitlisted", offering__seats_taken__lt=F("offering__seats")).values("offering")
    return Q(state="open") & (Q(pk__in=late) | Q(pk__in=waiting))


def _is_late(at: dt.datetime) -> Q:
    """The condition on enrolments: an offer that has run out, or a request after the cut-off or the first session."""
    begun = Offering.objects.order_by().annotate(due=Coalesce("cutoff_at", Min("sessions__starts_at"))).filter(due__lte=at)
    unanswered = Q(state__in=("requested", "agreed"), offering__state="open", offering__in=begun.values("pk"))
    return Q(state="offered", offer_until__lte=at) | unanswered


@transaction.atomic(durable=True)
def run_anyway(offering: Offering, *, by: Actor, at: dt.datetime) -> Offering:
    """Decide that an offering is held although fewer take part than it asks for. Raises NotAllowed."""
    offering = lock_offering(offering.pk)
    require(permissions.can_manage(by, offering))
    if offering.runs_since is None:
        offering.runs_since = at
        offering.save(update_fields=["runs_since"])
    return offering


def is_short(offering: Any, *, at: dt.datetime) -> bool:
    """Whether an open offering has fewer participants than it asks for after its cut-off, and nobody has decided yet."""
    due = offering.cutoff_at or offering.signup_closes_at
    is_open = offering.state == Offering.State.OPEN and offering.runs_since is None
    return bool(is_open and due <= at and offering.seats_taken < offering.seats_min)
