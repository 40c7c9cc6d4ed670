"""How many units, posts, people and roles a change of the organisation touches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from people.models import Position, Post, RoleAssignment, Unit


@dataclass(frozen=True)
class Reach:
    """What stands in units and below them on a day: units, their posts, who holds one, and roles given over them."""

    units: int
    posts: int
    people: int
    roles: int


def reach_of(units: Collection[Unit], on: dt.date) -> Reach:
    """Count what stands in units and below them on a day; the tree is the present one. Four statements."""
    inside, posts_inside, held_inside = Q(pk__in=[]), Q(pk__in=[]), Q(pk__in=[])
    for unit in units:
        inside |= Q(path__startswith=unit.path)
        posts_inside |= Q(unit__path__startswith=unit.path)
        held_inside |= Q(post__unit__path__startswith=unit.path)
    return Reach(
        units=Unit.objects.open_on(on).filter(inside).count(),
        posts=Post.objects.in_open_units(on).filter(posts_inside).count(),
        people=Position.objects.held_on(on).filter(held_inside).values("employee").distinct().count(),
        roles=RoleAssignment.objects.held_on(on).filter(posts_inside).count(),
    )
