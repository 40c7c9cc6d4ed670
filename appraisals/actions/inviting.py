"""HR reminds those who will miss the year's target."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from appraisals import notices, permissions
from appraisals.errors import ForecastNotAllowed
from appraisals.queries import offerings_for, people_who_will_miss
from people.models import Employee

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from people.models import Unit


@transaction.atomic(durable=True)
def invite_who_will_miss(unit: Unit, *, by: Actor, at: datetime) -> int:
    """Tell everybody in a unit who will miss the target what is missing, with the open offerings that fit each of them.

    Returns how many were told; a repeat in the same month tells nobody twice. Ten statements at most.
    Raises ForecastNotAllowed; then nobody is told.
    """
    if not permissions.can_invite(by, unit):
        raise ForecastNotAllowed
    today = timezone.localdate(at)
    people = people_who_will_miss(unit, today)
    holders = Employee.objects.filter(pk__in=[one.pk for one in people], user__isnull=False).select_related("user")
    accounts = {holder.pk: holder.user for holder in holders if holder.user is not None}
    matches = offerings_for([one for one in people if one.pk in accounts], at=at)
    return notices.tell_who_will_miss(people, accounts, matches, at=at)
