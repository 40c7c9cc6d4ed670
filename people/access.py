"""Who looked at whose record. Each employee may read what is written here about them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext

from people.models import Employee, RecordAccess
from people.scopes import scope_of

if TYPE_CHECKING:
    from people.models import User


def log_access(viewer: User, employees: Iterable[Employee | int], what: str, request_id: str = "") -> RecordAccess | None:
    """Write down that `viewer` opened records of `employees` (objects or ids), in one row and one statement.

    A record that stands open in an emergency gets a row of its own that names it, in the same statement.
    Looking at oneself is nobody's concern: it is left out, and without anybody else nothing is written.
    `what` names the thing seen in at most 60 characters: an English message id, marked with `gettext_noop`,
    which the owner of the record reads translated (`seen_thing`).
    """
    scope = scope_of(viewer)
    ids = {employee if isinstance(employee, int) else employee.pk for employee in employees} - {scope.employee_id}
    opened = {employee: access for employee, access in scope.opened if employee in ids}
    parts = [(sorted(ids - set(opened)), None), *(([employee], access) for employee, access in sorted(opened.items()))]
    same = {"viewer": viewer, "what": what[:60], "at": timezone.now(), "request_id": request_id[:64]}
    rows = [RecordAccess(employees=part, emergency_id=access, **same) for part, access in parts if part]
    return RecordAccess.objects.bulk_create(rows)[0] if rows else None


def seen_thing(access: RecordAccess) -> str:
    """Return the name of what was seen, in the reader's language."""
    return gettext(access.what) if access.what else ""
