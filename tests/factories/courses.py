"""Courses as they stand in an ordinary week: approved, with two modules, an open offering and its sessions."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import factory
from django.db.models import F
from django.utils import timezone
from factory.django import DjangoModelFactory

from courses.models import (
    Attendance,
    Claim,
    Course,
    Curriculum,
    DevelopmentForm,
    Enrolment,
    LearningUnit,
    Module,
    Offering,
    Session,
)


def day(offset: int) -> dt.date:
    """Return the local day `offset` days from today."""
    return timezone.localdate() + dt.timedelta(days=offset)


def moment(offset: int, hour: int = 9) -> dt.datetime:
    """Return an hour of the local day `offset` days from today."""
    return timezone.make_aware(dt.datetime.combine(day(offset), dt.time(hour)))


class DevelopmentFormFactory(DjangoModelFactory):
    """A form of development, by default the workshop."""

    code = factory.Sequence(lambda number: f"F{number}")
    name = "Workshop atau lokakarya"
    name_en = "Workshop"
    is_classical = True
    siasn_id = "6"

    class Meta:
        model = DevelopmentForm
        django_get_or_create = ("code",)


class CourseFactory(DjangoModelFactory):
    """A course of a unit, in the agency of that unit."""

    owner = factory.SubFactory("tests.factories.people.UnitFactory")
    agency = factory.SelfAttribute("owner.agency")
    code = factory.Sequence(lambda number: f"K-{number:04}")
    title = factory.Sequence(lambda number: f"Pelayanan Prima {number}")
    form = factory.SubFactory(DevelopmentFormFactory, code="WS")

    class Meta:
        model = Course
        skip_postgeneration_save = True

    @factory.post_generation
    def trainers(self, _create, extracted, **_fields):
        """Take the accounts that teach: trainers=[user]."""
        self.trainers.add(*(extracted or ()))


class ModuleFactory(DjangoModelFactory):
    """A module of four JP that brings level 3 of one competency; claims=[] for none."""

    curriculum = factory.SubFactory("tests.factories.courses.CurriculumFactory", modules=[])
    order = factory.Sequence(lambda number: number % 30_000 + 1)
    title = factory.Sequence(lambda number: f"Modul {number}")
    learning_hours = Decimal("4.0")

    class Meta:
        model = Module
        skip_postgeneration_save = True

    @factory.post_generation
    def claims(self, _create, extracted, **_fields):
        """Make the claims given as (competency, level), else one of level 3."""
        if extracted is None:
            ClaimFactory(module=self)
        for competency, level in extracted or ():
            ClaimFactory(module=self, competency=competency, level=level)


class ClaimFactory(DjangoModelFactory):
    """That a module brings level 3 of a competency, for good."""

    module = factory.SubFactory(ModuleFactory, claims=[])
    competency = factory.SubFactory("tests.factories.competencies.CompetencyFactory")
    level = 3

    class Meta:
        model = Claim


class LearningUnitFactory(DjangoModelFactory):
    """A required unit to read, without a check of time; kind="document" and so on for another."""

    module = factory.SubFactory(ModuleFactory, claims=[])
    order = factory.Sequence(lambda number: number % 30_000 + 1)
    kind = LearningUnit.Kind.READING
    title = factory.Sequence(lambda number: f"Bacaan {number}")

    class Meta:
        model = LearningUnit


class CurriculumFactory(DjangoModelFactory):
    """An approved curriculum of two modules (8 JP), each with a claim.

    claims=[(competency, level), …] gives one module for each claim; modules=[] none at all.
    """

    course = factory.SubFactory(CourseFactory)
    state = Curriculum.State.APPROVED
    minimum_attendance = 80
    proposed_at = factory.LazyFunction(lambda: moment(-40))
    decided_at = factory.LazyAttribute(lambda made: moment(-30) if made.state in ("approved", "superseded") else None)

    class Meta:
        model = Curriculum
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(state=Curriculum.State.DRAFT, proposed_at=None)
        proposed = factory.Trait(state=Curriculum.State.PROPOSED)

    @factory.post_generation
    def claims(self, _create, extracted, **_fields):
        """Make one module for each (competency, level)."""
        for order, claim in enumerate(extracted or (), start=1):
            ModuleFactory(curriculum=self, order=order, claims=[claim])

    @factory.post_generation
    def modules(self, _create, extracted, **_fields):
        """Make two modules where nothing else was asked for."""
        if extracted is None and not self.modules.exists():
            ModuleFactory(curriculum=self, order=1, title="Dasar pelayanan")
            ModuleFactory(curriculum=self, order=2, title="Praktik di loket")


class OfferingFactory(DjangoModelFactory):
    """An offering that is open for sign-up for everyone of the agency, with two days of sessions next week.

    sessions=0 for none; past=True for one whose two days are over.
    """

    curriculum = factory.SubFactory(CurriculumFactory)
    agency = factory.SelfAttribute("curriculum.course.agency")
    name = factory.Sequence(lambda number: f"Angkatan {number + 1}")
    state = Offering.State.OPEN
    place = "Aula BKPSDM, Jl. Kapten Maulana Lubis"
    starts_on = factory.LazyFunction(lambda: day(7))
    ends_on = factory.LazyAttribute(lambda made: made.starts_on + dt.timedelta(days=1))
    signup_opens_at = factory.LazyAttribute(lambda made: _midnight(made.starts_on, -30))
    signup_closes_at = factory.LazyAttribute(lambda made: _midnight(made.starts_on, -1))
    seats = 30
    audience = factory.LazyAttribute(lambda made: made.curriculum.course.owner.get_root())

    class Meta:
        model = Offering
        skip_postgeneration_save = True

    class Params:
        past = factory.Trait(starts_on=factory.LazyFunction(lambda: day(-3)))

    @factory.post_generation
    def sessions(self, _create, extracted, **_fields):
        """Make so many sessions, one a day from the first day (default: two)."""
        for number in range(2 if extracted is None else extracted):
            at = _midnight(self.starts_on, number) + dt.timedelta(hours=9)
            SessionFactory(offering=self, title=f"Hari {number + 1}", starts_at=at, ends_at=at + dt.timedelta(hours=6))


def _midnight(first: dt.date, offset: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(first + dt.timedelta(days=offset), dt.time()))


class SessionFactory(DjangoModelFactory):
    """A meeting of six hours on the first day of its offering."""

    offering = factory.SubFactory(OfferingFactory, sessions=0)
    title = factory.Sequence(lambda number: f"Sesi {number + 1}")
    starts_at = factory.LazyAttribute(lambda made: _midnight(made.offering.starts_on, 0) + dt.timedelta(hours=9))
    ends_at = factory.LazyAttribute(lambda made: made.starts_at + dt.timedelta(hours=6))

    class Meta:
        model = Session
        skip_postgeneration_save = True

    @factory.post_generation
    def trainers(self, _create, extracted, **_fields):
        """Take the accounts that teach this meeting: trainers=[user]."""
        self.trainers.add(*(extracted or ()))


class EnrolmentFactory(DjangoModelFactory):
    """That someone holds a seat; the offering's count of seats taken follows."""

    offering = factory.SubFactory(OfferingFactory)
    agency = factory.SelfAttribute("offering.agency")
    employee = factory.SubFactory("tests.factories.people.EmployeeFactory", agency=factory.SelfAttribute("..offering.agency"))
    state = Enrolment.State.ENROLLED
    state_since = factory.LazyFunction(timezone.now)
    state_by = "Tes"
    asked_at = factory.LazyFunction(timezone.now)
    reason = factory.LazyAttribute(lambda made: "Bentrok dengan tugas" if made.state == "refused" else "")

    class Meta:
        model = Enrolment
        skip_postgeneration_save = True

    @factory.post_generation
    def seat(self, _create, _extracted, **_fields):
        """Take the seat that the state holds."""
        if self.state in ("enrolled", "completed", "missed"):
            Offering.objects.filter(pk=self.offering_id).update(seats_taken=F("seats_taken") + 1)
            self.offering.refresh_from_db(fields=["seats_taken"])


class AttendanceFactory(DjangoModelFactory):
    """That someone was present at a session."""

    session = factory.SubFactory(SessionFactory)
    enrolment = factory.SubFactory(EnrolmentFactory, offering=factory.SelfAttribute("..session.offering"))
    mark = Attendance.Mark.PRESENT
    marked_at = factory.LazyFunction(timezone.now)

    class Meta:
        model = Attendance
