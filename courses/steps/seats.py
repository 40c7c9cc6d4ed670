"""Moving enrolments and giving seats; each step runs inside somebody's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.db.models import Count, F, IntegerField, OuterRef, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils.translation import gettext as _

from courses.errors import OnLeave
from courses.models import Enrolment, Offering
from courses.querysets import SEAT_COUNTED
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
    """Give the free seats of a locked offering to the first of these; the others wait. At most 3 statements."""
    lucky, waiting = enrolments[: offering.seats_free], enrolments[offering.seats_free :]
    if lucky:
        move(lucky, "enrol", by=by, at=at, signed=signed)
        take_seats(offering, len(lucky))
    if waiting:
        move(waiting, "wait", by=by, at=at, signed=signed)


def refuse_those_on_leave(enrolments: Collection[Enrolment]) -> None:
    """Raise OnLeave, naming the first, if somebody has approved leave on a day of a session. One statement."""
    free = Enrolment.objects.filter(pk__in=[enrolment.pk for enrolment in enrolments]).free_of_leave()
    free_ids = set(free.values_list("pk", flat=True))
    for enrolment in enrolments:
        if enrolment.pk not in free_ids:
            words = _("%(name)s has approved leave on the day of a session.")
            raise OnLeave(words % {"name": enrolment.employee}, enrolment=enrolment.public_id)


def take_seats(offering: Offering, number: int) -> None:
    """Count `number` more seats of a locked offering as taken; the database refuses more than there are."""
    offering.seats_taken += number
    offering.save(update_fields=["seats_taken"])


def recount_seats(offerings: Collection[Offering]) -> None:
    """Set the seats taken of locked offerings to what the enrolments say, in one statement."""
    held = (
        Enrolment.objects.filter(offering=OuterRef("pk"), state__in=SEAT_COUNTED)
        .order_by()
        .values("offering")
        .annotate(number=Count("pk"))
        .values("number")
    )
    number = Coalesce(Subquery(held, output_field=IntegerField()), 0)
    Offering.objects.filter(pk__in=[offering.pk for offering in offerings]).update(seats_taken=number)


def promote_waitlist(offerings: Collection[Offering], *, by: Actor, at: dt.datetime) -> list[Enrolment]:
    """Give the free seats of locked offerings to the first in line; return those enrolled. 4 statements.

    Who has approved leave on a day of a session keeps waiting.
    """
    recount_seats(offerings)
    first = list(
        Enrolment.objects.filter(offering__in=offerings, offering__state="open", state="waitlisted")
        .free_of_leave()
        .annotate(
            place=Window(RowNumber(), partition_by="offering", order_by=["asked_at", "pk"]),
            free=F("offering__seats") - F("offering__seats_taken"),
        )
        .filter(place__lte=F("free"))
        .select_related("employee", "offering")
    )
    if first:
        move(first, "enrol", by=by, at=at)
        recount_seats(offerings)
    return first
