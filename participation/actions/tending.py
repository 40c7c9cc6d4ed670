"""What the clock does with reports: close what nobody answers back, tell on what is late, forget what was never confirmed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial

import structlog
from django.db import transaction
from django.utils import timezone

from participation import notices
from participation.models import Report, ReportEvent
from participation.transitions import REPORT

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Tended:
    """How many reports were closed, told on as late, and forgotten."""

    closed: int
    late: int
    forgotten: int


@transaction.atomic(durable=True)
def tend_reports(*, at: dt.datetime) -> Tended:
    """Do what is due on the day of `at`. Safe to repeat: a report is told on once for each term.

    Closes answered reports whose days to answer back are over; tells coordinators and the desk of late ones; deletes
    reports, with their photos, that were not confirmed in time. Set-based but for the telling.
    """
    day = timezone.localdate(at)
    return Tended(closed=_close(day, at), late=_escalate(day, at), forgotten=_forget(at))


def _close(day: dt.date, at: dt.datetime) -> int:
    waiting = Report.objects.filter(state__in=REPORT.sources("close"), reply_by__lt=day)
    rows = list(waiting.select_for_update().order_by("pk").values_list("pk", "unit_id"))
    Report.objects.filter(pk__in=[pk for pk, _unit in rows]).update(state=REPORT.target("close"), closed_at=at, reply_by=None)
    state, audience = REPORT.target("close"), ReportEvent.Audience.PUBLIC
    ReportEvent.objects.bulk_create(
        ReportEvent(report_id=pk, unit_id=unit, verb="close", state=state, at=at, audience=audience) for pk, unit in rows
    )
    return len(rows)


def _escalate(day: dt.date, at: dt.datetime) -> int:
    late = Report.objects.late(day).filter(escalated_at=None).order_by("pk")
    rows = list(late.select_for_update(of=("self",)).select_related("unit", "rule"))
    ReportEvent.objects.bulk_create(
        ReportEvent(report=one, unit=one.unit, verb="late", state=one.state, at=at, audience=ReportEvent.Audience.DESK)
        for one in rows
    )
    notices.tell_desk(notices.LATE, rows, at=at)
    notices.tell_desk(notices.LATE, [one for one in rows if one.state != Report.State.NEW], at=at, is_coordinator=True)
    Report.objects.filter(pk__in=[one.pk for one in rows]).update(escalated_at=at)
    if rows:
        log.warning("reports_late", number=len(rows))
    return len(rows)


def _forget(at: dt.datetime) -> int:
    rows = list(Report.objects.filter(state="unconfirmed", code_expires_at__lte=at).prefetch_related("photos"))
    for one in rows:
        for photo in one.photos.all():
            transaction.on_commit(partial(photo.file.storage.delete, photo.file.name))
    Report.objects.filter(pk__in=[one.pk for one in rows]).delete()
    return len(rows)
