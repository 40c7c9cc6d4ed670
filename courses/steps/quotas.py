"""Setting quotas of units; runs inside somebody's transaction, the offering locked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from courses import queries
from courses.errors import QuotaTooSmall
from courses.models import Enrolment, Offering, UnitQuota
from courses.steps.seats import count_in_quotas, offer_free_seats, recount_seats

if TYPE_CHECKING:
    from lms.kit.actors import Actor


def set_quotas(offering: Offering, seats: Mapping[int, int], *, by: Actor, at: dt.datetime) -> list[Enrolment]:
    """Give each unit (by id) its quota, take the others away, count everybody anew, and offer what that frees.

    Raises QuotaTooSmall if more people of a unit hold a seat; then the caller's transaction ends.
    """
    rows = UnitQuota.objects.filter(offering=offering)
    # While people move between quotas one may hold more than it will allow: the limits come last.
    roomy = max(offering.seats, *seats.values(), 0) + offering.enrolments.count()
    offering.enrolments.exclude(quota=None).exclude(quota__unit__in=seats).update(quota=None)
    rows.exclude(unit__in=seats).delete()
    rows.update(seats=roomy)
    known = set(rows.values_list("unit_id", flat=True))
    UnitQuota.objects.bulk_create(UnitQuota(offering=offering, unit_id=unit, seats=roomy) for unit in seats if unit not in known)
    people = offering.enrolments.values_list("employee_id", flat=True)
    count_in_quotas(offering, queries.quotas_of(offering, people, timezone.localdate(at)))
    recount_seats([offering])
    _limit(offering, seats)
    return offer_free_seats([offering], by=by, at=at)


def _limit(offering: Offering, seats: Mapping[int, int]) -> None:
    for quota in offering.quotas.select_related("unit"):
        if quota.seats_taken > seats[quota.unit_id]:
            words = _("%(unit)s: %(taken)d people already hold a seat.")
            raise QuotaTooSmall(words % {"unit": quota.unit, "taken": quota.seats_taken})
        quota.seats = seats[quota.unit_id]
        quota.save(update_fields=["seats"])
