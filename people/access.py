"""Who looked at whose record. Each employee may read what is written here about them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import connection
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
    same = {"viewer_id": viewer.pk, "what": what[:60], "at": timezone.now(), "request_id": request_id[:64]}
    return _write([{**same, "employees": part, "emergency_id": access} for part, access in parts if part])


# The ORM would spend longer on writing this statement than the database on running it, in each read of each list.
_INSERT = """
INSERT INTO people_recordaccess (viewer_id, employees, what, at, request_id, emergency_id) VALUES {} RETURNING id
"""
_COLUMNS = ("viewer_id", "employees", "what", "at", "request_id", "emergency_id")
_ROW = "(%s, %s::bigint[], %s, %s, %s, %s)"


def _write(rows: list[dict[str, Any]]) -> RecordAccess | None:
    """Write all rows in one statement, and return the first; None for none."""
    if not rows:
        return None
    # The list as its text: the driver would look at each number by itself.
    written = [{**row, "employees": f"{{{','.join(map(str, row['employees']))}}}"} for row in rows]
    values = [row[column] for row in written for column in _COLUMNS]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT.format(", ".join([_ROW] * len(rows))), values)
        (key,) = cursor.fetchone()
    return RecordAccess(pk=key, **rows[0])


def seen_thing(access: RecordAccess) -> str:
    """Return the name of what was seen, in the reader's language."""
    return gettext(access.what) if access.what else ""
