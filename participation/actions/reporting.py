"""What somebody of the public does: sends, confirms, answers back, rates, supports. No account stands behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from lms.kit.errors import NotSeen
from participation import notices, steps
from participation.errors import CodeOver, WrongCode
from participation.models import Report, ReportEvent, ReportPhoto, ReportSupport, Service
from participation.rules import secrets
from participation.transitions import REPORT, SEND
from people.secrets import seal
from people.tasks import send_mail

if TYPE_CHECKING:
    from participation.photos import Photo
    from participation.rules.places import Point
    from people.models import Unit

log = structlog.get_logger(__name__)
CODE_LASTS = dt.timedelta(hours=24)
MOST_TRIES = 5
Audience = ReportEvent.Audience


@dataclass(frozen=True)
class Draft:
    """What somebody wants to report. `mail` is asked to be confirmed by a code; without it a secret link follows the report."""

    unit: Unit
    kind: str
    privacy: str
    title: str
    text: str
    service: Service | None = None
    place: str = ""
    district: Unit | None = None
    village: Unit | None = None
    point: Point | None = None
    name: str = ""
    mail: str = ""
    photos: Sequence[Photo] = ()


@dataclass(frozen=True)
class Sent:
    """A report that was sent, and the secret that follows it: told once, kept as a digest."""

    report: Report
    secret: str


@transaction.atomic(durable=True)
def send(draft: Draft, *, at: dt.datetime) -> Sent:
    """Keep a report. With a mail address it waits for the code that is mailed; without one it is new at once.

    A name is kept only where the reporter wants to be named or confidential. 10 statements, and one a photo.
    Raises NoReportRule if nobody has said how long its steps may take.
    """
    secret, code = secrets.new_secret(), secrets.new_code() if draft.mail else ""
    report = _report(draft, secret, at)
    rule = steps.adopt_rule(report, on=timezone.localdate(at))
    report.verify_by = steps.due_in_working_days(report, rule.verify_days, since=at)
    if code:
        report.code_digest = secrets.code_digest(code, key=settings.SECRET_KEY)
        report.code_expires_at = at + CODE_LASTS
    report.save(force_insert=True)
    _keep_photos(report, draft.photos)
    if code:
        _mail_code(draft.mail, code)
    else:
        _arrive(report, SEND, at)
    log.info("report_sent", report=report.public_id, kind=report.kind, state=report.state)
    return Sent(report, secret)


def _report(draft: Draft, secret: str, at: dt.datetime) -> Report:
    is_named = draft.privacy != Report.Privacy.ANONYMOUS
    return Report(
        secret_digest=secrets.digest_of(secret),
        agency_id=draft.unit.agency_id,
        unit=draft.unit,
        service=draft.service,
        kind=draft.kind,
        privacy=draft.privacy,
        title=draft.title,
        text=draft.text,
        place=draft.place,
        district=draft.district,
        village=draft.village,
        latitude=draft.point.latitude if draft.point else None,
        longitude=draft.point.longitude if draft.point else None,
        sealed_name=seal(draft.name) if draft.name and is_named else "",
        sealed_mail=seal(draft.mail) if draft.mail else "",
        sealed_secret=seal(secret) if draft.mail else "",
        state=Report.State.UNCONFIRMED if draft.mail else Report.State.NEW,
        sent_at=at,
    )


def _keep_photos(report: Report, photos: Sequence[Photo]) -> None:
    for photo in photos:
        kept = ReportPhoto(report=report, width=photo.width, height=photo.height)
        kept.file.save(f"{kept.public_id}.jpg", ContentFile(photo.content), save=False)
        kept.save(force_insert=True)


def _mail_code(mail: str, code: str) -> None:
    text = _("The code that confirms your report: %(code)s\n\nIt counts for 24 hours. If you reported nothing, do nothing.")
    send_mail.enqueue(subject=_("The code for your report"), text=text % {"code": code} + "\n", to=[mail])


def _arrive(report: Report, verb: str, at: dt.datetime) -> None:
    """Write the first line of the log and tell the coordinator."""
    steps.add_event(report, verb, by=None, at=at)
    notices.tell_desk(notices.CAME_IN, [report], at=at, is_coordinator=True)


def confirm(report: Report, code: str, *, at: dt.datetime) -> Report:
    """Confirm a report by the code that was mailed; a repeat changes nothing. The days to check it count from now.

    Raises CodeOver after five wrong codes or a day, WrongCode otherwise; a wrong code counts.
    """
    if not _try_code(report, code, at=at):
        raise WrongCode
    return _confirm(report, at=at)


@transaction.atomic(durable=True)
def _try_code(report: Report, code: str, *, at: dt.datetime) -> bool:
    found = steps.lock(report)
    if found.state != Report.State.UNCONFIRMED:
        return True
    if found.code_tries >= MOST_TRIES or found.code_expires_at is None or found.code_expires_at <= at:
        raise CodeOver
    if constant_time_compare(found.code_digest, secrets.code_digest(code, key=settings.SECRET_KEY)):
        return True
    Report.objects.filter(pk=found.pk).update(code_tries=F("code_tries") + 1)
    return False


@transaction.atomic(durable=True)
def _confirm(report: Report, *, at: dt.datetime) -> Report:
    found = steps.lock(report)
    if found.state != Report.State.UNCONFIRMED:
        return found
    found.state = REPORT.target("confirm")
    found.sent_at, found.code_digest, found.code_expires_at = at, "", None
    found.verify_by = steps.due_in_working_days(found, found.rule.verify_days, since=at)
    found.save(update_fields=["state", "sent_at", "code_digest", "code_expires_at", "verify_by"])
    _arrive(found, "confirm", at)
    steps.mail_reporter(found, _("Your report came in. You will hear when something happens with it."))
    return found


@transaction.atomic(durable=True)
def answer_back(report: Report, text: str, *, at: dt.datetime) -> Report:
    """Say that the answer is not enough: the desk works on it again, with a new term. Raises WrongState unless it is answered."""
    found = steps.lock(report)
    REPORT.require("answer_back", state=found.state)
    found.state = REPORT.target("answer_back")
    found.answer_by, found.reply_by = steps.due_in_working_days(found, found.rule.answer_days, since=at), None
    found.escalated_at = None
    found.save(update_fields=["state", "answer_by", "reply_by", "escalated_at"])
    steps.add_event(found, "answer_back", by=None, at=at, note=text)
    notices.tell_desk(notices.ANSWERED_BACK, [found], at=at)
    return found


@transaction.atomic(durable=True)
def rate(report: Report, stars: int, text: str = "", *, at: dt.datetime) -> Report:
    """Rate how a report was handled, 1 to 5, which closes it. Raises WrongState unless it is answered."""
    found = steps.lock(report)
    REPORT.require("rate", state=found.state)
    found.state, found.closed_at, found.reply_by = REPORT.target("rate"), at, None
    found.rating, found.rating_text = stars, text
    found.save(update_fields=["state", "closed_at", "reply_by", "rating", "rating_text"])
    steps.add_event(found, "rate", by=None, at=at)
    return found


@transaction.atomic(durable=True)
def support(report: Report, supporter: str, *, at: dt.datetime) -> bool:
    """Count that somebody is concerned too, once; return whether it is new. Raises NotSeen unless the report is public."""
    if not Report.objects.published().filter(pk=report.pk).exists():
        raise NotSeen
    Report.objects.select_for_update().get(pk=report.pk)
    ReportSupport.objects.bulk_create([ReportSupport(report=report, supporter=supporter, at=at)], ignore_conflicts=True)
    number = ReportSupport.objects.filter(report=report).count()
    return bool(Report.objects.filter(pk=report.pk).exclude(supports=number).update(supports=number))
