"""Parts of the actions that change the organisation; each runs inside somebody's transaction.

States of units are written for the day from which they hold; `follow` makes the tree of today from them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from people.errors import LaterChange, UnitAbsent, UnitHasChildren, UnitUnderItself
from people.models import Agency, OrganisationChange, Post, Unit, UnitState
from people.rules.organisation import ChartFault, chart_fault
from people.steps.lines import lines_from
from people.steps.tree import hang

FAULTS = {ChartFault.CIRCLE: UnitUnderItself, ChartFault.ORPHAN: UnitHasChildren}
SAID = ("name", "short_name", "kind")


def lock_chart(agency_id: int, units: Iterable[Unit]) -> list[Unit]:
    """Lock the agency, so that nobody else changes its tree, and return these units as they are now, in tree order."""
    Agency.objects.select_for_update().get(pk=agency_id)
    return list(Unit.objects.filter(pk__in=[unit.pk for unit in units]).select_related("agency"))


def states_to_end(units: Collection[Unit], on: dt.date) -> dict[int, UnitState]:
    """Return the states that hold on a day, by unit. Two statements.

    Raises UnitAbsent where a unit does not exist that day, LaterChange where one changes again afterwards.
    """
    standing = UnitState.objects.standing().filter(unit__in=units)
    if standing.filter(Q(since__gt=on) | Q(until__gt=on)).exists():
        raise LaterChange
    held = {state.unit_id: state for state in standing.held_on(on)}
    if len(held) < len(units):
        raise UnitAbsent
    return held


def refuse_absent(unit: Unit, *, since: dt.date) -> None:
    """Refuse where a unit does not exist on a day, or ends after it. One statement. Raises UnitAbsent."""
    periods = list(UnitState.objects.standing().filter(unit=unit).values_list("since", "until"))
    begun = any(first <= since for first, _end in periods)
    lasts = any(end is None for _first, end in periods)
    if not (begun and lasts):
        raise UnitAbsent


def write_first_states(
    units: Iterable[Unit], *, since: dt.date, changes: Mapping[int, OrganisationChange] | None = None
) -> list[UnitState]:
    """Write what new units are from a day on; the unit above each is the one above it in the tree. Two statements.

    `changes` has the decision behind each, by unit, where there was one.
    """
    rows = list(units)
    above = dict(Unit.objects.filter(path__in=[unit.path[: -Unit.steplen] for unit in rows]).values_list("path", "pk"))
    return UnitState.objects.bulk_create(
        UnitState(
            unit=unit,
            name=unit.name,
            short_name=unit.short_name,
            kind=unit.kind,
            parent_id=above.get(unit.path[: -Unit.steplen]),
            since=since,
            change=(changes or {}).get(unit.pk),
        )
        for unit in rows
    )


def succeed(
    states: Collection[UnitState],
    *,
    on: dt.date,
    changes: Mapping[int, OrganisationChange],
    each: Mapping[int, Mapping[str, Any]] | None = None,
    **said: Any,
) -> None:
    """End states on a day and write those that follow, which differ in what is `said`. Two statements.

    `changes` has the decision behind each state, by unit; it remembers the former end. `each` has what differs for
    single units.
    """
    end_states(states, on=on, changes=changes)
    UnitState.objects.bulk_create(
        UnitState(
            **{
                "unit_id": state.unit_id,
                "name": state.name,
                "short_name": state.short_name,
                "kind": state.kind,
                "parent_id": state.parent_id,
                "since": on,
                "change": changes[state.unit_id],
            }
            | said
            | dict((each or {}).get(state.unit_id, {}))
        )
        for state in states
    )


def end_states(states: Collection[UnitState], *, on: dt.date, changes: Mapping[int, OrganisationChange]) -> None:
    """End states on a day; one that began that day was never held. One statement."""
    for state in states:
        changes[state.unit_id].undo.setdefault("states", {})[str(state.pk)] = _text(state.until)
    UnitState.objects.filter(pk__in=[state.pk for state in states]).update(until=on)


def _text(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def refuse_broken_chart(agency_id: int, *, since: dt.date) -> None:
    """Raise UnitUnderItself or UnitHasChildren unless the units make a tree on every day from `since` on. One statement."""
    states = UnitState.objects.standing().of_agencies([agency_id]).filter(Q(until__isnull=True) | Q(until__gt=since))
    rows = list(states.values_list("unit", "parent", "since", "until"))
    for day in {since, *(begins for _unit, _parent, begins, _until in rows if begins > since), *_ends(rows)}:
        held = (row for row in rows if row[2] <= day and (row[3] is None or day < row[3]))
        fault = chart_fault({unit: parent for unit, parent, _begins, _until in held})
        if fault:
            raise FAULTS[fault]


def _ends(rows: Sequence[tuple[Any, ...]]) -> set[dt.date]:
    return {until for _unit, _parent, _begins, until in rows if until is not None}


def follow(agency_id: int, *, on: dt.date) -> int:
    """Make the tree say what the states of a day say, and return how many units changed. Idempotent.

    Names take one statement, units that hang elsewhere three with all that stands below them. Posts that answered to a
    post of a merged unit answer to its successor. The caller holds the lock of the chart.
    """
    held = UnitState.objects.standing().of_agencies([agency_id]).held_on(on).select_related("unit").order_by("unit__path")
    states = list(held)
    renamed = [_renamed(state) for state in states if any(getattr(state, name) != getattr(state.unit, name) for name in SAID)]
    Unit.objects.bulk_update(renamed, SAID)
    places = _places(states)
    if places:
        hang(agency_id, places)
    _answer_to_successors(agency_id, on=on)
    return len({unit.pk for unit in renamed} | set(places))


def _renamed(state: UnitState) -> Unit:
    for name in SAID:
        setattr(state.unit, name, getattr(state, name))
    return state.unit


def _places(states: Sequence[UnitState]) -> dict[int, int]:
    """The units that hang in another place than their states say, with the unit above each from now on."""
    paths = {state.unit_id: state.unit.path for state in states}
    return {
        state.unit_id: state.parent_id
        for state in states
        if state.parent_id in paths and paths[state.parent_id] != paths[state.unit_id][: -Unit.steplen]
    }


def _answer_to_successors(agency_id: int, *, on: dt.date) -> None:
    """Let posts answer to the successor of a post whose unit has merged, or to what that one answers to itself."""
    with lines_from(on):
        _let_answer(agency_id, on)


def _let_answer(agency_id: int, on: dt.date) -> None:
    behind = Post.objects.filter(unit__agency=agency_id, supervisor__successor__isnull=False, supervisor__unit__ended_on__lte=on)
    behind = behind.exclude(unit__ended_on__lte=on)
    above = Post.objects.filter(pk=OuterRef("supervisor"))
    while behind.exclude(pk=F("supervisor__successor")).update(supervisor=Subquery(above.values("successor")[:1])):
        pass
    behind.filter(pk=F("supervisor__successor")).update(supervisor=Subquery(above.values("supervisor")[:1]))
