"""What an agency's identity system does with accounts: opens, changes, blocks and removes them (SCIM)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from people import permissions, steps
from people.errors import ChangedMeanwhile, DoesNotFit, HasAccount
from people.models import ProvisionedAccount, User
from people.queries.accounts import accounts_kept_by, facts_of
from people.rules.accounts import AccountFacts, faults_of

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from people.models import Employee


@transaction.atomic(durable=True)
def provision_account(facts: AccountFacts, *, by: Actor, at: dt.datetime) -> User:
    """Open an account as an identity system describes it, or take up again the one that it removed.

    With the NIP of an employee of the agency it is theirs from then on; with another number it is nobody's yet.
    It has no password: its owner signs in through the identity system, or HR sends a link. At most 14 statements.
    Raises NotAllowed unless `by` is HR of exactly one whole agency; DoesNotFit, HasAccount, HasLeft, UserNameTaken
    or AddressTaken; then nothing changes.
    """
    agency_id = permissions.agency_provisioned_by(by, timezone.localdate(at))
    facts = _fitting(facts)
    employee = steps.employee_of(agency_id, facts.employee_number)
    account = steps.removed_account(facts, employee, seen_by=by.user) or _new_account()
    if employee is not None and employee.user_id not in (None, account.pk):
        raise HasAccount
    if account.pk and not facts.employee_number:
        facts = replace(facts, employee_number=facts_of(account).employee_number)
        employee = steps.employee_of(agency_id, facts.employee_number)
    return _write(account, facts, None, employee, by=by, at=at)


@transaction.atomic(durable=True)
def change_account(account: User, facts: AccountFacts, *, seen: AccountFacts, by: Actor, at: dt.datetime) -> User:
    """Give an account the facts that an identity system sends; `seen` is what it was changing. At most 14 statements.

    A repeat changes nothing. Raises NotAllowed unless `by` is HR of exactly one whole agency, or where somebody
    would block themselves; NotSeen, ChangedMeanwhile, DoesNotFit, NumberIsFixed, HasAccount, HasLeft, UserNameTaken
    or AddressTaken; then nothing changes.
    """
    agency_id = permissions.agency_provisioned_by(by, timezone.localdate(at))
    present = steps.lock_account(account, seen_by=by.user)
    before = facts_of(present)
    if before != seen:
        raise ChangedMeanwhile
    facts = _fitting(facts)
    if facts == before:
        return present
    permissions.require(facts.is_active or by.user != present)
    steps.refuse_other_number(present, facts.employee_number)
    employee = steps.employee_of(agency_id, facts.employee_number)
    return _write(present, facts, before, employee, by=by, at=at)


@transaction.atomic(durable=True)
def remove_account(account: User, *, by: Actor, at: dt.datetime) -> None:
    """Block an account and hide it from the identity system; it stays, with all that its owner did. 6 statements.

    Raises NotAllowed unless `by` is HR of exactly one whole agency, or where somebody would remove themselves; NotSeen.
    """
    agency_id = permissions.agency_provisioned_by(by, timezone.localdate(at))
    present = steps.lock_account(account, seen_by=by.user)
    permissions.require(by.user != present)
    User.objects.filter(pk=present.pk).update(is_active=False)
    ProvisionedAccount.objects.update_or_create(
        user=present, defaults={"removed_at": at}, create_defaults={"removed_at": at, "agency_id": agency_id}
    )


def _fitting(facts: AccountFacts) -> AccountFacts:
    """Return the facts in small letters where case means nothing. Raises DoesNotFit."""
    for field, fault in faults_of(facts):
        raise DoesNotFit(field=field, fault=fault)
    if facts.email:
        try:
            validate_email(facts.email)
        except ValidationError as error:
            raise DoesNotFit(field="email", fault="no-address") from error
    return replace(facts, user_name=facts.user_name.lower(), email=facts.email.lower())


def _new_account() -> User:
    account = User()
    account.set_unusable_password()
    return account


def _write(
    account: User, facts: AccountFacts, before: AccountFacts | None, employee: Employee | None, *, by: Actor, at: dt.datetime
) -> User:
    """Write the facts and link the employee whom they name; return the account as it is then."""
    day = timezone.localdate(at)
    steps.refuse_nip_of_another(facts.user_name, employee)
    if employee is not None and not facts.name:
        facts = replace(facts, name=employee.full_name)
    with steps.refusals_named():
        steps.write_account(account, permissions.agency_provisioned_by(by, day), facts, before=before)
    steps.link(account, employee, day)
    return accounts_kept_by(by.user).get(pk=account.pk)
