"""What HR of an agency decides about days off: the yearly decree, and corrections day by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from people import permissions
from people.models import Agency, Holiday
from people.queries.holidays import Outcome, PlannedDay, joint_leave_plan

if TYPE_CHECKING:
    from lms.kit.actors import Actor

WRITTEN = (Outcome.NEW, Outcome.CHANGED, Outcome.STRUCK)
STATED = ["name", "kind", "legal_source", "is_confirmed", "is_observed"]


@dataclass(frozen=True)
class JointLeaveImported:
    """What an import did: the days it named, and how many it struck."""

    written: int
    struck: int


@transaction.atomic(durable=True)
def import_joint_leave(
    agency: Agency, days: Mapping[dt.date, str], *, legal_source: str, by: Actor, at: dt.datetime
) -> JointLeaveImported:
    """Write the joint leave of one year as the decree names it, as an agency's own days. Three statements.

    Joint leave of that year that the decree does not name is struck; public holidays stay. A repeat changes
    nothing. Raises NotAllowed unless `by` is HR of the whole agency.
    """
    permissions.require(permissions.keeps_holidays_of(by, agency))
    Agency.objects.select_for_update().get(pk=agency.pk)
    plan = [one for one in joint_leave_plan(agency, days, legal_source=legal_source) if one.outcome in WRITTEN]
    _write([_joint(agency, one, legal_source) for one in plan])
    struck = sum(one.outcome == Outcome.STRUCK for one in plan)
    return JointLeaveImported(len(plan) - struck, struck)


def _joint(agency: Agency, planned: PlannedDay, legal_source: str) -> Holiday:
    is_observed = planned.outcome != Outcome.STRUCK
    return Holiday(
        agency=agency,
        on=planned.on,
        name=planned.name,
        kind=Holiday.Kind.JOINT,
        legal_source=legal_source,
        is_confirmed=True,
        is_observed=is_observed,
    )


@transaction.atomic(durable=True)
def write_holiday(holiday: Holiday, *, by: Actor, at: dt.datetime) -> Holiday:
    """Write an agency's own word on a day (unsaved, with agency): a day off, or one that is worked after all.

    It replaces what the agency said of that day before and comes before everybody's row, which stays. Two
    statements. Raises NotAllowed unless `by` is HR of the whole agency.
    """
    permissions.require(holiday.agency is not None and permissions.keeps_holidays_of(by, holiday.agency))
    _write([holiday])
    return Holiday.objects.get(agency=holiday.agency, on=holiday.on)


def _write(rows: list[Holiday]) -> None:
    if rows:
        Holiday.objects.bulk_create(rows, update_conflicts=True, unique_fields=["agency", "on"], update_fields=STATED)
