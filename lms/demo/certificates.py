"""What HR does with certificates: kinds, terms and renewals, speakers and committee, reserved numbers, and what went wrong."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils import timezone

from certificates import actions
from certificates.models import AwardRule, Certificate, Contribution, Kind, KindRule, RenewalRule
from courses.models import Course, Offering
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from people.models import Agency, User

HR = "agency_hr"
SOURCE = "Contoh peragaan: keputusan Kepala BKPSDM"
# Courses whose certificates end, after so many months.
ENDING = {"TI-01": 12, "BN-02": 12, "KU-04": 24}
# A certificate of competence besides, when HR has looked; another course whose speakers are known and whose papers went wrong.
ASSESSED, SHOWN = "BN-02", "PL-04"
HOURS_THAT_RENEW = 20
KINDS = (
    (Kind.COMPETENCE, "Sertifikat Kompetensi", "{seq:03d}/KOMPETENSI/{unit}/{roman_month}/{year}", "kompetensi"),
    (Kind.SPEAKER, "Piagam Penghargaan", "{seq:03d}/PIAGAM/{unit}/{roman_month}/{year}", "piagam"),
    (Kind.COMMITTEE, "Piagam Penghargaan", "{seq:03d}/PIAGAM/{unit}/{roman_month}/{year}", "piagam"),
)
GUEST, GUEST_POST = "Prof. Dr. Dwi Rahayu Nasution, M.Hum.", "Guru Besar Bahasa Indonesia, Universitas Sumatera Utara"
MISTAKES = ("Kehadiran keliru dicatat", "Tertukar dengan peserta bernama sama")
MENDED, MISSPELT = "Kehadiran sudah dicocokkan dengan daftar hadir kertas", "Gelar belum tercantum"
RESERVED, RESERVED_FOR = 3, "Uji kompetensi bersama Badan Nasional Penanggulangan Bencana"


def write_terms(agency: Agency, personas: dict[str, User], now: dt.datetime) -> None:
    """Let certificates of some courses end, before anything of them is issued."""
    since = timezone.localdate(now).replace(month=1, day=1) - dt.timedelta(days=3 * 365)
    for code, months in ENDING.items():
        course = Course.objects.get(agency=agency, code=code)
        rule = AwardRule(course=course, kind=Kind.COMPLETION, valid_months=months, since=since, legal_source=SOURCE)
        actions.write_award_rule(rule, by=Actor.of(personas[HR]), at=now)


def write(agency: Agency, personas: dict[str, User], now: dt.datetime) -> None:
    """Write rules, contributions and reserved numbers; revoke, replace and issue anew a certificate each."""
    by, since = Actor.of(personas[HR]), timezone.localdate(now)
    for kind, title, number_format, counter in KINDS:
        rule = KindRule(agency=agency, kind=kind, title=title, number_format=number_format, counter=counter)
        rule.since, rule.legal_source = since, SOURCE
        actions.write_kind_rule(rule, by=by, at=now)
    _let_wait_and_renew(agency, by, since, now)
    actions.reserve_numbers(agency, Kind.COMPETENCE, RESERVED, reason=RESERVED_FOR, by=by, at=now)
    offering = _last_of(agency, SHOWN)
    if offering is not None:
        _thank(offering, by, now)
        _mend(offering, personas, by, now)


def _let_wait_and_renew(agency: Agency, by: Actor, since: dt.date, now: dt.datetime) -> None:
    """Let a course bring certificates of competence that wait for HR, and another's be renewed by learning hours."""
    assessed, renewed = (Course.objects.get(agency=agency, code=code) for code in (ASSESSED, "TI-01"))
    award = AwardRule(course=assessed, kind=Kind.COMPETENCE, mode=AwardRule.Mode.APPROVAL, valid_months=36, legal_source=SOURCE)
    award.since = since - dt.timedelta(days=3 * 365)
    actions.write_award_rule(award, by=by, at=now)
    renewal = RenewalRule(course=renewed, way=RenewalRule.Way.HOURS, hours=HOURS_THAT_RENEW, since=since, legal_source=SOURCE)
    actions.write_renewal_rule(renewal, by=by, at=now)


def _last_of(agency: Agency, code: str) -> Offering | None:
    held = Offering.objects.filter(agency=agency, curriculum__course__code=code, enrolments__completion__isnull=False)
    return held.order_by("-ends_on").first()


def _thank(offering: Offering, by: Actor, now: dt.datetime) -> None:
    """Note who spoke, among them a guest, and issue their certificates; a helper's waits."""
    actions.note_trainers(offering, by=by, at=now)
    guest = Contribution(offering=offering, guest_name=GUEST, guest_post=GUEST_POST, role="narasumber")
    actions.note_contribution(guest, by=by, at=now)
    actions.award_contributions(offering, by=by, at=now)
    helper = Contribution(offering=offering, kind=Kind.COMMITTEE, employee=by.user.employee, role="ketua panitia")  # type: ignore[union-attr]
    actions.note_contribution(helper, by=by, at=now)


def _mend(offering: Offering, personas: dict[str, User], by: Actor, now: dt.datetime) -> None:
    """Revoke two certificates, issue one of them anew, and replace a third."""
    issued = Certificate.objects.valid().filter(completion__enrolment__offering=offering)
    rows = list(issued.exclude(employee__user__in=personas.values()).order_by("pk")[:3])
    for row, reason in zip(rows, MISTAKES, strict=False):
        actions.revoke([row], by=by, at=now, reason=reason)
    if rows:
        actions.reissue(rows[:1], by=by, at=now, reason=MENDED)
    for row in rows[2:]:
        actions.correct([row], by=by, at=now, reason=MISSPELT)
