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


class UserManager(BaseUserManager["User"]):
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
