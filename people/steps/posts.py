"""Parts of actions on people, posts and roles; each runs inside somebody's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError
from django.db.models import F, Q
from django.db.models.functions import Greatest

from people.errors import (
    AddressTaken,
    AlreadyEnded,
    AskedAlready,
    CannotTake,
    CopyBeingMade,
    DelegatesAlready,
    EndsTooEarly,
    JobRoleCodeTaken,
    LeaveOverlaps,
    NipTaken,
    NotToOneself,
    OfficialNamedAlready,
    PostHeldAlready,
    PostsOverlap,
    RoleHeldAlready,
    SecondedAlready,
    SiasnIdTaken,
    UserNameTaken,
)
from people.models import Delegation, Employee, Position, RoleAssignment

REFUSALS = {
    "one_definitive_post_at_a_time": PostsOverlap,
    "no_post_held_twice_by_one": PostHeldAlready,
    "one_secondment_at_a_time": SecondedAlready,
    "one_unit_a_siasn_id": SiasnIdTaken,
    "no_role_given_twice": RoleHeldAlready,
    "no_hr_role_given_twice": RoleHeldAlready,
    "no_auditor_role_given_twice": RoleHeldAlready,
    "position_ends_after_it_begins": EndsTooEarly,
    "role_ends_after_it_begins": EndsTooEarly,
    "one_account_an_email": AddressTaken,
    "people_user_username_key": UserNameTaken,
    "people_employee_nip_key": NipTaken,
    "no_leave_overlaps": LeaveOverlaps,
    "one_authority_a_unit": OfficialNamedAlready,
    "one_authority_a_unit_and_kind": OfficialNamedAlready,
    "authority_ends_after_it_begins": EndsTooEarly,
    "leave_rule_ends_after_it_begins": EndsTooEarly,
    "one_delegate_at_a_time": DelegatesAlready,
    "no_delegation_to_oneself": NotToOneself,
    "delegation_ends_after_it_begins": EndsTooEarly,
    "one_open_request_a_fact": AskedAlready,
    "one_copy_being_made": CopyBeingMade,
    "nip_fits_the_status": CannotTake,
    "one_job_role_a_code": JobRoleCodeTaken,
}


@contextmanager
def refusals_named() -> Iterator[None]:
    """Turn the database's refusal of a constraint of ours into the domain error of that name."""
    try:
        yield
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
        if name in REFUSALS:
            raise REFUSALS[name] from error
        raise


def lock_employees(employees: Iterable[Employee]) -> list[Employee]:
    """Return the employees as they are now, locked in key order. One statement."""
    ids = [employee.pk for employee in employees]
    return list(Employee.objects.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",)))


def end_definitive_posts(employees: Collection[Employee], *, on: dt.date) -> int:
    """End on a day the definitive positions that hold on it or began on it. One statement; returns their number."""
    held = Position.objects.definitive().filter(employee__in=employees, since__lte=on)
    return held.filter(Q(until__isnull=True) | Q(until__gt=on)).update(until=on)


def end_all(employees: Collection[Employee], *, on: dt.date) -> None:
    """End everything that employees hold after a day: positions, roles, and standing in. Three statements."""
    users = [employee.user_id for employee in employees if employee.user_id]
    open_ended = Q(until__isnull=True) | Q(until__gt=on)
    end = {"until": on_or_first_day(on)}
    Position.objects.filter(open_ended, employee__in=employees).update(**end)
    RoleAssignment.objects.filter(open_ended, user__in=users).update(**end)
    involved = Q(delegator__in=employees) | Q(delegate__in=employees)
    Delegation.objects.filter(open_ended).filter(involved).update(**end)


def on_or_first_day(day: dt.date) -> Any:
    """Return the end of a period that ends on a day, or never holds where it begins later."""
    return Greatest(F("since"), day)


def end_rows(rows: Sequence[Any], *, on: dt.date) -> int:
    """End dated rows of one model on a day; those that end then anyhow stay. One statement; returns the number.

    A row that ends on the day it began was taken back. Raises EndsTooEarly or AlreadyEnded; then nothing changes.
    """
    if any(row.since > on for row in rows):
        raise EndsTooEarly
    if any(row.until is not None and row.until < on for row in rows):
        raise AlreadyEnded
    ending = [row.pk for row in rows if row.until != on]
    return type(rows[0])._default_manager.filter(pk__in=ending).update(until=on) if ending else 0
