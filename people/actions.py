"""What changes posts, roles and accounts. Every action takes many people at once, at a constant cost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from people import permissions, steps
from people.errors import HasLeft, NoAccount, OtherAgency, RoleForOneself
from people.groups import sync_groups
from people.models import Employee, Position, Post, RoleAssignment, Unit, User

if TYPE_CHECKING:
    from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def appoint(
    employees: Iterable[Employee],
    post: Post,
    *,
    since: dt.date,
    until: dt.date | None = None,
    kind: str = Position.Kind.DEFINITIVE,
    ends_definitive: bool = False,
    by: Actor,
    at: dt.datetime,
) -> list[Position]:
    """Give employees a post from a day on; with `ends_definitive` their definitive post ends that day.

    Set-based: at most 7 statements. A repeat changes nothing and returns the same positions.
    Raises NotAllowed unless `by` is HR of the post's unit (and of the units they leave), OtherAgency, HasLeft,
    PostsOverlap, PostHeldAlready or EndsTooEarly; then nothing changes.
    """
    people = steps.lock_employees(employees)
    day = timezone.localdate(at)
    permissions.require(permissions.is_hr_of(by, post.unit, day))
    present = _same_positions(people, post, kind, since, until)
    newcomers = [person for person in people if person.pk not in present]
    _refuse_strangers(newcomers, post, since)
    with steps.refusals_named():
        if ends_definitive:
            permissions.require(permissions.may_end_definitive_posts(by, newcomers, since, day))
            steps.end_definitive_posts(newcomers, on=since)
        made = Position.objects.bulk_create(
            [
                Position(agency_id=person.agency_id, employee=person, post=post, kind=kind, since=since, until=until)
                for person in newcomers
            ]
        )
    return [*present.values(), *made]


def _same_positions(
    people: Sequence[Employee], post: Post, kind: str, since: dt.date, until: dt.date | None
) -> dict[int, Position]:
    same = Position.objects.filter(employee__in=people, post=post, kind=kind, since=since, until=until)
    return {position.employee_id: position for position in same}


def _refuse_strangers(people: Sequence[Employee], post: Post, since: dt.date) -> None:
    if any(person.agency_id != post.unit.agency_id for person in people):
        raise OtherAgency
    if not all(person.is_in_service(since) for person in people):
        raise HasLeft


@transaction.atomic(durable=True)
def enlist(employee: Employee, post: Post, *, since: dt.date, by: Actor, at: dt.datetime) -> Employee:
    """Write a new employee (unsaved, complete but for the agency) with a first definitive post. 4 statements.

    Raises NotAllowed unless `by` is HR of the post's unit, or NipTaken; then nothing changes.
    """
    permissions.require(permissions.is_hr_of(by, post.unit, timezone.localdate(at)))
    employee.agency = post.unit.agency
    with steps.refusals_named():
        employee.save(force_insert=True)
    Position.objects.create(agency=employee.agency, employee=employee, post=post, since=since)
    return employee


@transaction.atomic(durable=True)
def end_position(positions: Iterable[Position], *, on: dt.date, by: Actor, at: dt.datetime) -> int:
    """End positions: `on` is the first day on which they no longer hold. Returns how many changed.

    Ending on the day a position began takes it back. 2 statements; a repeat changes nothing.
    Raises NotAllowed unless `by` is HR of each unit, EndsTooEarly or AlreadyEnded; then nothing changes.
    """
    ids = [position.pk for position in positions]
    locked = Position.objects.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))
    rows = list(locked.select_related("post__unit"))
    day = timezone.localdate(at)
    permissions.require(all(permissions.is_hr_of(by, row.post.unit, day) for row in rows))
    return steps.end_rows(rows, on=on) if rows else 0


@transaction.atomic(durable=True)
def give_role(
    users: Iterable[User],
    role: str,
    unit: Unit,
    *,
    since: dt.date,
    until: dt.date | None = None,
    by: Actor,
    at: dt.datetime,
) -> list[RoleAssignment]:
    """Give accounts a role over a unit and all below it, and put them into its group if it holds today.

    At most 9 statements for any number of accounts. A repeat changes nothing and returns the same assignments.
    Raises NotAllowed unless `by` may give it (`permissions.can_give_role`), RoleForOneself, RoleHeldAlready
    or EndsTooEarly; then nothing changes.
    """
    accounts = list(users)
    day = timezone.localdate(at)
    permissions.require(permissions.can_give_role(by, role, unit, day))
    if by.user in accounts:
        raise RoleForOneself
    same = RoleAssignment.objects.filter(user__in=accounts, role=role, unit=unit, since=since, until=until)
    present = {assignment.user_id: assignment for assignment in same}
    with steps.refusals_named():
        made = RoleAssignment.objects.bulk_create(
            [
                RoleAssignment(user=account, role=role, unit=unit, since=since, until=until, given_by=by.user)
                for account in accounts
                if account.pk not in present
            ]
        )
    sync_groups(day, [account.pk for account in accounts])
    return [*present.values(), *made]


@transaction.atomic(durable=True)
def end_role(assignments: Iterable[RoleAssignment], *, on: dt.date, by: Actor, at: dt.datetime) -> int:
    """End roles: `on` is the first day on which they no longer hold. Returns how many changed.

    Ending on the day a role began takes it back. At most 7 statements; a repeat changes nothing.
    Raises NotAllowed unless `by` may give such a role, EndsTooEarly or AlreadyEnded; then nothing changes.
    """
    ids = [assignment.pk for assignment in assignments]
    locked = RoleAssignment.objects.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))
    rows = list(locked.select_related("unit"))
    day = timezone.localdate(at)
    permissions.require(all(permissions.can_give_role(by, row.role, row.unit, day) for row in rows))
    changed = steps.end_rows(rows, on=on) if rows else 0
    sync_groups(day, {row.user_id for row in rows})
    return changed


@transaction.atomic(durable=True)
def open_account(
    employees: Iterable[Employee], *, emails: Mapping[int, str] | None = None, by: Actor, at: dt.datetime
) -> list[User]:
    """Give employees an account named by their NIP, with the e-mail found under their id; it has no password yet.

    Who has an account keeps it unchanged. 4 statements for any number.
    Raises NotAllowed unless `by` keeps their records, HasLeft, AddressTaken or UserNameTaken; nothing changes then.
    """
    people = steps.lock_employees(employees)
    day = timezone.localdate(at)
    permissions.require(permissions.keeps_records_of(by, people))
    if not all(person.is_in_service(day) for person in people):
        raise HasLeft
    without = [person for person in people if person.user_id is None]
    with steps.refusals_named():
        made = User.objects.bulk_create([_new_account(person, emails or {}) for person in without])
    for person, account in zip(without, made, strict=True):
        person.user = account
    Employee.objects.bulk_update(without, ["user"])
    return list(User.objects.filter(employee__in=people).order_by("employee"))


def _new_account(person: Employee, emails: Mapping[int, str]) -> User:
    account = User(username=person.nip, name=person.full_name, email=emails.get(person.pk, "").lower())
    account.set_unusable_password()
    return account


@transaction.atomic(durable=True)
def change_address(employee: Employee, email: str, *, by: Actor, at: dt.datetime) -> User:
    """Give an employee's account another e-mail address, or none. At most 5 statements.

    Raises NotAllowed unless `by` keeps the record, NoAccount or AddressTaken; then nothing changes.
    """
    (person,) = steps.lock_employees([employee])
    permissions.require(permissions.keeps_records_of(by, [person]))
    if person.user is None:
        raise NoAccount
    person.user.email = email.lower()
    with steps.refusals_named():
        person.user.save(update_fields=["email"])
    return person.user


@transaction.atomic(durable=True)
def block_accounts(employees: Iterable[Employee], *, by: Actor, at: dt.datetime) -> int:
    """Shut the accounts of employees: they are signed out with their next click. At most 4 statements.

    Raises NotAllowed unless `by` keeps their records, or where somebody would block themselves.
    """
    people = steps.lock_employees(employees)
    permissions.require(permissions.keeps_records_of(by, people))
    accounts = _accounts_of(people)
    permissions.require(by.user is None or by.user.pk not in accounts)
    return User.objects.filter(pk__in=accounts, is_active=True).update(is_active=False)


@transaction.atomic(durable=True)
def unblock_accounts(employees: Iterable[Employee], *, by: Actor, at: dt.datetime) -> int:
    """Open blocked accounts of employees again. At most 4 statements.

    Raises NotAllowed unless `by` keeps their records.
    """
    people = steps.lock_employees(employees)
    permissions.require(permissions.keeps_records_of(by, people))
    return User.objects.filter(pk__in=_accounts_of(people), is_active=False).update(is_active=True)


@transaction.atomic(durable=True)
def leave(employees: Iterable[Employee], *, on: dt.date, by: Actor, at: dt.datetime) -> int:
    """End the service of employees: `on` is the first day on which they are no longer in it.

    Their positions and roles end that day, and from then on they cannot sign in. At most 9 statements.
    A repeat changes nothing. Raises NotAllowed unless `by` keeps their records.
    """
    people = steps.lock_employees(employees)
    permissions.require(permissions.keeps_records_of(by, people))
    leaving = [person.pk for person in people if person.left_on != on]
    changed = Employee.objects.filter(pk__in=leaving).update(left_on=on)
    steps.end_all(people, on=on)
    sync_groups(timezone.localdate(at), _accounts_of(people))
    return changed


@transaction.atomic(durable=True)
def come_back(employees: Iterable[Employee], *, by: Actor, at: dt.datetime) -> int:
    """Take back that employees left. They may sign in again; posts and roles have to be given anew.

    At most 3 statements. A repeat changes nothing. Raises NotAllowed unless `by` keeps their records.
    """
    people = steps.lock_employees(employees)
    permissions.require(permissions.keeps_records_of(by, people))
    gone = [person.pk for person in people if person.left_on is not None]
    return Employee.objects.filter(pk__in=gone).update(left_on=None)


def _accounts_of(people: Sequence[Employee]) -> Collection[int]:
    return [person.user_id for person in people if person.user_id]
