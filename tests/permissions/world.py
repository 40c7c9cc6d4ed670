"""The city in which every address is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from competencies.models import Competency, Framework
from courses.actions import complete
from lms.reference import load_all
from people.actions import rename_unit
from people.models import Employee, Unit, User
from people.tokens import give_token
from tests.factories.certificates import TemplateFactory
from tests.factories.competencies import EvidenceFactory, StandardFactory
from tests.factories.courses import AttendanceFactory, CurriculumFactory, EnrolmentFactory, OfferingFactory
from tests.factories.leave import grant
from tests.factories.people import (
    RoleAssignmentFactory,
    UnitFactory,
    auditor_of,
    employee_in,
    hr_of,
    post_of,
    signed_in_by,
    trainer_in,
)
from tests.permissions.courses import graduate_of, plan_of
from tests.permissions.people import delegation_of, emergency_of, leave_of, notice_of, request_of
from tests.permissions.records import CLOCK, SIGNS, WEEK, Records
from tests.permissions.samples import sample_for


class World:
    """A city with an office in scope and a foreign one, in each a person who completed a workshop."""

    def __init__(self) -> None:
        """Build it."""
        load_all()
        self.city = UnitFactory(name="Kota")
        TemplateFactory(agency=self.city.agency)
        self.office = UnitFactory(parent=self.city, name="Kantor Dalam")
        self.elsewhere = UnitFactory(parent=self.city, name="Kantor Luar")
        for unit in (self.office, self.elsewhere):
            rename_unit(
                unit, name=f"{unit.name} Baru", kind=unit.kind, on=timezone.localdate() + WEEK, by=CLOCK, at=timezone.now()
            )
        self.competency = Competency.objects.filter(framework=Framework.objects.get(state="published")).first()
        self.scope = self._records(employee_in(self.office, name="Zubaidah Dalam", nip=SIGNS["s"][1]), self.office)
        self.foreign = self._records(employee_in(self.elsewhere, name="Yusniar Luar", nip=SIGNS["f"][1]), self.elsewhere)
        self.users = dict(self._accounts())
        self.own = {
            role: self._records(user.employee, self.office, self.scope.offering.curriculum) for role, user in self.users.items()
        }
        for records in (self.scope, self.foreign, *self.own.values()):
            leave_of(records)
            plan_of(records)
            grant(records.employee)
        for records in (self.scope, self.foreign):
            request_of(records.employee)
            notice_of(records.employee.user)
            emergency_of(records.employee)
            delegation_of(records.employee, self)

    def _records(self, employee: Employee, unit: Unit, curriculum: Any = None) -> Records:
        curriculum = curriculum or CurriculumFactory(course__owner=unit, course__form__code="KL07")
        offering = OfferingFactory(curriculum=curriculum, past=True)
        enrolment = EnrolmentFactory(offering=offering, employee=employee)
        for session in offering.sessions.all():
            AttendanceFactory(session=session, enrolment=enrolment)
        (completion,) = complete([enrolment], by=CLOCK, at=timezone.now()).completions
        waiting = EnrolmentFactory(
            offering=OfferingFactory(curriculum=curriculum, approval="supervisor"), employee=employee, state="requested"
        )
        StandardFactory(job_role=post_of(employee).job_role, competency=self.competency, level=3)
        EvidenceFactory(employee=employee, competency=self.competency)
        signed_in_by(employee.user)
        token = give_token(employee.user, name="e-Kinerja", days=30, by=CLOCK, at=timezone.now()).token
        role = RoleAssignmentFactory(unit=unit)
        records = Records(employee, unit, offering, waiting, completion.certificates.get(), token, role)
        graduate_of(records)
        return records

    def _accounts(self) -> Iterator[tuple[str, User]]:
        def member(name: str, **more: Any) -> User:
            return employee_in(self.office, name=name, **more).user

        yield "employee", member("Pegawai Biasa")
        boss = employee_in(self.office, name="Atasan Langsung")
        post = post_of(self.scope.employee)
        post.supervisor = post_of(boss)
        post.save()
        yield "supervisor", boss.user
        trainer = trainer_in(self.office, user=member("Pengajar"))
        self.scope.offering.curriculum.course.trainers.add(trainer)
        yield "trainer", trainer
        yield "unit HR", hr_of(self.office, user=member("Kepegawaian Kantor"))
        yield "agency HR", hr_of(self.city, user=member("Kepegawaian Kota"))
        yield "auditor", auditor_of(self.city, user=member("Pemeriksa"))

    def records_of(self, role: str) -> list[Records | None]:
        """Return own, in-scope and foreign records as `role` sees them; a stranger owns none."""
        return [self.own.get(role), self.scope, self.foreign]

    def argument(self, records: Records, name: str, route: str) -> dict[str, Any]:
        """Return the keyword arguments by which `name` finds something of these records."""
        keyword = route[route.index("<") + 1 : route.index(">")].rsplit(":", 1)[-1]
        found = sample_for(name)(records, self)
        return found if isinstance(found, dict) else {keyword: found}
