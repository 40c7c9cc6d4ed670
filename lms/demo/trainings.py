"""Which trainings job roles of the city require, and who had them elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone

from courses.models import Course, RequiredTraining, Training, TrainingElsewhere
from lms.demo import facts
from lms.demo.organisation import Organisation
from lms.demo.standards import LEGAL_SOURCE
from people.models import Employee, User

SINCE = dt.date(2024, 1, 1)
HAD_ELSEWHERE = 60
# Code: name, group, its course, and the families and classes of job roles that require it, how weightily, for how many months.
TRAININGS = {
    "pkp": ("Pelatihan Kepemimpinan Pengawas", "managerial", "KP-01", (), ("05",), "absolute", None),
    "coaching": ("Pelatihan Coaching bagi Atasan", "managerial", "KP-03", (), ("03", "04", "05"), "important", 60),
    "pelayanan-prima": ("Pelatihan Pelayanan Prima", "technical", "PL-01", ("service",), (), "absolute", 36),
    "keamanan-informasi": (
        "Pelatihan Keamanan Informasi",
        "technical",
        "TI-01",
        ("service", "data", "office"),
        (),
        "important",
        24,
    ),
    "pbj-1": ("Pelatihan Pengadaan Barang/Jasa Level 1", "functional", "KU-01", ("finance",), (), "absolute", None),
    "pertolongan-pertama": ("Pelatihan Pertolongan Pertama", "technical", "BN-02", ("field",), (), "absolute", 24),
}


def write(place: Organisation, personas: Mapping[str, User], today: dt.date) -> int:
    """Write trainings, what requires them, and some that were had before Bina. Returns how many requirements there are."""
    courses = {course.code: course for course in Course.objects.filter(agency=place.agency)}
    roles, required = facts.roles(), []
    for code, (name, group, course, families, classes, importance, months) in TRAININGS.items():
        training = Training.objects.create(agency=place.agency, code=code, name=name, group=group)
        training.courses.add(courses[course])
        required += [
            RequiredTraining(
                job_role=place.job_roles[key],
                training=training,
                importance=importance,
                valid_months=months,
                since=SINCE,
                legal_source=LEGAL_SOURCE,
            )
            for key, role in roles.items()
            if role.get("family") in families or role["class"] in classes
        ]
    RequiredTraining.objects.bulk_create(required)
    _had_elsewhere(place, personas, today)
    return len(required)


def _had_elsewhere(place: Organisation, personas: Mapping[str, User], today: dt.date) -> None:
    training = Training.objects.get(agency=place.agency, code="pkp")
    leaders = Employee.objects.filter(positions__kind="D", positions__until=None, positions__post__job_role__job_class="05")
    TrainingElsewhere.objects.bulk_create(
        TrainingElsewhere(
            training=training,
            employee=leader,
            completed_on=today - dt.timedelta(days=900 + 11 * number),
            proof=f"Lembaga Administrasi Negara, sertifikat nomor {number + 101}/PKP",
            recorded_at=timezone.now(),
            recorded_by=personas["agency_hr"],
        )
        for number, leader in enumerate(leaders.order_by("pk").distinct()[:HAD_ELSEWHERE])
    )
