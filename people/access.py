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

    Looking at oneself is nobody's concern: it is left out, and without anybody else nothing is written.
    `what` names the thing seen in at most 60 characters: an English message id, marked with `gettext_noop`,
    which the owner of the record reads translated (`seen_thing`).
    """
    own = scope_of(viewer).employee_id
    ids = {employee if isinstance(employee, int) else employee.pk for employee in employees} - {own}
    if not ids:
        return None
    return RecordAccess.objects.create(
        viewer=viewer, employees=sorted(ids), what=what[:60], at=timezone.now(), request_id=request_id[:64]
    )


def seen_thing(access: RecordAccess) -> str:
    """Return the name of what was seen, in the reader's language."""
    return gettext(access.what) if access.what else ""
