"""What an identity system reads of accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from people.models import User
from people.rules.accounts import AccountFacts

if TYPE_CHECKING:
    from people.querysets import UserQuerySet


def accounts_kept_by(user: User | AnonymousUser | None) -> UserQuerySet:
    """Return the accounts that an identity system keeps as `user`, each with its employee; 1 statement when read."""
    return User.objects.visible_to(user or AnonymousUser()).not_removed().select_related("employee", "provisioned").order_by("pk")


def facts_of(account: User) -> AccountFacts:
    """Return what is kept of an account that was read with its employee and its provisioning."""
    sent = getattr(account, "provisioned", None)
    employee = getattr(account, "employee", None)
    return AccountFacts(
        user_name=account.username,
        name=account.name,
        email=account.email,
        is_active=account.is_active,
        external_id=sent.external_id if sent else "",
        employee_number=employee.nip if employee else sent.employee_number if sent else "",
        preferred_language=sent.preferred_language if sent else "",
    )
