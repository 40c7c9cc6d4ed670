"""What HR keeps for the public's voice: services, desks, deadlines, held words, the map."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from lms.kit.errors import NotAllowed
from participation import permissions
from participation.errors import HeldAlready, LaterReportRule
from participation.models import HeldWord, MapPoint, ReportDesk, ReportRule, Service

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


@transaction.atomic(durable=True)
def hold_word(word: HeldWord, *, by: Actor) -> HeldWord:
    """Let posts with a word wait to be read, from a day on.

    Raises NotAllowed unless `by` is HR of a whole agency, HeldAlready.
    """
    if not permissions.keeps_scheme(by):
        raise NotAllowed
    word.word = word.word.lower()
    same = HeldWord.objects.filter(word=word.word).order_by("pk").select_for_update()
    if any(one.until is None or one.until > word.since for one in same):
        raise HeldAlready
    word.save(force_insert=True)
    return word


@transaction.atomic(durable=True)
def free_word(word: HeldWord, *, on: dt.date, by: Actor) -> HeldWord:
    """Hold posts with a word no longer, from a day on. Raises NotAllowed unless `by` is HR of a whole agency."""
    if not permissions.keeps_scheme(by):
        raise NotAllowed
    found: HeldWord = HeldWord.objects.select_for_update().get(pk=word.pk)
    found.until = max(on, found.since)
    found.save(update_fields=["until"])
    return found


@transaction.atomic(durable=True)
def keep_map_point(point: MapPoint, *, by: Actor) -> MapPoint:
    """Say where a kecamatan lies, anew or better. Raises NotAllowed unless `by` is HR of a whole agency."""
    if not permissions.keeps_scheme(by):
        raise NotAllowed
    point.save()
    return point
