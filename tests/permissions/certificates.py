"""Samples of certificates and their rules, each made at the first asking."""

from __future__ import annotations

import datetime as dt

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from certificates import gallery
from certificates.models import AwardRule, Design, DesignUse, KindRule, Manifest, RegisterEntry, RenewalRule, ReservedNumber
from tests.factories.certificates import AwardRuleFactory, KindRuleFactory, register_entry
from tests.permissions.courses import graduate_of
from tests.permissions.records import Records, Sample


def reserved_by(records: Records) -> ReservedNumber:
    """A number that their agency has reserved."""
    agency = records.unit.agency
    given = {"counter": "main", "year": 2020, "sequence": 1, "number": "1", "reason": "Kertas", "reserved_at": timezone.now()}
    return ReservedNumber.objects.get_or_create(agency=agency, kind="completion", defaults=given)[0]


def register_entry_of(records: Records) -> RegisterEntry:
    """An entry of their agency's old register."""
    return RegisterEntry.objects.filter(agency=records.unit.agency_id).first() or register_entry(records.unit)


def kind_rule_of(records: Records) -> KindRule:
    """A rule on a kind of certificates of their agency."""
    return KindRule.objects.filter(agency=records.unit.agency_id).first() or KindRuleFactory(agency=records.unit.agency)


def renewal_rule_of(records: Records) -> RenewalRule:
    """What renews certificates of their course."""
    course = records.offering.curriculum.course
    given = {"hours": 20, "since": dt.date(2020, 1, 1), "legal_source": "SK"}
    return RenewalRule.objects.get_or_create(course=course, way="hours", defaults=given)[0]


def award_rule_of(records: Records) -> AwardRule:
    """What completing their course brings."""
    course = records.offering.curriculum.course
    return AwardRule.objects.filter(course=course).first() or AwardRuleFactory(course=course)


def list_of_a_day() -> str:
    """A published list of certificates."""
    path, day = "manifests/matrix.txt.gz", dt.date(2026, 1, 1)
    for name in (path, f"{path}.p7s"):
        default_storage.delete(name)
        default_storage.save(name, ContentFile(b""))
    Manifest.objects.get_or_create(day=day, defaults={"made_at": timezone.now(), "certificates": 0, "file": path})
    return day.isoformat()


def design_use_of(of: Records) -> DesignUse:
    """Return which design the agency's certificates get, chosen at the first asking."""
    agency = of.certificate.agency
    design = Design.objects.get_or_create(agency=agency, name="Umum")[0]
    look = {"number": 1, "look": gallery.beginning("ulos").look("id").data(), "published_at": timezone.now()}
    if not design.revisions.exists():
        design.revisions.create(**look)
    return DesignUse.objects.get_or_create(agency=agency, defaults={"design": design, "since": timezone.now()})[0]


SAMPLES: dict[str, Sample] = {
    "api:certificate": lambda of, _world: of.certificate.code,
    "certificates:list": lambda _of, _world: list_of_a_day(),
    "certificates:status_list": lambda _of, _world: 0,
    "certificates:": lambda of, _world: of.certificate.code,
    "reserved_numbers:": lambda of, _world: reserved_by(of).pk,
    "old_register:": lambda of, _world: register_entry_of(of).pk,
    "certificate_kinds:": lambda of, _world: kind_rule_of(of).pk,
    "certificate_awards:": lambda of, _world: of.offering.pk,
    "programme_awards:": lambda of, _world: graduate_of(of).programme_id,
    "award_rules:": lambda of, _world: award_rule_of(of).pk,
    "renewal_rules:": lambda of, _world: renewal_rule_of(of).pk,
    "certificates_register:": lambda of, _world: of.certificate.pk,
    "certificate_designs_in_use:": lambda of, _world: design_use_of(of).pk,
    "certificate_templates:": lambda of, _world: of.certificate.template_id,
}
