"""Locking, always in the same order: offerings before enrolments, each in the order of their keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.models import Max

from courses.models import Enrolment, Offering
from lms.kit.errors import NotSeen


def lock_offering(offering_id: int) -> Offering:
    """Lock an offering, loaded with its course and audience. 1 statement. Raises NotSeen if there is none."""
    offering = Offering.objects.filter(pk=offering_id).select_related("curriculum__course", "audience").locked().first()
    if offering is None:
        raise NotSeen
    return offering


def lock(enrolments: Collection[Enrolment]) -> tuple[list[Offering], list[Enrolment]]:
    """Lock the offerings of a set of enrolments, then the enrolments, both in key order. 3 statements.

    The enrolments share their offerings: a join would make curriculum, course and form anew for each person.
    """
    offerings = {one.pk: one for one in _with_course(Offering.objects.filter(pk__in={one.offering_id for one in enrolments}))}
    rows = Enrolment.objects.filter(pk__among=[one.pk for one in enrolments]).select_related("employee").locked()
    locked = list(rows.prefetch_related("employee__grade"))
    for enrolment in locked:
        enrolment.offering = offerings[enrolment.offering_id]
    return list(offerings.values()), locked


def _with_course(offerings: Any) -> Any:
    return offerings.select_related("curriculum__course__form").locked()


def turn(offering: Offering, *, at: dt.datetime) -> dt.datetime:
    """Return the moment under which whoever asks now stands in line: `at`, but later than all who asked before. 1 statement.

    The offering is locked. Among people who ask together the order of the lock decides, not whose clock is ahead or whose
    request was read first: the line is the order in which seats were given.
    """
    last = offering.enrolments.order_by().aggregate(last=Max("asked_at"))["last"]
    return at if last is None or last < at else last + dt.timedelta(microseconds=1)
