"""How HR corrects rules of leave and names who decides, without a release."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from people import permissions, steps
from people.errors import EndsTooEarly, OtherAgency
from people.models import LeaveAuthority, LeaveRule

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from people.models import Agency, LeaveKind, Post, Unit


@transaction.atomic(durable=True)
def correct_leave_rule(
    rule: LeaveRule, agency: Agency | None, *, since: dt.date, by: Actor, at: dt.datetime, **changes: Any
) -> LeaveRule:
    """Write what a rule says from a day on; requests asked for before keep the rule of their day.

    For an agency, everybody's rule stays and the agency gets its own; else the rule ends that day and another
    follows. Raises NotAllowed unless `by` is HR of the whole agency (everybody's: the operator), EndsTooEarly
    where the day lies before the rule begins; then nothing changes.
    """
    permissions.require(permissions.is_agency_hr(by, agency.pk if agency else None, timezone.localdate(at)))
    kept = LeaveRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
    owner = agency.pk if agency else None
    if kept.agency_id not in (None, owner):
        raise OtherAgency
    if since < kept.since:
        raise EndsTooEarly
    if kept.agency_id == owner:
        LeaveRule.objects.filter(pk=kept.pk).update(until=since)
    follows = LeaveRule(**{**_values(kept), "agency_id": owner, "since": since, "until": kept.until, **changes})
    with steps.refusals_named():
        follows.save()
    return follows


def _values(rule: LeaveRule) -> dict[str, Any]:
    return {field.attname: getattr(rule, field.attname) for field in LeaveRule._meta.concrete_fields if not field.primary_key}


@transaction.atomic(durable=True)
def name_leave_official(
    unit: Unit,
    post: Post,
    *,
    kind: LeaveKind | None = None,
    since: dt.date,
    until: dt.date | None = None,
    legal_source: str,
    by: Actor,
    at: dt.datetime,
) -> LeaveAuthority:
    """Let the holders of a post decide on leave in a unit and below it, as a decree says. A repeat changes nothing.

    Raises NotAllowed unless `by` is HR of the unit, OtherAgency, OfficialNamedAlready, EndsTooEarly.
    """
    permissions.require(permissions.is_hr_of(by, unit, timezone.localdate(at)))
    if post.unit.agency_id != unit.agency_id:
        raise OtherAgency
    same = {"unit": unit, "post": post, "kind": kind, "since": since, "until": until}
    if found := LeaveAuthority.objects.filter(**same).first():
        return found
    with steps.refusals_named():
        return LeaveAuthority.objects.create(**same, legal_source=legal_source)


@transaction.atomic(durable=True)
def end_leave_official(authority: LeaveAuthority, *, on: dt.date, by: Actor, at: dt.datetime) -> int:
    """End that a post decides on leave in a unit; on the day it began, it is taken back. A repeat changes nothing.

    Raises NotAllowed unless `by` is HR of the unit, EndsTooEarly, AlreadyEnded.
    """
    locked = LeaveAuthority.objects.select_for_update(of=("self",)).select_related("unit").get(pk=authority.pk)
    permissions.require(permissions.is_hr_of(by, locked.unit, timezone.localdate(at)))
    return steps.end_rows([locked], on=on)
