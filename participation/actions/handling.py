"""What desks do: check, pass on, join doubles, take up, answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from participation import notices, permissions, steps
from participation.errors import JoinedToItself, MayNotBePublished, NotCoordinator, NotHandler, OtherAgency
from participation.models import Report, ReportEvent, Service
from participation.transitions import OPEN, REPORT

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from people.models import Unit

log = structlog.get_logger(__name__)
Audience = ReportEvent.Audience


def _begin(report: Report, verb: str, by: Actor) -> Report:
    """Lock, then ask whether `by` works on it and whether the step fits."""
    found = steps.lock(report)
    if not permissions.handles(by, found):
        raise NotHandler
    REPORT.require(verb, state=found.state)
    found.state = REPORT.target(verb)
    return found


@dataclass(frozen=True)
class Check:
    """What a report is, who is in charge, and what everybody may read of it; without a public title it is not published."""

    kind: str
    unit: Unit
    service: Service | None = None
    public_title: str = ""
    public_text: str = ""
    shows_photos: bool = False


@transaction.atomic(durable=True)
def verify(report: Report, check: Check, *, by: Actor, at: dt.datetime) -> Report:
    """Check a new report: say what it is and pass it on to the unit in charge; with a public title it is published.

    The days to answer count from now. Raises NotCoordinator, WrongState, OtherAgency, MayNotBePublished (confidential ones),
    NoReportRule; then nothing changes.
    """
    found = steps.lock(report)
    if not permissions.coordinates(by, found):
        raise NotCoordinator
    REPORT.require("verify", state=found.state)
    if check.unit.agency_id != found.agency_id:
        raise OtherAgency
    is_published = bool(check.public_title)
    if is_published and found.privacy == Report.Privacy.CONFIDENTIAL:
        raise MayNotBePublished
    found.state, found.kind = REPORT.target("verify"), check.kind
    found.unit, found.service = check.unit, check.service
    found.is_published, found.shows_photos = is_published, is_published and check.shows_photos
    found.public_title, found.public_text = check.public_title, check.public_text if is_published else ""
    rule = steps.adopt_rule(found, on=timezone.localdate(at))
    found.verified_at, found.answer_by = at, steps.due_in_working_days(found, rule.answer_days, since=at)
    found.escalated_at = None
    found.save()
    steps.find_topics(found)
    steps.add_event(found, "verify", by=by, at=at, audience=Audience.PUBLIC)
    notices.tell_desk(notices.PASSED_ON, [found], at=at)
    steps.mail_reporter(found, _("Your report was checked and passed on to the unit in charge."))
    log.info("report_verified", report=found.public_id, unit=check.unit.pk, is_published=found.is_published)
    return found


@transaction.atomic(durable=True)
def archive(report: Report, reason: str, *, by: Actor, at: dt.datetime) -> Report:
    """Do not take a report up, and say why to who sent it. Raises NotCoordinator, WrongState."""
    found = steps.lock(report)
    if not permissions.coordinates(by, found):
        raise NotCoordinator
    REPORT.require("archive", state=found.state)
    found.state, found.is_published, found.shows_photos = REPORT.target("archive"), False, False
    found.public_title, found.public_text = "", ""
    found.save()
    steps.add_event(found, "archive", by=by, at=at, note=reason)
    steps.mail_reporter(found, _("Your report was not taken up. The reason stands on its page."))
    return found


@transaction.atomic(durable=True)
def join(report: Report, into: Report, *, by: Actor, at: dt.datetime) -> Report:
    """Join a double to another report of the agency, which it supports from now on; who sent it is told of the other.

    Raises NotHandler, WrongState, JoinedToItself where the other is the same, another agency's or not worked on.
    """
    found = _begin(report, "join", by)
    fits = Report.objects.filter(pk=into.pk, agency=found.agency_id, state__in=[*OPEN, "answered", "closed"])
    if into.pk == found.pk or not fits.exists():
        raise JoinedToItself
    found.joined_to, found.is_published, found.shows_photos = into, False, False
    found.public_title, found.public_text = "", ""
    found.save()
    Report.objects.filter(pk=into.pk).update(supports=F("supports") + 1)
    steps.add_event(found, "join", by=by, at=at)
    steps.mail_reporter(found, _("Somebody had reported the same before: your report was joined to it."))
    return found


@transaction.atomic(durable=True)
def forward(report: Report, unit: Unit, reason: str, *, by: Actor, at: dt.datetime) -> Report:
    """Pass a report on to another unit of the agency; its days to answer go on. Raises NotHandler, WrongState, OtherAgency."""
    found = _begin(report, "forward", by)
    if unit.agency_id != found.agency_id:
        raise OtherAgency
    found.unit, found.service = unit, None
    found.save(update_fields=["state", "unit", "service"])
    steps.add_event(found, "forward", by=by, at=at, note=reason, audience=Audience.DESK)
    notices.tell_desk(notices.PASSED_ON, [found], at=at)
    return found


@transaction.atomic(durable=True)
def take_up(report: Report, *, by: Actor, at: dt.datetime) -> Report:
    """Say that the unit works on it. Raises NotHandler, WrongState."""
    found = _begin(report, "take_up", by)
    found.save(update_fields=["state"])
    steps.add_event(found, "take_up", by=by, at=at, audience=Audience.PUBLIC)
    return found


@transaction.atomic(durable=True)
def answer(report: Report, text: str, *, is_public: bool, by: Actor, at: dt.datetime) -> Report:
    """Answer a report; the answer is public only where the report is. The days to answer back count from now.

    Reports that were joined to it are answered through it: who sent them is mailed. Raises NotHandler, WrongState.
    """
    found = _begin(report, "answer", by)
    found.answered_at, found.escalated_at = at, None
    found.reply_by = steps.due_in_working_days(found, found.rule.reply_days, since=at)
    found.save(update_fields=["state", "answered_at", "escalated_at", "reply_by"])
    audience = Audience.PUBLIC if is_public and found.is_published else Audience.REPORTER
    steps.add_event(found, "answer", by=by, at=at, note=text, audience=audience)
    for told in [found, *found.joined.all()]:
        steps.mail_reporter(told, _("Your report was answered. You can answer back, or rate how it was handled."))
    log.info("report_answered", report=found.public_id, is_public=audience == Audience.PUBLIC)
    return found
