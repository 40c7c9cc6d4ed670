"""The back office's groups, kept equal to the roles that people hold.

Wagtail asks Django's groups what an account may do. A group is a consequence of a role with scope, never given
by hand: whoever holds the role anywhere today is in its group; the scope limits the rows that they see.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured

from people.models import RoleAssignment, User

GROUP_OF_ROLE = {"trainer": "Trainers", "hr": "HR", "auditor": "Auditors"}

Membership = User.groups.through


def ensure_groups() -> dict[str, Group]:
    """Return the three groups by name, making those that are missing. One statement when all exist."""
    names = list(GROUP_OF_ROLE.values())
    groups = {group.name: group for group in Group.objects.filter(name__in=names)}
    if len(groups) < len(names):
        Group.objects.bulk_create([Group(name=name) for name in names], ignore_conflicts=True)
        groups = {group.name: group for group in Group.objects.filter(name__in=names)}
    return groups


def sync_groups(on: dt.date, users: Collection[int] | None = None) -> int:
    """Put accounts into the groups of the roles that they hold on a day, take them out of the others.

    A step: runs inside somebody's transaction. `users` (ids) limits it; None means everybody.
    Other groups stay as they are. Five statements for any number of accounts; returns the number of changes.
    """
    groups = ensure_groups()
    wanted = _wanted(groups, on, users)
    memberships = Membership.objects.filter(group__in=groups.values())
    if users is not None:
        memberships = memberships.filter(user__in=users)
    present = {(row.user_id, row.group_id): row.pk for row in memberships}
    surplus = [pk for pair, pk in present.items() if pair not in wanted]
    missing = wanted - set(present)
    Membership.objects.filter(pk__in=surplus).delete()
    rows = [Membership(user_id=user, group_id=group) for user, group in missing]
    Membership.objects.bulk_create(rows, ignore_conflicts=True)
    return len(surplus) + len(missing)


def _wanted(groups: Mapping[str, Group], on: dt.date, users: Collection[int] | None) -> set[tuple[int, int]]:
    held = RoleAssignment.objects.held_on(on)
    if users is not None:
        held = held.filter(user__in=users)
    return {(user, groups[GROUP_OF_ROLE[role]].pk) for user, role in held.values_list("user", "role").distinct()}


def apply_group_permissions(mapping: Mapping[str, Collection[str]]) -> None:
    """Give each group exactly the permissions of `mapping`: group name → names such as "people.view_employee".

    Idempotent and set-based. Raises ImproperlyConfigured for a group or permission that does not exist, so that
    a misspelt name is found at installation and not by a person who lacks a right.
    """
    groups = ensure_groups()
    if unknown := set(mapping) - set(groups):
        raise ImproperlyConfigured(f"There is no such group: {', '.join(sorted(unknown))}.")
    ids = _permission_ids({name for names in mapping.values() for name in names})
    wanted = {(groups[group].pk, ids[name]) for group, names in mapping.items() for name in names}
    through = Group.permissions.through
    rows = through.objects.filter(group__in=[groups[group] for group in mapping])
    present = {(row.group_id, row.permission_id): row.pk for row in rows}
    through.objects.filter(pk__in=[pk for pair, pk in present.items() if pair not in wanted]).delete()
    missing = [through(group_id=group, permission_id=permission) for group, permission in wanted - set(present)]
    through.objects.bulk_create(missing, ignore_conflicts=True)


def _permission_ids(names: set[str]) -> dict[str, int]:
    pairs = [name.split(".", 1) for name in names]
    # By apps and by codenames apart: a few more rows than asked, but one short question instead of hundreds of pairs.
    rows = Permission.objects.filter(
        content_type__app_label__in={app_label for app_label, _ in pairs}, codename__in={codename for _, codename in pairs}
    )
    found = {
        f"{app_label}.{codename}": pk for pk, app_label, codename in rows.values_list("pk", "content_type__app_label", "codename")
    }
    if unknown := names - set(found):
        raise ImproperlyConfigured(f"There is no such permission: {', '.join(sorted(unknown))}.")
    return found
