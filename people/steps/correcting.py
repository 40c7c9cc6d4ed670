"""Writing what a request for correction asks; runs inside somebody's transaction."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from people.errors import CannotTake, NoAccount
from people.models import CorrectionRequest, Employee
from people.rules import InvalidNip, read_nip, without_spaces
from people.steps.posts import refusals_named

Topic = CorrectionRequest.Topic


def write_fact(employee: Employee, topic: str, value: str) -> None:
    """Let an employee's record, or the account's address, say `value`. "Something else" writes nothing. One statement.

    Raises CannotTake, NipTaken, AddressTaken or NoAccount; then nothing changes.
    """
    if topic == Topic.OTHER:
        return
    if topic == Topic.EMAIL:
        _write_address(employee, value)
        return
    name = "grade_id" if topic == Topic.GRADE else topic
    try:
        one: Any = Employee._meta.get_field(topic)
        cleaned = _nip(value, employee) if topic == Topic.NIP else one.clean(value, employee)
    except (ValidationError, InvalidNip) as error:
        raise CannotTake from error
    setattr(employee, name, cleaned)
    with refusals_named():
        employee.save(update_fields=[name])


def _write_address(employee: Employee, value: str) -> None:
    if employee.user is None:
        raise NoAccount
    employee.user.email = value.lower()
    with refusals_named():
        employee.user.save(update_fields=["email"])


def _nip(value: str, employee: Employee) -> str:
    read_nip(value, is_pppk=employee.status == Employee.Status.PPPK)
    return without_spaces(value)
