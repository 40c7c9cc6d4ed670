"""Opening, changing and blocking accounts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from people import permissions, steps
from people.errors import HasLeft, NoAccount
from people.models import Employee, User
from people.security import Kind, note, tell_former_address

if TYPE_CHECKING:
    from lms.kit.actors import Actor


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
    """Give an employee's account another e-mail address, or none; it is unproved until a mailed link was used.

    Both addresses are told. At most 9 statements.

    Raises NotAllowed unless `by` keeps the record, NoAccount or AddressTaken; then nothing changes.
    """
    (person,) = steps.lock_employees([employee])
    permissions.require(permissions.keeps_records_of(by, [person]))
    if person.user is None:
        raise NoAccount
    former, person.user.email = person.user.email, email.lower()
    if former == person.user.email:
        return person.user
    person.user.email_verified_at = None
    with steps.refusals_named():
        person.user.save(update_fields=["email", "email_verified_at"])
    note(person.user, Kind.EMAIL_CHANGED, by=by, at=at, detail=person.user.email)
    if former:
        tell_former_address(person.user, former, Kind.EMAIL_CHANGED, at=at, detail=person.user.email)
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


def _accounts_of(people: Sequence[Employee]) -> Collection[int]:
    return [person.user_id for person in people if person.user_id]
