"""Parts of actions on accounts that an identity system keeps."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from lms.kit.errors import NotSeen
from people.errors import HasAccount, HasLeft, NumberIsFixed, UserNameTaken
from people.models import Employee, ProvisionedAccount, User
from people.queries.accounts import accounts_kept_by
from people.rules.accounts import AccountFacts, nearest_language

WRITTEN = ("username", "name", "email", "email_verified_at", "is_active", "language")


def lock_account(account: User, *, seen_by: User | None) -> User:
    """Return the account as it is now, locked, with its employee and provisioning. Raises NotSeen. One statement."""
    kept = accounts_kept_by(seen_by).filter(pk=account.pk).select_for_update(of=("self",)).first()
    if kept is None:
        raise NotSeen
    return kept


def removed_account(facts: AccountFacts, employee: Employee | None, *, seen_by: User | None) -> User | None:
    """Return the account that the identity system removed and now speaks of again, locked. One statement.

    It is the account of the employee named, or else the one of this user name if it is nobody else's.
    """
    removed = User.objects.visible_to(seen_by or AnonymousUser()).filter(provisioned__removed_at__isnull=False)
    if employee is not None and employee.user_id:
        removed = removed.filter(pk=employee.user_id)
    else:
        removed = removed.filter(username=facts.user_name)
        if facts.employee_number:
            removed = removed.filter(employee__isnull=True)
    return removed.select_for_update(of=("self",)).first()


def employee_of(agency_id: int, number: str) -> Employee | None:
    """Return the employee of an agency with this NIP, locked; None where there is none. At most one statement."""
    if not number:
        return None
    return Employee.objects.filter(agency=agency_id, nip=number).select_for_update(of=("self",)).first()


def link(account: User, employee: Employee | None, on: dt.date) -> None:
    """Make the account that of `employee`; without one, or where it is theirs already, nothing changes.

    An employee keeps the account that they have: nobody takes it over. Raises HasAccount or HasLeft.
    """
    if employee is None or employee.user_id == account.pk:
        return
    if employee.user_id:
        raise HasAccount
    if not employee.is_in_service(on):
        raise HasLeft
    Employee.objects.filter(pk=employee.pk).update(user=account)


def refuse_other_number(account: User, number: str) -> None:
    """Raise NumberIsFixed where the account is an employee's and `number` is not their NIP."""
    employee = getattr(account, "employee", None)
    if employee is not None and employee.nip != number:
        raise NumberIsFixed


def refuse_nip_of_another(user_name: str, employee: Employee | None) -> None:
    """Raise UserNameTaken where the user name is the NIP of an employee other than the account's. One statement."""
    if Employee.objects.filter(nip=user_name).exclude(pk=employee.pk if employee else None).exists():
        raise UserNameTaken


def write_account(account: User, agency_id: int, facts: AccountFacts, *, before: AccountFacts | None) -> None:
    """Write the facts to a new or kept account, also that it is not removed. At most 4 statements.

    The language changes only where the identity system changes its mind, so that people's own choice stays.
    """
    account.username, account.name = facts.user_name, facts.name
    if account.email != facts.email:
        account.email, account.email_verified_at = facts.email, None
    account.is_active = facts.is_active
    if before is None or before.preferred_language != facts.preferred_language:
        known = tuple(code for code, _name in settings.LANGUAGES)
        account.language = nearest_language(facts.preferred_language, known) or account.language
    account.save(update_fields=WRITTEN if account.pk else None)
    sent = {
        "external_id": facts.external_id,
        "employee_number": facts.employee_number,
        "preferred_language": facts.preferred_language,
    }
    ProvisionedAccount.objects.update_or_create(user=account, defaults={**sent, "agency_id": agency_id, "removed_at": None})
