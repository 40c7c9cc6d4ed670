"""Who considers and who decides: the posts, by the chart and the positions of a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q

from people.models import LeaveAuthority, LeaveRule, Position, Unit


@dataclass(frozen=True)
class Officials:
    """The post that gives its opinion and the post that decides.

    No considering post: the deciding post is the supervisor's. Neither: the chart has nobody above.
    """

    supervisor: int | None = None
    official: int | None = None


@dataclass(frozen=True)
class _Step:
    post: int
    path: str


def officials_of(employee: Any, rule: LeaveRule, on: dt.date) -> Officials:
    """Return who considers and decides on an employee's leave on a day. At most 4 statements.

    The supervisor's post is the next one upwards that somebody else in service holds, definitively or acting: a
    vacant post is passed over. The official's is the one that a decree names for the unit (`LeaveAuthority`), else
    the one that the rule's `decided_by` finds in the same line upwards.
    """
    own = _own_post(employee, on)
    if own is None:
        return Officials()
    chain = _chain(own.post_id, on)
    named = LeaveAuthority.objects.held_on(on).above(own.post.unit)
    wanted = named.filter(Q(kind__isnull=True) | Q(kind=rule.kind_id)).values_list("post", flat=True).first()
    held = _held_by_others([step.post for step in chain] + ([wanted] if wanted else []), employee, on)
    above = [step for step in chain[1:] if step.post in held]
    official = wanted if wanted in held else _by_rule(rule, above, own.post.unit)
    supervisor = above[0].post if above else None
    return Officials(None if supervisor == official else supervisor, official)


def _own_post(employee: Any, on: dt.date) -> Position | None:
    held = Position.objects.held_on(on).filter(employee=employee).select_related("post__unit")
    found: Position | None = held.order_by("kind", "-since").first()
    return found


def _by_rule(rule: LeaveRule, above: list[_Step], unit: Unit) -> int | None:
    if not above:
        return None
    if rule.decided_by == LeaveRule.DecidedBy.SUPERVISOR:
        return above[0].post
    if rule.decided_by == LeaveRule.DecidedBy.AGENCY_HEAD:
        return above[-1].post
    department = unit.path[: 2 * Unit.steplen]
    inside = [step.post for step in above if step.path.startswith(department)]
    return inside[-1] if inside else above[0].post


# The ORM has no recursion; the depth ends it even if the chart ever held a circle.
_CHAIN = """
    WITH RECURSIVE chain (id, depth) AS (
        SELECT %(post)s::bigint, 0
        UNION ALL
        SELECT line.supervisor_id, chain.depth + 1
        FROM people_reportingline line JOIN chain ON line.post_id = chain.id
        WHERE chain.depth < 30 AND line.since <= %(on)s AND (line.until IS NULL OR line.until > %(on)s)
    )
    SELECT chain.id, unit.path FROM chain
    JOIN people_post post ON post.id = chain.id JOIN people_unit unit ON unit.id = post.unit_id ORDER BY chain.depth
"""


def _chain(post: int, on: dt.date) -> list[_Step]:
    with connection.cursor() as cursor:
        cursor.execute(_CHAIN, {"post": post, "on": on})
        return [_Step(*row) for row in cursor.fetchall()]


def _held_by_others(posts: list[int], employee: Any, on: dt.date) -> set[int]:
    in_service = Q(employee__left_on__isnull=True) | Q(employee__left_on__gt=on)
    held = Position.objects.held_on(on).filter(in_service, post__in=posts).exclude(employee=employee)
    return set(held.order_by().values_list("post", flat=True))
