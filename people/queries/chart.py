"""The chart of an agency as it stood on a day, seen from one unit: what is above, what is below, and who sits where."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q

from people.models import Employee, JobClass, Position, Post, Unit, UnitState

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

# Who heads a unit. The names of office holders are public (UU 14/2008, art. 9: profile of public bodies).
HEADS = (
    JobClass.SENIOR_UTAMA,
    JobClass.SENIOR_MADYA,
    JobClass.SENIOR_PRATAMA,
    JobClass.ADMINISTRATOR,
    JobClass.SUPERVISOR,
)


@dataclass(frozen=True)
class Holder:
    """Who holds a post; `name` is None where the reader may not know it. `kind` is empty for who holds it for good."""

    name: str | None
    kind: str


@dataclass(frozen=True)
class Seat:
    """A post on the day, with who holds it."""

    post: Post
    holders: tuple[Holder, ...]

    @property
    def is_vacant(self) -> bool:
        """Whether nobody holds it."""
        return not self.holders

    @property
    def named(self) -> list[Holder]:
        """The holders whose names the reader may know."""
        return [holder for holder in self.holders if holder.name]

    @property
    def unnamed(self) -> int:
        """How many hold it whose names the reader may not know."""
        return len(self.holders) - len(self.named)


@dataclass(frozen=True)
class Box:
    """A unit right below: what it was called that day, its heads, its posts and vacancies, and the units below it."""

    state: UnitState
    heads: tuple[Seat, ...]
    posts: int
    vacant: int
    below: tuple[UnitState, ...]


@dataclass(frozen=True)
class Chart:
    """The chart seen from a unit on a day; `state` is None where the unit did not exist then."""

    unit: Unit
    day: dt.date
    state: UnitState | None
    above: tuple[UnitState, ...] = ()
    seats: tuple[Seat, ...] = ()
    below: tuple[Box, ...] = ()


def chart_of(unit: Unit, on: dt.date, user: User | AnonymousUser) -> Chart:
    """Return the chart around a unit on a day, as an account may see it: names of its own scope and of who heads units.

    The caller passes a unit of `Unit.objects.charted_for(user)`. Six statements at any size.
    """
    held = UnitState.objects.standing().held_on(on).of_agencies([unit.agency_id]).select_related("unit")
    states = {state.unit_id: state for state in held.order_by("unit__path")}
    if unit.pk not in states:
        return Chart(unit, on, None)
    children = _children(states.values())
    below = children[unit.pk]
    posts = _posts([unit.pk, *(state.unit_id for state in below)], unit.pk, on)
    names = _names(posts, user)
    seats: dict[int, list[Seat]] = defaultdict(list)
    for post in posts:
        seats[post.unit_id].append(_seat(post, names))
    counts = _counts([state.unit_id for state in below], on)
    boxes = tuple(
        Box(states[pk], tuple(seats[pk]), *counts.get(pk, (0, 0)), tuple(children[pk])) for pk in (one.unit_id for one in below)
    )
    return Chart(unit, on, states[unit.pk], _above(unit.pk, states), tuple(seats[unit.pk]), boxes)


def _children(states: Iterable[UnitState]) -> dict[int | None, list[UnitState]]:
    children: dict[int | None, list[UnitState]] = defaultdict(list)
    for state in states:
        children[state.parent_id].append(state)
    return children


def _above(unit_id: int, states: Mapping[int, UnitState]) -> tuple[UnitState, ...]:
    """The units above, the highest first."""
    above: list[UnitState] = []
    place = states.get(states[unit_id].parent_id or 0)
    while place is not None and place not in above:
        above.insert(0, place)
        place = states.get(place.parent_id or 0)
    return tuple(above)


def _posts(units: Sequence[int], shown: int, on: dt.date) -> list[Any]:
    """All posts of the unit shown, and those that head the units below it, with who holds them that day."""
    posts = Post.objects.filter(unit__in=units).filter(Q(unit=shown) | Q(job_role__job_class__in=HEADS))
    return list(posts.select_related("job_role").with_holders(on).order_by("job_role__job_class", "job_role__name", "pk"))


def _names(posts: Iterable[Any], user: User | AnonymousUser) -> dict[int, str]:
    """The names that the reader may know, by the employee's id."""
    public = {one.employee for post in posts if post.job_role.job_class in HEADS for one in post.held}
    others = {one.employee_id for post in posts for one in post.held} - {person.pk for person in public}
    seen = Employee.objects.visible_to(user).filter(pk__in=others) if others else ()
    return {person.pk: person.full_name for person in (*public, *seen)}


def _seat(post: Any, names: Mapping[int, str]) -> Seat:
    return Seat(post, tuple(Holder(names.get(one.employee_id), _kind(one)) for one in post.held))


def _kind(position: Position) -> str:
    return "" if position.kind == Position.Kind.DEFINITIVE else str(position.get_kind_display())


def _counts(units: Sequence[int], on: dt.date) -> dict[int, tuple[int, int]]:
    """How many posts each unit has, and how many of them are vacant."""
    holds = Exists(Position.objects.held_on(on).filter(post=OuterRef("pk")))
    rows = Post.objects.filter(unit__in=units).annotate(is_held=holds).order_by().values("unit")
    return {
        row["unit"]: (row["posts"], row["vacant"])
        for row in rows.annotate(posts=Count("pk"), vacant=Count("pk", filter=Q(is_held=False)))
    }
