"""What changes the organisation: units founded, renamed, moved, merged, closed, from a day on.

Names and places are written for that day at once; the present tree follows when the day has come. Each action locks
the chart of the agency. What one would do is seen by running it in `rehearsed`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from people import permissions, steps
from people.errors import AlreadyBegun, LaterChange, NothingChanges, OtherAgency, RootStays, UnitHasHolders, UnitUnderItself
from people.groups import sync_groups
from people.models import Agency, OrganisationChange, Position, Post, RoleAssignment, Unit, UnitState
from people.queries import Reach, reach_of

if TYPE_CHECKING:
    from lms.kit.actors import Actor

Kind = OrganisationChange.Kind


@dataclass(frozen=True)
class Reorganisation:
    """What a change did, or would do: which decisions, from when, what stands in the units, and who is passed on.

    `people_moved` hold a post of another unit from the day on; `roles_ended` were given over units that end.
    """

    changes: tuple[OrganisationChange, ...]
    on: dt.date
    reach: Reach
    people_moved: int = 0
    posts_made: int = 0
    roles_ended: int = 0


@transaction.atomic(durable=True)
def found_unit(parent: Unit, unit: Unit, *, on: dt.date, decree: str = "", by: Actor, at: dt.datetime) -> Unit:
    """Found a unit (unsaved, with its names and kind) below another from a day on, and return it.

    Posts can be made in it at once, and filled from that day. Raises NotAllowed unless `by` is HR of the unit above (or
    the operator), UnitHasChildren where that one does not exist then, or SiasnIdTaken; nothing changes then.
    """
    (above,) = steps.lock_chart(parent.agency_id, [parent])
    permissions.require(permissions.can_found_unit(by, above))
    unit.agency_id = above.agency_id
    with steps.refusals_named():
        founded: Unit = above.add_child(instance=unit)
    changes = _decide([founded], Kind.FOUNDED, on, decree, by, at)
    steps.write_first_states([founded], since=on, changes=changes)
    steps.refuse_broken_chart(above.agency_id, since=on)
    return founded


@transaction.atomic(durable=True)
def correct_unit(unit: Unit, *, name: str, short_name: str, kind: str, siasn_id: str, by: Actor, at: dt.datetime) -> Unit:
    """Correct what a unit is called today: the name was wrong all along. Earlier states stay. At most 5 statements.

    Raises NotAllowed unless `by` is HR of the unit (or the operator), or SiasnIdTaken; nothing changes then.
    """
    (row,) = steps.lock_chart(unit.agency_id, [unit])
    permissions.require(permissions.can_found_unit(by, row))
    row.name, row.short_name, row.kind, row.siasn_id = name, short_name, kind, siasn_id
    with steps.refusals_named():
        row.save(update_fields=["name", "short_name", "kind", "siasn_id"])
    today = UnitState.objects.standing().filter(unit=row).held_on(timezone.localdate(at))
    today.update(name=name, short_name=short_name, kind=kind)
    return row


@transaction.atomic(durable=True)
def rename_unit(
    unit: Unit, *, name: str, short_name: str = "", kind: str, on: dt.date, decree: str = "", by: Actor, at: dt.datetime
) -> Reorganisation:
    """Give a unit another name, short name or kind from a day on.

    Raises NotAllowed unless `by` is HR of the unit, NothingChanges, UnitAbsent or LaterChange; nothing changes then.
    """
    (row,) = steps.lock_chart(unit.agency_id, [unit])
    permissions.require(permissions.is_hr_of(by, row))
    states = steps.states_to_end([row], on)
    if (name, short_name, kind) == tuple(getattr(states[row.pk], field) for field in ("name", "short_name", "kind")):
        raise NothingChanges
    changes = _decide([row], Kind.RENAMED, on, decree, by, at)
    steps.succeed(states.values(), on=on, changes=changes, name=name, short_name=short_name, kind=kind)
    return _done(changes, [row], on, at)


@transaction.atomic(durable=True)
def move_unit(unit: Unit, parent: Unit, *, on: dt.date, decree: str = "", by: Actor, at: dt.datetime) -> Reorganisation:
    """Hang a unit with everything below it under another unit from a day on. Roles given above reach accordingly.

    Raises NotAllowed unless `by` is HR above the unit and of the new place, RootStays, OtherAgency, UnitUnderItself,
    NothingChanges, UnitAbsent, UnitHasChildren (the new place does not exist then) or LaterChange; nothing changes then.
    """
    row, above = _both(steps.lock_chart(unit.agency_id, [unit, parent]), unit, parent)
    permissions.require(permissions.can_reorganise(by, row) and permissions.is_hr_of(by, above))
    _refuse_roots([row])
    states = steps.states_to_end([row], on)
    if states[row.pk].parent_id == above.pk:
        raise NothingChanges
    changes = _decide([row], Kind.MOVED, on, decree, by, at)
    steps.succeed(states.values(), on=on, changes=changes, parent_id=above.pk)
    return _done(changes, [row], on, at)


@transaction.atomic(durable=True)
def merge_units(
    units: Collection[Unit], into: Unit, *, on: dt.date, decree: str = "", by: Actor, at: dt.datetime
) -> Reorganisation:
    """End units on a day and let another take them in: what stands below, posts, and who holds them.

    A post passes to the post of the same job role in `into`, made where there is none, and its holders with it. Roles
    given over the units end: a merger gives nobody rights over the larger unit.
    Raises NotAllowed unless `by` is HR above all units and of `into`, RootStays, OtherAgency, UnitUnderItself,
    UnitAbsent, LaterChange or PostHeldAlready; nothing changes then. Constant statements whatever the number of people.
    """
    rows, target = _sources(steps.lock_chart(into.agency_id, [*units, into]), units, into)
    permissions.require(all(permissions.can_reorganise(by, row) for row in rows) and permissions.is_hr_of(by, target))
    _refuse_roots(rows)
    steps.refuse_absent(target, since=on)
    states = steps.states_to_end(rows, on)
    changes = _decide(rows, Kind.MERGED, on, decree, by, at, into=target)
    _pass_on_children(states, target, on=on, changes=changes)
    steps.end_states(states.values(), on=on, changes=changes)
    posts = Post.objects.filter(unit=target).count()
    successors = steps.open_successors(rows, target)
    moved = steps.pass_positions(successors, on=on, changes=changes)
    ended = _end_units(rows, on=on, changes=changes, at=at, merged_into=target)
    made = Post.objects.filter(unit=target).count() - posts
    return _done(changes, rows, on, at, people_moved=moved, posts_made=made, roles_ended=ended)


def _sources(locked: list[Unit], units: Collection[Unit], into: Unit) -> tuple[list[Unit], Unit]:
    ids = {unit.pk for unit in units}
    if into.pk in ids or not ids:
        raise UnitUnderItself
    target = next(row for row in locked if row.pk == into.pk)
    rows = [row for row in locked if row.pk in ids]
    if any(row.agency_id != target.agency_id for row in rows):
        raise OtherAgency
    return rows, target


def _pass_on_children(states: dict[int, UnitState], into: Unit, *, on: dt.date, changes: dict[int, OrganisationChange]) -> None:
    """Hang what stands below merging units under the unit that takes them in."""
    children = list(UnitState.objects.standing().held_on(on).filter(parent__in=list(states)).exclude(unit__in=list(states)))
    steps.states_to_end([child.unit for child in children], on)
    decided = {child.unit_id: changes[child.parent_id] for child in children}
    steps.succeed(children, on=on, changes=decided, parent_id=into.pk)


@transaction.atomic(durable=True)
def close_units(units: Collection[Unit], *, on: dt.date, decree: str = "", by: Actor, at: dt.datetime) -> Reorganisation:
    """Close units in which nobody works any more; `on` is the first day on which they no longer exist. Roles over them end.

    Raises NotAllowed unless `by` is HR above each unit, RootStays, UnitHasHolders, UnitHasChildren (what stands below
    is not closed with it), UnitAbsent or LaterChange; nothing changes then.
    """
    agency_id = next(iter(units)).agency_id
    rows = steps.lock_chart(agency_id, units)
    permissions.require(all(permissions.can_reorganise(by, row) for row in rows))
    _refuse_roots(rows)
    states = steps.states_to_end(rows, on)
    _refuse_holders(rows, on)
    changes = _decide(rows, Kind.CLOSED, on, decree, by, at)
    steps.end_states(states.values(), on=on, changes=changes)
    ended = _end_units(rows, on=on, changes=changes, at=at)
    return _done(changes, rows, on, at, roles_ended=ended)


@transaction.atomic(durable=True)
def take_back(change: OrganisationChange, *, by: Actor, at: dt.datetime) -> OrganisationChange:
    """Take back a coming change: units, posts, positions and roles stand as before. A repeat changes nothing.

    Raises NotAllowed unless `by` is HR above the unit, AlreadyBegun, LaterChange where something was built on the
    change, UnitHasHolders where people are appointed to a unit that would not be founded; nothing changes then.
    """
    (unit,) = steps.lock_chart(change.agency_id, [change.unit])
    row = OrganisationChange.objects.select_for_update().get(pk=change.pk)
    permissions.require(permissions.can_take_back(by, row, unit))
    if row.taken_back_at is not None:
        return row
    if row.on <= timezone.localdate(at):
        raise AlreadyBegun
    _refuse_built_upon(row)
    _restore(row)
    if row.kind == Kind.FOUNDED:
        _refuse_holders([unit], row.on)
        Unit.objects.filter(pk=unit.pk).update(ended_on=row.on, siasn_id="")
    elif row.kind in (Kind.MERGED, Kind.CLOSED):
        Unit.objects.filter(pk=unit.pk).update(ended_on=None, merged_into=None)
    row.taken_back_at = at
    row.save(update_fields=["taken_back_at"])
    steps.refuse_broken_chart(row.agency_id, since=timezone.localdate(at))
    return row


def _refuse_built_upon(change: OrganisationChange) -> None:
    """Refuse where a unit changed again since, or somebody's new position did."""
    touched = {change.unit_id, *UnitState.objects.filter(change=change).values_list("unit", flat=True)}
    states = UnitState.objects.standing().filter(unit__in=touched)
    changed_again = states.filter(Q(since__gt=change.on) | (Q(since=change.on) & ~Q(change=change))).exists()
    made = Position.objects.filter(pk__in=change.undo.get("made", [])).values_list("until", flat=True)
    if changed_again or sorted(map(_text, made)) != sorted(map(_text, change.undo.get("positions", {}).values())):
        raise LaterChange


