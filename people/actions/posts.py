"""What changes who holds which post."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from people import permissions, steps
from people.errors import HasLeft, OtherAgency
from people.models import Employee, Position, Post

if TYPE_CHECKING:
    from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def appoint(
    employees: Iterable[Employee],
    post: Post,
    *,
    since: dt.date,
    until: dt.date | None = None,
    kind: str = Position.Kind.DEFINITIVE,
    ends_definitive: bool = False,
    by: Actor,
    at: dt.datetime,
) -> list[Position]:
    """Give employees a post from a day on; with `ends_definitive` their definitive post ends that day.

    Set-based: at most 7 statements. A repeat changes nothing and returns the same positions.
    Raises NotAllowed unless `by` is HR of the post's unit (and of the units they leave), OtherAgency, HasLeft,
    PostsOverlap, PostHeldAlready or EndsTooEarly; then nothing changes.
    """
    people = steps.lock_employees(employees)
    day = timezone.localdate(at)
    permissions.require(permissions.is_hr_of(by, post.unit, day))
    present = _same_positions(people, post, kind, since, until)
    newcomers = [person for person in people if person.pk not in present]
    _refuse_strangers(newcomers, post, since)
    with steps.refusals_named():
        if ends_definitive:
            permissions.require(permissions.may_end_definitive_posts(by, newcomers, since, day))
            steps.end_definitive_posts(newcomers, on=since)
        made = Position.objects.bulk_create(
            [
                Position(agency_id=person.agency_id, employee=person, post=post, kind=kind, since=since, until=until)
                for person in newcomers
            ]
        )
    return [*present.values(), *made]


def _same_positions(
    people: Sequence[Employee], post: Post, kind: str, since: dt.date, until: dt.date | None
) -> dict[int, Position]:
    same = Position.objects.filter(employee__in=people, post=post, kind=kind, since=since, until=until)
    return {position.employee_id: position for position in same}


def _refuse_strangers(people: Sequence[Employee], post: Post, since: dt.date) -> None:
    if any(person.agency_id != post.unit.agency_id for person in people):
        raise OtherAgency
    if not all(person.is_in_service(since) for person in people):
        raise HasLeft


@transaction.atomic(durable=True)
def end_position(positions: Iterable[Position], *, on: dt.date, by: Actor, at: dt.datetime) -> int:
    """End positions: `on` is the first day on which they no longer hold. Returns how many changed.

    Ending on the day a position began takes it back. 2 statements; a repeat changes nothing.
    Raises NotAllowed unless `by` is HR of each unit, EndsTooEarly or AlreadyEnded; then nothing changes.
    """
    ids = [position.pk for position in positions]
    locked = Position.objects.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))
    rows = list(locked.select_related("post__unit"))
    day = timezone.localdate(at)
    permissions.require(all(permissions.is_hr_of(by, row.post.unit, day) for row in rows))
    return steps.end_rows(rows, on=on) if rows else 0
