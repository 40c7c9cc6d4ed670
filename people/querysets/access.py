"""Questions about accounts, roles and looks at records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import Q

from lms.kit.dated import DatedQuerySet
from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


SEEING_ROLES = ("hr", "auditor")


class UserQuerySet(models.QuerySet[Any]):
    """Accounts."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the accounts of the agencies of which the user is HR as a whole, but no operator's.

        An agency's are those of its employees, and those that its identity system opened for nobody in the records.
        """
        agencies = [grant.agency_id for grant in scope_of(user).granted("hr") if grant.is_agency_wide]
        opened = Q(employee__isnull=True, provisioned__agency__in=agencies)
        return self.filter(Q(employee__agency__in=agencies) | opened, is_superuser=False)

    def not_removed(self) -> Self:
        """Leave out the accounts that their identity system has removed."""
        return self.filter(provisioned__removed_at__isnull=True)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Makes accounts."""

    def create_user(self, username: str, email: str = "", password: str | None = None, **fields: Any) -> User:
        """Return a new account; without a password it cannot sign in until one is set."""
        user = self.model(username=username.lower(), email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, email: str = "", password: str | None = None, **fields: Any) -> User:
        """Return a new account with every right of the back office, for the operator."""
        return self.create_user(username, email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        """Return the account with this user name."""
        return self.get(username=username)


class RoleAssignmentQuerySet(DatedQuerySet):
    """Roles given."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the user's own roles and those within the units where they are HR or auditor; an operator's are all."""
        if is_operator(user):
            return self.all()
        return self.filter(Q(user_id=user.pk) | units_within(scope_of(user).granted(*SEEING_ROLES), "unit__"))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the roles that the user may end: see permissions.can_give_role."""
        if is_operator(user):
            return self.all()
        grants = scope_of(user).granted("hr")
        whole = tuple(grant for grant in grants if grant.is_agency_wide)
        trainers = Q(role="trainer") & units_within(grants, "unit__")
        return self.filter(units_within(whole, "unit__") | trainers)


class RecordAccessQuerySet(models.QuerySet[Any]):
    """Who looked at whose record."""

    def about(self, employee: Any) -> Self:
        """Keep the accesses to the record of one employee."""
        return self.filter(employees__contains=[employee.pk])

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the accesses to the user's own record."""
        own = scope_of(user).employee_id
        return self.filter(employees__contains=[own]) if own else self.none()


def is_operator(user: User | AnonymousUser) -> bool:
    """Whether this is the operator's account, which keeps roles and units but reads no records of people."""
    return bool(user.is_active and user.is_superuser)