def _text(end: object) -> str:
    return str(end or "")


def _restore(change: OrganisationChange) -> None:
    UnitState.objects.filter(change=change).update(until=F("since"))
    Position.objects.filter(pk__in=change.undo.get("made", [])).update(until=F("since"))
    for model, name in ((UnitState, "states"), (Position, "positions"), (RoleAssignment, "roles")):
        steps.restore_ends(model, change.undo.get(name, {}))
    Post.objects.filter(unit=change.unit).update(successor=None)


@dataclass(frozen=True)
class Applied:
    """How many agencies were looked at, and how many units changed."""

    agencies: int
    units: int


@transaction.atomic(durable=True)
def apply_changes(*, by: Actor, at: dt.datetime) -> Applied:
    """Let the present tree of every agency follow what was decided for today. Idempotent; nightly.

    Raises NotAllowed unless the system does it.
    """
    permissions.require(by.is_system)
    agencies = list(Agency.objects.order_by("pk").select_for_update().values_list("pk", flat=True))
    day = timezone.localdate(at)
    return Applied(len(agencies), sum(steps.follow(agency, on=day) for agency in agencies))


def _both(locked: list[Unit], unit: Unit, parent: Unit) -> tuple[Unit, Unit]:
    rows = {row.pk: row for row in locked}
    if unit.pk == parent.pk:
        raise UnitUnderItself
    if rows[unit.pk].agency_id != rows[parent.pk].agency_id:
        raise OtherAgency
    return rows[unit.pk], rows[parent.pk]


