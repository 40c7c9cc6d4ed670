"""Giving and ending roles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from people import permissions, steps
from people.errors import RoleForOneself
from people.groups import sync_groups
from people.models import RoleAssignment, Unit, User

if TYPE_CHECKING:
    from lms.kit.actors import Actor


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
