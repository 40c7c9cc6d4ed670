"""What a record holds, put together for its owner and for those who keep it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

from people.models import Employee, Position, RoleAssignment
from people.queries.supervision import Supervision, supervision_on

if TYPE_CHECKING:
    from people.models import User


@dataclass(frozen=True)
class EmployeeFile:
    """An employee on a day: the record, all positions (latest first), and who supervises them then."""

    employee: Employee
    positions: list[Position]
    supervision: Supervision
    day: dt.date

    @property
    def supervisor(self) -> Employee | None:
        """Who supervises the employee on the day; None at a vacancy and at the top."""
        return self.supervision.person

    @property
    def held(self) -> list[Position]:
        """The positions that hold on the day."""
        return [position for position in self.positions if _holds(position, self.day)]

    @property
    def others(self) -> list[Position]:
        """The positions that are over or still to come."""
        return [position for position in self.positions if not _holds(position, self.day)]


def _holds(position: Position, day: dt.date) -> bool:
    return position.since <= day and (position.until is None or position.until > day)


def employee_file(employee: Employee, on: dt.date) -> EmployeeFile:
    """Return the file of an employee on a day, in four statements. Positions taken back are left out."""
    record = Employee.objects.select_related("agency", "grade", "user").get(pk=employee.pk)
    positions = record.positions.exclude(until__lte=F("since")).select_related("post__job_role", "post__unit")
    return EmployeeFile(record, list(positions), supervision_on(record, on), on)


def roles_of(user: User) -> list[RoleAssignment]:
    """Return the roles that an account was given, latest first, in one statement; those taken back are left out."""
    roles = user.role_assignments.exclude(until__lte=F("since")).select_related("unit__agency")
    return list(roles.order_by("-since", "-pk"))
