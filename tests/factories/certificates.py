"""Templates, certificates and the completions behind them for tests."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import factory
from django.db import transaction
from django.utils import timezone
from factory.django import DjangoModelFactory

from certificates import steps
from certificates.models import AwardRule, Certificate, KindRule, RegisterEntry, Template
from courses.models import Completion, Enrolment, Offering
from lms.kit.actors import Actor
from people.models import Employee, ImportBatch, Position, Post, Unit, User
from tests.factories.courses import CurriculumFactory, OfferingFactory
from tests.factories.people import GradeFactory, PostFactory, UnitFactory, nip

SYSTEM = Actor.system("tests")


class TemplateFactory(DjangoModelFactory):
    """The template in use of an agency."""

    agency = factory.SubFactory("tests.factories.people.AgencyFactory")
    revision = 1
    title = "Sertifikat"
    number_format = "800.1.11/{seq:04d}/{unit}/{roman_month}/{year}"
    legal_basis = "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara"
    signatory_name = "Dr. Rosmawati Siregar, M.Si."
    signatory_nip = "197203121998032004"
    signatory_role = "Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"

    class Meta:
        model = Template


class KindRuleFactory(DjangoModelFactory):
    """How an agency titles and numbers a kind, since 2020."""

    agency = factory.SubFactory("tests.factories.people.AgencyFactory")
    kind = "competence"
    title = "Sertifikat Kompetensi"
    code = "800.2"
    number_format = "{code}/{seq:04d}/{unit}/{roman_month}/{year}"
    counter = "kompetensi"
    since = dt.date(2020, 1, 1)
    legal_source = "Keputusan Kepala BKPSDM 1/2020"

    class Meta:
        model = KindRule


class AwardRuleFactory(DjangoModelFactory):
    """What completing a course brings, since 2020."""

    course = factory.SubFactory("tests.factories.courses.CourseFactory")
    kind = "completion"
    mode = "automatic"
    since = dt.date(2020, 1, 1)
    legal_source = "Keputusan Kepala BKPSDM 2/2020"

    class Meta:
        model = AwardRule


def workshop(**fields: Any) -> Offering:
    """Return a past offering of a course owned by BKPSDM, in an agency that has a template in use."""
    root = UnitFactory(name="Pemerintah Kota Medan")
    owner = UnitFactory(parent=root, name="Badan Kepegawaian", short_name="BKPSDM")
    curriculum = CurriculumFactory(course__owner=owner, course__title="Pelayanan Prima bagi Petugas Front Office")
    TemplateFactory(agency=root.agency)
    return OfferingFactory(curriculum=curriculum, past=True, **fields)


def completions(
    count: int = 1, *, offering: Offering | None = None, days: int = 2, on: dt.date | None = None
) -> list[Completion]:
    """Write so many completions of an offering, each of a new employee in one post; a handful of statements."""
    offering = offering or workshop(seats=max(count, 1))
    day, now = on or offering.ends_on, timezone.now()
    people = _people(offering.curriculum.course.owner, count)
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(
            agency=offering.agency,
            offering=offering,
            employee=person,
            state="completed",
            state_since=now,
            state_by="Tes",
            asked_at=now,
        )
        for person in people
    )
    return Completion.objects.bulk_create(
        Completion(
            agency=offering.agency,
            enrolment=enrolment,
            employee=enrolment.employee,
            curriculum=offering.curriculum,
            learning_hours=Decimal("8.0"),
            days=days,
            completed_on=day,
            recorded_at=now,
        )
        for enrolment in enrolments
    )


def _people(unit: Any, count: int) -> list[Employee]:
    grade, post = GradeFactory(), _post(unit)
    first = Employee.objects.count() + 50_000
    people = Employee.objects.bulk_create(
        Employee(agency=unit.agency, nip=nip(first + number), name=f"Pegawai {number}", status="pns", grade=grade, education="40")
        for number in range(count)
    )
    Position.objects.bulk_create(
        Position(agency=unit.agency, employee=person, post=post, kind="D", since=dt.date(2020, 1, 1)) for person in people
    )
    return people


def _post(unit: Any) -> Post:
    return Post.objects.filter(unit=unit).first() or PostFactory(unit=unit, job_role__name="Pengelola Layanan Publik")


def certificate(
    *, employee: Employee | None = None, offering: Offering | None = None, at: dt.datetime | None = None
) -> Certificate:
    """Return a certificate as it stands after issue: valid, its PDF still waiting. The template must exist."""
    if employee is None:
        (completion,) = completions(1, offering=offering)
    else:
        completion = _completion_of(employee, offering or workshop())
    with transaction.atomic():
        (made,) = steps.issue([completion], by=SYSTEM, at=at or timezone.now())
    return made


def _completion_of(employee: Employee, offering: Offering) -> Completion:
    now = timezone.now()
    enrolment = Enrolment.objects.create(
        agency=employee.agency,
        offering=offering,
        employee=employee,
        state="completed",
        state_since=now,
        state_by="Tes",
        asked_at=now,
    )
    return Completion.objects.create(
        agency=employee.agency,
        enrolment=enrolment,
        employee=employee,
        curriculum=offering.curriculum,
        learning_hours=Decimal("8.0"),
        days=2,
        completed_on=offering.ends_on,
        recorded_at=now,
    )


def account(employee: Employee) -> User:
    """Give an employee an account and return it."""
    from tests.factories.people import UserFactory

    employee.user = UserFactory(username=employee.nip, name=employee.name)
    employee.save(update_fields=["user"])
    return employee.user


def register_entry(unit: Unit, **said: Any) -> RegisterEntry:
    """Return an entry of the old register of a unit's agency, as an import would have written it."""
    now = timezone.now()
    batch = ImportBatch.objects.create(
        agency_id=unit.agency_id, unit=unit, kind="oldcerts", file_name="buku.csv", state="committed", at=now, committed_at=now
    )
    given = {"number": "893.3/17/BKD/2014", "name": "Rosmawati Siregar", "course_title": "Prajabatan"}
    given |= {"issued_on": dt.date(2014, 5, 20), "entered_at": now}
    return RegisterEntry.objects.create(agency_id=unit.agency_id, batch=batch, **(given | said))
