"""What follows from reports: topics, training for a service, solutions told to those who complained."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING

import structlog
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.actions import record_values
from courses.models import ServiceIndicator
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from participation import permissions, steps
from participation.errors import NotHandler
from participation.models import Remedy, Report, ReportTopic, Solution, Topic
from participation.models.satisfaction import scheme_on
from participation.queries.loop import COMPLAINTS, months_of

if TYPE_CHECKING:
    from courses.models import Course
    from participation.models import Service

log = structlog.get_logger(__name__)
TOLD_BACK = dt.timedelta(days=365)


@transaction.atomic(durable=True)
def set_topics(report: Report, topics: Collection[Topic], *, by: Actor) -> None:
    """Say by hand what a report is about; what the words had suggested no longer counts. Raises NotHandler."""
    found = steps.lock(report)
    if not permissions.handles(by, found):
        raise NotHandler
    ReportTopic.objects.filter(report=found).delete()
    ReportTopic.objects.bulk_create([ReportTopic(report=found, topic=topic, is_by_hand=True) for topic in topics])


@transaction.atomic(durable=True)
def keep_topic(topic: Topic, *, by: Actor) -> Topic:
    """Save a topic, new or changed. Raises NotAllowed unless `by` is HR of a whole agency."""
    if not permissions.keeps_scheme(by):
        raise NotAllowed
    topic.save()
    return topic


@transaction.atomic(durable=True)
def train_for(service: Service, course: Course, *, by: Actor, at: dt.datetime) -> Remedy:
    """Train with a course for a service, whose satisfaction the course is to move from now on. A repeat changes nothing.

    Raises NotAllowed unless `by` is HR of the service's unit.
    """
    if not permissions.keeps_desks(by, service.unit):
        raise NotAllowed
    indicator, _made = ServiceIndicator.objects.get_or_create(
        unit=service.unit,
        name=_("Satisfaction: %(service)s") % {"service": service.name},
        defaults={
            "agency_id": service.agency_id,
            "measure": _("index 25–100"),
            "direction": ServiceIndicator.Direction.UP,
            "source": _("Satisfaction survey (SKM), by month"),
        },
    )
    indicator.courses.add(course)
    made = {"indicator": indicator, "decided_at": at, "decided_by": by.user}
    remedy, is_new = Remedy.objects.get_or_create(service=service, course=course, defaults=made)
    if is_new:
        log.info("training_for_service", service=service.public_id, course=course.pk)
    return remedy


def record_satisfaction(*, at: dt.datetime) -> int:
    """Write the monthly index of each service that is trained for to its indicator; a month again corrects. Returns how many.

    Each service in a transaction of its own: 4 statements a service.
    """
    scheme = scheme_on(timezone.localdate(at))
    if scheme is None:
        return 0
    number = 0
    for remedy in Remedy.objects.select_related("service", "indicator"):
        values = months_of(remedy.service, scheme, before=timezone.localdate(at))
        number += record_values(remedy.indicator, values, by=Actor.system("satisfaction"), at=at) if values else 0
    return number


@transaction.atomic(durable=True)
def publish_solution(service: Service, title: str, text: str, *, by: Actor, at: dt.datetime) -> Solution:
    """Write up what is better now, and tell those who complained about the service within a year, by log and mail.

    Raises NotAllowed unless `by` is HR of the unit or one of its desks. One statement for all logs, and one mail a reporter.
    """
    if not (permissions.keeps_desks(by, service.unit) or permissions.answers_for(by, service.unit)):
        raise NotAllowed
    complained = Report.objects.filter(service=service, kind__in=COMPLAINTS, sent_at__gt=at - TOLD_BACK)
    told = list(complained.exclude(state__in=["unconfirmed", "archived"]).order_by("pk"))
    steps.add_to_logs(told, "solution", by=by, at=at, note=f"{title}\n\n{text}")
    for report in told:
        steps.mail_reporter(report, _("You had reported something. This is better now: %(title)s") % {"title": title})
    made = {"published_at": at, "published_by": by.user, "told": len(told)}
    return Solution.objects.create(service=service, title=title, text=text, **made)
