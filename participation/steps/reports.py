"""Parts of every step of a report: lock it, set deadlines, write the log, tell who sent it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.kit.errors import NotSeen
from participation.errors import NoReportRule
from participation.models import Report, ReportEvent, ReportRule, ReportTopic, Topic
from participation.rules import deadlines
from people.queries.workdays import days_off, work_week
from people.secrets import unseal
from people.tasks import send_mail

if TYPE_CHECKING:
    from lms.kit.actors import Actor

Audience = ReportEvent.Audience
MOST_TOPICS = 2


def lock(report: Report) -> Report:
    """Lock a report and return it as it is now, with unit and rule. 1 statement. Raises NotSeen if it is gone."""
    rows = Report.objects.select_for_update(of=("self",)).select_related("unit", "rule", "service", "agency")
    found: Report | None = rows.filter(pk=report.pk).first()
    if found is None:
        raise NotSeen
    return found


def adopt_rule(report: Report, *, on: dt.date) -> ReportRule:
    """Give a report the deadlines of its kind that hold on a day. 1 statement. Raises NoReportRule."""
    rule: ReportRule | None = ReportRule.objects.for_agency(report.agency_id).held_on(on).filter(kind=report.kind).first()
    if rule is None:
        raise NoReportRule
    report.rule = rule
    return rule


def due_in_working_days(report: Report, days: int, *, since: dt.datetime) -> dt.date:
    """Return the last day of a term of working days of the report's unit, without holidays and joint leave. 2 statements."""
    day = timezone.localdate(since)
    off = days_off(report.agency_id, day, deadlines.horizon(day, days))
    return deadlines.due_on(day, days, off, work_week(report.unit, day))


def add_event(
    report: Report, verb: str, *, by: Actor | None, at: dt.datetime, note: str = "", audience: str = Audience.REPORTER
) -> ReportEvent:
    """Write one line of the log; without `by` it is who sent the report. 1 statement."""
    return ReportEvent.objects.create(
        report=report,
        verb=verb,
        state=report.state,
        at=at,
        by=by.user if by else None,
        is_reporter=by is None,
        unit_id=report.unit_id,
        note=note,
        audience=audience,
    )


def add_to_logs(
    reports: Iterable[Report], verb: str, *, by: Actor, at: dt.datetime, note: str, audience: str = Audience.REPORTER
) -> None:
    """Write the same line to the logs of many reports. 1 statement."""
    said = {"verb": verb, "at": at, "by": by.user, "note": note, "audience": audience}
    ReportEvent.objects.bulk_create(ReportEvent(report=one, state=one.state, unit_id=one.unit_id, **said) for one in reports)


def find_topics(report: Report) -> None:
    """Say by the words of a report what it is about, unless a desk has said it: the two topics that fit best. 3 statements."""
    if report.topics.filter(is_by_hand=True).exists():
        return
    topics = Topic.objects.in_text(f"{report.title} {report.text}")[:MOST_TOPICS]
    ReportTopic.objects.bulk_create([ReportTopic(report=report, topic=topic) for topic in topics], ignore_conflicts=True)


def mail_reporter(report: Report, words: Any) -> None:
    """Mail who sent the report, where an address is known, after the transaction. The mail says nothing of the report itself."""
    if not report.sealed_mail:
        return
    link = settings.BINA_URL + reverse("participation:followed", args=[unseal(report.sealed_secret)])
    text = "\n\n".join([str(words), _("Follow your report here, and show this link to nobody:") + "\n" + link])
    subject = _("Your report %(ticket)s") % {"ticket": report.public_id}
    send_mail.enqueue(subject=subject, text=text + "\n", to=[unseal(report.sealed_mail)])
