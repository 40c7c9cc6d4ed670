"""Samples of services, reports and consultations, each made at the first asking."""

from __future__ import annotations

import datetime as dt

from django.core.files.base import ContentFile
from django.utils import timezone

from participation.models import (
    Consultation,
    HeldWord,
    MapPoint,
    Post,
    Report,
    ReportDesk,
    ReportPhoto,
    ReportRule,
    SatisfactionScheme,
    Service,
    Topic,
)
from tests.factories.participation import ReportFactory, ServiceFactory
from tests.factories.people import post_of
from tests.permissions.records import WEEK, Records, Sample


def consultation_of(of: Records, *, state: str = "running") -> Consultation:
    """Return a topic of the unit in a stage, made at the first asking."""
    now = timezone.now()
    made = {"agency": of.unit.agency, "title": "Topik", "text": "…", "closes_on": timezone.localdate(now) + WEEK}
    opened = {"opened_at": now} if state != "prepared" else {}
    return Consultation.objects.get_or_create(unit=of.unit, state=state, defaults=made | opened)[0]


def proposal_of(of: Records) -> Post:
    """Return a proposal on the unit's topic, made at the first asking."""
    made = {"text": "Usul", "state": "shown", "at": timezone.now()}
    return Post.objects.get_or_create(consultation=consultation_of(of), kind="proposal", defaults=made)[0]


def report_of(of: Records, *, published: bool = False) -> Report:
    """Return a report about the unit, public or not, made at the first asking."""
    found = Report.objects.filter(unit=of.unit, is_published=published).first()
    return found or ReportFactory(unit=of.unit, published=published)


def photo_of(of: Records) -> ReportPhoto:
    """Return the photo of a report that is not public, made at the first asking."""
    report = report_of(of)
    found = report.photos.first() or ReportPhoto(report=report, width=1, height=1)
    if found.pk is None:
        found.file.save("foto.jpg", ContentFile(b"\xff\xd8"))
    return found


def map_point_of(of: Records) -> MapPoint:
    """Return where the unit lies, made at the first asking."""
    made = {"latitude": "3.6", "longitude": "98.7", "source": "BIG"}
    return MapPoint.objects.get_or_create(unit=of.unit, defaults=made)[0]


def service_of(of: Records) -> Service:
    """Return a service of the unit, made at the first asking."""
    return Service.objects.filter(unit=of.unit).first() or ServiceFactory(unit=of.unit)


def desk_for(of: Records) -> ReportDesk:
    """Return a desk for the unit's reports that nobody holds any more, made at the first asking."""
    made = {"post": post_of(of.employee), "since": dt.date(2020, 1, 1), "until": dt.date(2020, 2, 1)}
    return ReportDesk.objects.filter(unit=of.unit).first() or ReportDesk.objects.create(unit=of.unit, **made)


SAMPLES: dict[str, Sample] = {
    "participation:follow": lambda _of, _world: {"secret": "forged"},
    "participation:own_photo": lambda of, _world: {"secret": "forged", "public_id": photo_of(of).public_id},
    "participation:photo": lambda of, _world: photo_of(of).public_id,
    "participation:topic": lambda of, _world: consultation_of(of).public_id,
    "participation:lead": lambda of, _world: consultation_of(of).public_id,
    "participation:prepare_again": lambda of, _world: consultation_of(of, state="prepared").public_id,
    "participation:vote": lambda of, _world: proposal_of(of).public_id,
    "participation:data_": lambda _of, _world: "training",
    "participation:hurting": lambda of, _world: service_of(of).public_id,
    "held_words:": lambda _of, _world: HeldWord.objects.first().pk,
    "map_points:": lambda of, _world: map_point_of(of).pk,
    "topics_register:": lambda _of, _world: Topic.objects.first().pk,
    "participation:result": lambda of, _world: service_of(of).public_id,
    "participation:survey": lambda of, _world: service_of(of).public_id,
    "participation:thanks": lambda of, _world: service_of(of).public_id,
    "participation:poster": lambda of, _world: service_of(of).public_id,
    "satisfaction_schemes:": lambda _of, _world: SatisfactionScheme.objects.first().pk,
    "participation:desk": lambda of, _world: report_of(of).public_id,
    "participation:": lambda of, _world: report_of(of, published=True).public_id,
    "services_register:": lambda of, _world: service_of(of).pk,
    "report_desks:": lambda of, _world: desk_for(of).pk,
    "report_rules:": lambda _of, _world: ReportRule.objects.first().pk,
}