def _refuse_roots(units: Collection[Unit]) -> None:
    if any(unit.is_root() for unit in units):
        raise RootStays


def _refuse_holders(units: Collection[Unit], on: dt.date) -> None:
    lasting = Position.objects.exclude(until__lte=F("since")).filter(post__unit__in=units)
    if lasting.filter(Q(until__isnull=True) | Q(until__gt=on)).exists():
        raise UnitHasHolders


def _decide(
    units: Collection[Unit], kind: str, on: dt.date, decree: str, by: Actor, at: dt.datetime, into: Unit | None = None
) -> dict[int, OrganisationChange]:
    rows = OrganisationChange.objects.bulk_create(
        OrganisationChange(
            agency_id=unit.agency_id, unit=unit, kind=kind, into=into, on=on, decree=decree, decided_by=by.user, decided_at=at
        )
        for unit in units
    )
    return {row.unit_id: row for row in rows}


def _end_units(
    units: Collection[Unit], *, on: dt.date, changes: dict[int, OrganisationChange], at: dt.datetime, **said: Any
) -> int:
    """Write that units end, end the roles over them, and return how many did."""
    Unit.objects.filter(pk__in=[unit.pk for unit in units]).update(ended_on=on, **said)
    roles = steps.end_roles(units, on=on, changes=changes)
    sync_groups(timezone.localdate(at), {role.user_id for role in roles})
    return len(roles)


def _done(
    changes: dict[int, OrganisationChange], units: Collection[Unit], on: dt.date, at: dt.datetime, **counts: int
) -> Reorganisation:
    """Refuse a chart that is none, remember what taking back restores, and let the tree follow where the day has come."""
    agency_id = next(iter(units)).agency_id
    steps.refuse_broken_chart(agency_id, since=on)
    OrganisationChange.objects.bulk_update(changes.values(), ["undo"])
    reach = reach_of(units, on - dt.timedelta(days=1))
    today = timezone.localdate(at)
    if on <= today:
        steps.follow(agency_id, on=today)
    return Reorganisation(tuple(changes.values()), on, reach, **counts)
