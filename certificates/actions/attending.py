"""Certificates of attendance for people who did not complete."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from certificates import permissions, queries, steps
from certificates.errors import AwardNotAllowed, ListHasChanged, ReasonMissing
from courses.models import Offering
from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def award_attendance(offering: Offering, enrolments: Collection[int], *, reason: str, by: Actor, at: datetime) -> int:
    """Give a certificate of attendance to people who were present and did not complete, for a reason, and return how many.

    It states no learning hours: only a completion brings credits. A repeat issues nothing. 17 statements for any number.
    Raises AwardNotAllowed, ReasonMissing, ListHasChanged where one of them cannot get it any more, NoTemplate.
    """
    Offering.objects.select_for_update(of=("self",)).get(pk=offering.pk)
    if not permissions.can_award(by):
        raise AwardNotAllowed
    if not reason.strip():
        raise ReasonMissing
    eligible = {one.enrolment.pk: one.enrolment for one in queries.attendances(offering, by.user) if one.is_eligible}
    if not set(enrolments) <= eligible.keys():
        raise ListHasChanged
    chosen = [eligible[key] for key in sorted(set(enrolments))]
    return steps.issue_for_attendances(chosen, by=by, at=at, reason=reason)
