"""What HR keeps for the public's voice: services, desks, deadlines."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from lms.kit.errors import NotAllowed
from participation import permissions
from participation.errors import LaterReportRule
from participation.models import ReportDesk, ReportRule, Service

if TYPE_CHECKING:
    from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def keep_service(service: Service, *, by: Actor) -> Service:
    """Save a service, new or changed. Raises NotAllowed unless `by` is HR of its unit."""
    if not permissions.keeps_desks(by, service.unit):
        raise NotAllowed
    service.agency_id = service.unit.agency_id
    service.save()
    return service


@transaction.atomic(durable=True)
def appoint_desk(desk: ReportDesk, *, by: Actor) -> ReportDesk:
    """Say that the holders of a post answer reports of a unit. Raises NotAllowed unless `by` is HR of the unit."""
    if not permissions.keeps_desks(by, desk.unit):
        raise NotAllowed
    desk.save(force_insert=True)
    return desk


@transaction.atomic(durable=True)
def close_desk(desk: ReportDesk, *, on: dt.date, by: Actor) -> ReportDesk:
    """End a desk on a day; on the day it began that takes it back. Raises NotAllowed unless `by` is HR of the unit."""
    if not permissions.keeps_desks(by, desk.unit):
        raise NotAllowed
    found: ReportDesk = ReportDesk.objects.select_for_update().get(pk=desk.pk)
    found.until = max(on, found.since)
    found.save(update_fields=["until"])
    return found


@transaction.atomic(durable=True)
def put_report_rule_in_force(rule: ReportRule, *, by: Actor) -> ReportRule:
    """Put unsaved deadlines in force; those before for the same kind and agency end. Reports keep theirs.

    Raises NotAllowed unless `by` is HR of the agency (the operator for everybody's), LaterReportRule.
    """
    if not permissions.keeps_rules(by, rule.agency_id):
        raise NotAllowed
    same = ReportRule.objects.filter(agency=rule.agency_id, kind=rule.kind)
    if any(one.since >= rule.since for one in same.order_by("pk").select_for_update(of=("self",))):
        raise LaterReportRule
    same.held_on(rule.since).update(until=rule.since)
    rule.save(force_insert=True)
    return rule
