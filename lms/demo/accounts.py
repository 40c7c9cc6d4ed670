"""The accounts of the demonstration: the personas with their roles, and those who teach a department's courses."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction

from lms.demo import facts
from lms.demo.organisation import Organisation
from lms.demo.seating import first_division_head
from lms.demo.staff import Staff
from lms.roles import load_group_permissions
from people.groups import sync_groups
from people.models import Employee, RoleAssignment, Unit, User

OPERATOR = "operator"
SINCE = dt.date(2024, 1, 1)
# Role and the short name of the unit over which a persona holds it; "" is the whole agency.
ROLES = {"trainer": ("trainer", ""), "unit_hr": ("hr", "Disdukcapil"), "agency_hr": ("hr", ""), "auditor": ("auditor", "")}


@dataclass(frozen=True)
class Accounts:
    """The accounts of the personas by key, and those who teach by the short name of the course's owner."""

    personas: dict[str, User]
    teachers: dict[str, User]

    def teacher(self, owner: str) -> User:
        """Return who teaches the courses of a department; the trainer among the personas where nobody else does."""
        return self.teachers.get(owner) or self.personas["trainer"]


@transaction.atomic
def write(organisation: Organisation, staff: Staff, today: dt.date) -> Accounts:
    """Write the accounts with the password of the demonstration, their roles and groups."""
    secret = make_password(facts.password())
    personas = {key: _account(employee, facts.personas()[key]["login"], secret) for key, employee in staff.personas.items()}
    teachers = {}
    for owner in dict.fromkeys(course["owner"] for course in facts.courses()):
        place = first_division_head(organisation.chart, owner)
        leader = staff.leaders.get(place) if place is not None else None
        if owner != "BKPSDM" and leader is not None:
            known = {employee: personas[key] for key, employee in staff.personas.items()}
            teachers[owner] = known.get(leader) or _account(leader, "", secret)
    _give_roles(organisation, personas, teachers, today)
    return Accounts(personas, teachers)


def write_operator() -> User:
    """Write the account of the operator, who may do everything. It comes last: where it stands, the city is whole."""
    plan = facts.personas()[OPERATOR]
    return User.objects.create_superuser(OPERATOR, plan["login"], facts.password(), name=plan["name"])


def open_account(nip: str) -> User:
    """Return an account for any employee of the demonstration, with its password. Raises Employee.DoesNotExist."""
    employee = Employee.objects.select_related("user").get(nip=nip)
    return employee.user or _account(employee.pk, "", make_password(facts.password()))


def _account(employee_id: int, email: str, secret: str) -> User:
    employee = Employee.objects.get(pk=employee_id)
    user = User.objects.create(username=employee.nip, name=employee.full_name, email=email, password=secret)
    employee.user = user
    employee.save(update_fields=["user"])
    return user


def _give_roles(organisation: Organisation, personas: dict[str, User], teachers: dict[str, User], today: dt.date) -> None:
    given: list[tuple[User, str, Unit]] = []
    for key, (role, short) in ROLES.items():
        given.append((personas[key], role, organisation.unit_called(short) if short else organisation.root))
    given += [(user, "trainer", organisation.unit_called(owner)) for owner, user in teachers.items()]
    RoleAssignment.objects.bulk_create(RoleAssignment(user=user, role=role, unit=unit, since=SINCE) for user, role, unit in given)
    load_group_permissions()
    sync_groups(today)
