"""Giving seats, keeping freed ones for the next in line, and counting them; each step runs inside somebody's transaction."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, IntegerField, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.errors import OnLeave
from courses.models import Enrolment, Offering, UnitQuota
from courses.querysets import LINE_ORDER, SEAT_COUNTED
from courses.rules import allot
from courses.steps.moving import Signatures, move

if TYPE_CHECKING:
    from lms.kit.actors import Actor


def seat(
    offering: Offering,
    enrolments: Sequence[Enrolment],
    *,
    by: Actor,
    at: dt.datetime,
    signed: Signatures = MappingProxyType({}),
) -> None:
    """Give the free seats of a locked offering to the first of these within their quotas; the others wait.

    Where seats go by need and have not gone yet, all wait. 8 statements at most.
    """
    lucky, waiting = _part(offering, enrolments)
    if lucky:
        move(lucky, "enrol", by=by, at=at, signed=signed)
        recount_seats([offering])
        offering.seats_taken += len(lucky)
    if waiting:
        move(waiting, "wait", by=by, at=at, signed=signed)


def _part(offering: Offering, enrolments: Sequence[Enrolment]) -> tuple[list[Enrolment], list[Enrolment]]:
    if offering.waits_for_allocation or not enrolments:
        return [], list(enrolments)
    left = {quota.pk: quota.seats_free for quota in offering.quotas.all()}
    gets = allot([one.quota_id for one in enrolments], offering.seats_free, left)
    pairs = list(zip(enrolments, gets, strict=True))
    return [one for one, lucky in pairs if lucky], [one for one, lucky in pairs if not lucky]


def refuse_those_on_leave(enrolments: Collection[Enrolment]) -> None:
    """Raise OnLeave, naming the first, if somebody has approved leave on a day of a session. One statement."""
    free = Enrolment.objects.filter(pk__in=[enrolment.pk for enrolment in enrolments]).free_of_leave()
    free_ids = set(free.values_list("pk", flat=True))
    for enrolment in enrolments:
        if enrolment.pk not in free_ids:
            words = _("%(name)s has approved leave on the day of a session.")
            raise OnLeave(words % {"name": enrolment.employee}, enrolment=enrolment.public_id)


def recount_seats(offerings: Collection[Offering]) -> None:
    """Set the seats taken of locked offerings, and of their quotas, to what the enrolments say. 2 statements.

    The database refuses more than there are.
    """
    keys = [offering.pk for offering in offerings]
    of_offering, of_quota = _counted("offering"), _counted("quota")
    Offering.objects.filter(pk__in=keys).exclude(seats_taken=of_offering).order_by().update(seats_taken=of_offering)
    UnitQuota.objects.filter(offering__in=keys).exclude(seats_taken=of_quota).order_by().update(seats_taken=of_quota)


def _counted(field: str) -> Any:
    held = Enrolment.objects.filter(**{field: OuterRef("pk")}, state__in=SEAT_COUNTED).order_by().values(field)
    return Coalesce(Subquery(held.annotate(number=Count("pk")).values("number"), output_field=IntegerField()), 0)


def offer_free_seats(offerings: Collection[Offering], *, by: Actor, at: dt.datetime) -> list[Enrolment]:
    """Keep each free seat of locked offerings for the next in line until a deadline; return those to whom. 7 statements.

    Whatever freed the seat. The deadline is the offering's hours from now, at most the beginning of the first session;
    after that nothing is offered. Whose quota is full, who has leave or sits elsewhere at that time keeps waiting.
    """
    recount_seats(offerings)
    ready = _with_free_seats(offerings, at)
    if not ready:
        return []
    lines: dict[int, list[Enrolment]] = defaultdict(list)
    for enrolment in _in_line(ready):
        lines[enrolment.offering_id].append(enrolment)
    chosen = [one for offering in ready.values() for one in _part(offering, lines[offering.pk])[0]]
    if chosen:
        deadlines = {key: _deadline(offering, at) for key, offering in ready.items()}
        move(chosen, "offer", by=by, at=at, offer_until=deadlines)
        recount_seats(offerings)
    return chosen


def _with_free_seats(offerings: Collection[Offering], at: dt.datetime) -> dict[int, Any]:
    """The offerings that are open, not begun, not waiting for allocation, and have a free seat. 2 statements."""
    rows = Offering.objects.filter(pk__in=[one.pk for one in offerings], state="open", seats_taken__lt=F("seats"))
    rows = rows.annotate(begins_at=Min("sessions__starts_at")).exclude(policy="by_need", allocated_at__isnull=True)
    return {one.pk: one for one in rows.filter(offerable(at)).prefetch_related("quotas")}


def offerable(at: dt.datetime) -> Q:
    """Return the condition "still ahead" for offerings with `begins_at`: the first session, or the last day without any."""
    return Q(begins_at__gt=at) | Q(begins_at__isnull=True, ends_on__gte=timezone.localdate(at))


def _in_line(offerings: Iterable[int]) -> Any:
    rows = Enrolment.objects.filter(offering__in=list(offerings), state="waitlisted").free_of_leave().free_of_clashes()
    return rows.select_related("employee", "offering").order_by(*LINE_ORDER)


def _deadline(offering: Any, at: dt.datetime) -> dt.datetime:
    until = at + dt.timedelta(hours=offering.offer_hours)
    return until if offering.begins_at is None else min(until, offering.begins_at)


def count_in_quotas(offering: Offering, quotas: Mapping[int, int | None]) -> None:
    """Write in which quota each active enrolment counts (quota by employee id), one statement a quota in use."""
    groups: dict[int | None, list[int]] = defaultdict(list)
    for key, employee_id, known in offering.enrolments.values_list("pk", "employee_id", "quota_id"):
        if quotas.get(employee_id) != known:
            groups[quotas.get(employee_id)].append(key)
    for quota, keys in groups.items():
        Enrolment.objects.filter(pk__in=keys).update(quota=quota)
