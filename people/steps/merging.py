"""What becomes of posts, of who holds them and of roles when a unit merges into another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import F, Q

from people.models import OrganisationChange, Position, Post, RoleAssignment, Unit
from people.steps.posts import on_or_first_day, refusals_named


def open_successors(units: Collection[Unit], into: Unit) -> dict[int, Post]:
    """Give each post of these units a successor of the same job role in `into`, and return them by the former's id.

    A post that `into` has already is the successor; others are made, answering to the successor of what the former
    answered to. Four statements.
    """
    former = list(Post.objects.filter(unit__in=units).order_by("pk"))
    present = {post.job_role_id: post for post in Post.objects.filter(unit=into)}
    missing = {post.job_role_id: post for post in reversed(former) if post.job_role_id not in present}
    made = Post.objects.bulk_create(Post(unit=into, job_role_id=role) for role in missing)
    present |= {post.job_role_id: post for post in made}
    successors = {post.pk: present[post.job_role_id] for post in former}
    for post in made:
        above = missing[post.job_role_id].supervisor_id
        answers_to = successors[above].pk if above in successors else above
        post.supervisor_id = answers_to if answers_to != post.pk else None
    for post in former:
        post.successor = successors[post.pk]
    Post.objects.bulk_update(made, ["supervisor"])
    Post.objects.bulk_update(former, ["successor"])
    return successors


def pass_positions(successors: Mapping[int, Post], *, on: dt.date, changes: Mapping[int, OrganisationChange]) -> int:
    """Let who holds a post on a day or later hold its successor from that day on. Returns how many people. 3 statements.

    Raises PostHeldAlready where somebody holds the successor at that time. `changes` (by unit) remember what was.
    """
    held = Position.objects.filter(_lasting(on), post__in=list(successors)).select_related("post").order_by("pk")
    rows = list(held.select_for_update(of=("self",)))
    Position.objects.filter(pk__in=[row.pk for row in rows]).update(until=on_or_first_day(on))
    with refusals_named():
        made = Position.objects.bulk_create(
            Position(
                agency_id=row.agency_id,
                employee_id=row.employee_id,
                post=successors[row.post_id],
                kind=row.kind,
                since=max(on, row.since),
                until=row.until,
            )
            for row in rows
        )
    for row, follower in zip(rows, made, strict=True):
        undo = changes[row.post.unit_id].undo
        undo.setdefault("positions", {})[str(row.pk)] = row.until.isoformat() if row.until else None
        undo.setdefault("made", []).append(follower.pk)
    return len({row.employee_id for row in rows})


def end_roles(units: Collection[Unit], *, on: dt.date, changes: Mapping[int, OrganisationChange]) -> list[RoleAssignment]:
    """End the roles given over units on a day; nobody gets rights over another unit by a merger. Two statements."""
    roles = list(RoleAssignment.objects.filter(_lasting(on), unit__in=units).order_by("pk").select_for_update(of=("self",)))
    RoleAssignment.objects.filter(pk__in=[role.pk for role in roles]).update(until=on_or_first_day(on))
    for role in roles:
        changes[role.unit_id].undo.setdefault("roles", {})[str(role.pk)] = role.until.isoformat() if role.until else None
    return roles


def _lasting(on: dt.date) -> Q:
    """What holds on a day or later; what was taken back never holds."""
    return (Q(until__isnull=True) | Q(until__gt=on)) & (Q(until__isnull=True) | Q(until__gt=F("since")))


def restore_ends(model: Any, ends: Mapping[str, str | None]) -> None:
    """Give rows of a dated model back the ends that they had. Two statements."""
    rows = model.objects.in_bulk([int(pk) for pk in ends])
    for pk, row in rows.items():
        end = ends[str(pk)]
        row.until = dt.date.fromisoformat(end) if end else None
    model.objects.bulk_update(rows.values(), ["until"])
