"""Courses of the city that belong together, and who has completed such a programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from certificates.actions import write_award_rule
from certificates.models import AwardRule, Kind
from courses.actions import publish_programme, write_programme
from courses.models import Course, Programme
from lms.demo.organisation import Organisation
from lms.kit.actors import Actor
from people.models import User

SINCE = dt.date(2024, 1, 1)
# Its certificates hold for two years and can be renewed from half a year on, so that some people can now, in a city of any size.
ENDING, MONTHS, DAYS = "PUSKESMAS", 24, 540
SOURCE = "Contoh peragaan: keputusan Kepala Dinas Kesehatan"
# Code: name, what for, required courses, how many of the others.
PROGRAMMES = {
    "LAYANAN": (
        "Layanan untuk Semua Warga",
        "Bagi siapa pun yang melayani warga: ramah kepada lansia dan penyandang disabilitas, dan tertib dalam surat dan arsip.",
        ("PL-05", "AD-01"),
        ("PL-01", "PL-03", "PL-04", "AD-03"),
        1,
    ),
    "PUSKESMAS": (
        "Puskesmas yang Aman",
        "Bagi tenaga puskesmas: pasien selamat, infeksi tercegah, dan satu keahlian pilihan.",
        ("KS-02", "KS-04"),
        ("KS-01", "KS-03", "PL-05"),
        1,
    ),
}


def write(place: Organisation, personas: Mapping[str, User], at: dt.datetime) -> int:
    """Write and publish the programmes; whose courses are all completed has completed them. Returns how many people that is."""
    courses = {course.code: course for course in Course.objects.filter(agency=place.agency)}
    by, graduates = Actor.of(personas["agency_hr"]), 0
    for code, (name, summary, required, others, choices) in PROGRAMMES.items():
        programme = Programme(owner=place.root, code=code, name=name, summary=summary, choices=choices, since=SINCE)
        parts = {"required": [courses[key] for key in required], "others": [courses[key] for key in others]}
        draft = write_programme(programme, **parts, by=by, at=at)
        if code == ENDING:
            ends = AwardRule(programme=draft, kind=Kind.COMPLETION, valid_months=MONTHS, renewal_days=DAYS, legal_source=SOURCE)
            ends.since = SINCE
            write_award_rule(ends, by=by, at=at)
        graduates += publish_programme(draft, by=by, at=at)
    return graduates
