"""What an appointment would mean, seen before it is made."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from people.actions.posts import appoint
from people.actions.rehearsal import rehearsed
from people.models import Employee, Post
from people.queries import SupervisorChange, standing_around, supervisor_changes
from people.rules.consequences import Consequence
from people.signals import move_rehearsed

if TYPE_CHECKING:
    from lms.kit.actors import Actor


@dataclass(frozen=True)
class MovePreview:
    """What would follow from an appointment on its first day.

    `supervisors`: who is supervised by somebody else; `vacated` and `filled`: posts that nobody, or somebody, would hold
    then; `consequences`: what the rooms above say.
    """

    employee: Employee
    post: Post
    day: dt.date
    supervisors: list[SupervisorChange]
    vacated: list[Post]
    filled: list[Post]
    consequences: list[Consequence]


def preview_move(employee: Employee, post: Post, *, since: dt.date, by: Actor, at: dt.datetime, **chosen: Any) -> MovePreview:
    """Return what `appoint` with the same arguments would mean; nothing is written.

    The appointment is made, looked at and undone, so it refuses with the errors of `appoint`. Constant statements.
    """
    held = employee.positions.held_on(since).select_related("post__unit", "post__job_role")
    posts = {one.pk: one for one in [*(position.post for position in held), post]}
    before = standing_around(employee, list(posts.values()), since)
    asked: list[Any] = [answer for _receiver, answer in move_rehearsed.send(sender=Employee, employee=employee, day=since)]
    with rehearsed(appoint, [employee], post, since=since, by=by, at=at, **chosen):
        after = standing_around(employee, list(posts.values()), since)
        changes = supervisor_changes(before, after)
        consequences = [one for answer in asked for one in answer(changes) if one.lines]
    return MovePreview(
        employee,
        post,
        since,
        changes,
        vacated=[posts[pk] for pk in after.vacant - before.vacant],
        filled=[posts[pk] for pk in before.vacant - after.vacant],
        consequences=consequences,
    )
