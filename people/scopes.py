"""What one person may see: own record, direct reports, and units by role.

A scope is read once for each request, in two statements, and kept on the user object.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import FilteredRelation, Q
from django.utils import timezone

from lms.kit.dated import held_on

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


@dataclass(frozen=True)
class Granted:
    """One role on one unit and all below it. `path` is the unit's place in the tree; depth 1 is the agency."""

    role: str
    agency_id: int
    path: str
    is_agency_wide: bool


@dataclass(frozen=True)
class Scope:
    """Who someone is and what they were given, on one day."""

    user_id: int | None
    employee_id: int | None
    post_ids: tuple[int, ...] = ()
    grants: tuple[Granted, ...] = field(default=())

    def granted(self, *roles: str) -> tuple[Granted, ...]:
        """Return the grants of any of `roles`."""
        return tuple(grant for grant in self.grants if grant.role in roles)

    def has_role(self, *roles: str) -> bool:
        """Whether any of `roles` is held anywhere."""
        return bool(self.granted(*roles))

    def is_agency_wide(self, *roles: str) -> bool:
        """Whether any of `roles` is held over a whole agency."""
        return any(grant.is_agency_wide for grant in self.granted(*roles))

    def covers(self, unit: object, *roles: str) -> bool:
        """Whether any of `roles` is held over `unit` (a people.Unit)."""
        return any(unit.path.startswith(grant.path) for grant in self.granted(*roles))  # type: ignore[attr-defined]


NOBODY = Scope(None, None)


def units_within(grants: tuple[Granted, ...], prefix: str = "") -> Q:
    """Return the condition "the unit behind `prefix` lies within the grants"; nothing lies within none."""
    condition = Q(pk__in=[])
    for grant in grants:
        condition |= Q(**{f"{prefix}path__startswith": grant.path})
    return condition


def scope_of(user: User | AnonymousUser, on: dt.date | None = None) -> Scope:
    """Return the scope of `user` on a day (default: today). A stranger's scope is empty."""
    if not user.is_authenticated or user.pk is None:
        return NOBODY
    day = on or timezone.localdate()
    kept: dict[dt.date, Scope] = user.__dict__.setdefault("_scopes", {})
    if day not in kept:
        kept[day] = _read_scope(user, day)  # type: ignore[arg-type]
    return kept[day]


def _read_scope(user: User, day: dt.date) -> Scope:
    from people.models import RoleAssignment

    employee_id, post_ids = _read_posts(user, day)
    grants = tuple(
        Granted(role, agency_id, path, depth == 1)
        for role, agency_id, path, depth in RoleAssignment.objects.held_on(day)
        .filter(user=user)
        .values_list("role", "unit__agency_id", "unit__path", "unit__depth")
    )
    return Scope(user.pk, employee_id, post_ids, grants)


def _read_posts(user: User, day: dt.date) -> tuple[int | None, tuple[int, ...]]:
    """The employee behind the account and the posts held on a day; who has left holds none."""
    from people.models import Employee

    held = FilteredRelation("positions", condition=held_on(day, "positions__"))
    rows = list(Employee.objects.filter(user=user).annotate(held=held).values_list("pk", "left_on", "held__post_id"))
    if not rows:
        return None, ()
    employee_id, left_on, _post = rows[0]
    has_left = left_on is not None and left_on <= day
    return employee_id, () if has_left else tuple(post for _pk, _left, post in rows if post)
