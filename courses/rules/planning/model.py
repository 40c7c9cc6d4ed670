"""The mixed-integer model over groups of people, solved by HiGHS.

People who lack the same in what a course claims are one variable for that course, not each a binary: how many of them go.
What closes is counted in steps: of those who hold level 1 and should hold 3 in a competency, no more can take the step to 2
than there are, nor than go to a course that reaches it, whichever course that is. The days of all units are one sum here;
each unit's own days hold when people are chosen.

In a small field everybody is a group alone: then the model decides on people, and each unit's days are in it. What rounding
and units cost among few people, the sums would hide: the bound would be one that no plan can reach.

Every plan for people is a solution of this model with at least the same score, so that the bound which HiGHS proves holds
for every plan.
"""

from __future__ import annotations

import ctypes
import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from courses.rules.planning.facts import Limits
from courses.rules.planning.field import Field

GAP, SECONDS = 0.002, 20.0
Step = tuple[int, int, int]  # competency's place, class of people, level


class Impossible(Exception):
    """What was decided by hand does not fit the limits."""


@dataclass(frozen=True)
class Group:
    """People whom a course brings the same: the weighted levels a person, the steps, who they are, how many must go."""

    course: int
    gain: float
    steps: tuple[Step, ...]
    members: Any
    forced: int


@dataclass(frozen=True)
class Solved:
    """How many offerings of each course, how many of each group go, and the bound on the score."""

    offerings: Any
    sent: Any
    bound: float


def groups_of(field: Field, goes: Any, stays: Any) -> list[Group]:
    """Return who is alike for each course; who stays at home is in no group of it, who goes is counted as forced."""
    found = []
    for place, course in enumerate(field.courses):
        gains = field.gains_of(course).sum(axis=1)
        keep = np.flatnonzero((gains > 0) & ~stays[:, place] | goes[:, place])
        if not len(keep):
            continue
        columns = field.claimed[place]
        alike, which = np.unique(field.classes[keep][:, columns], axis=0, return_inverse=True)
        order = np.argsort(which, kind="stable")
        ends = np.searchsorted(which[order], np.arange(len(alike) + 1))
        for number, row in enumerate(alike):
            members = keep[order[ends[number] : ends[number + 1]]]
            steps = tuple(
                (column, int(kind), level)
                for column, kind, reach in zip(columns, row, field.levels[place], strict=True)
                for level in field.steps_of(column, int(kind), int(reach))
            )
            found.append(Group(place, float(gains[members[0]]), steps, members, int(goes[members, place].sum())))
    return found


class _Rows:
    """Rows of a sparse matrix with their bounds."""

    def __init__(self) -> None:
        self.start: list[int] = [0]
        self.index: list[Any] = []
        self.value: list[Any] = []
        self.lower: list[float] = []
        self.upper: list[float] = []

    def add(self, index: Any, value: Any, lower: float, upper: float) -> None:
        self.index.append(np.asarray(index, dtype=np.int32))
        self.value.append(np.asarray(value, dtype=np.double))
        self.start.append(self.start[-1] + len(index))
        self.lower.append(lower)
        self.upper.append(upper)


@contextmanager
def _unheard() -> Iterator[None]:
    """Let what is written to the process's output go nowhere: HiGHS greets before it can be told not to."""
    libc = ctypes.CDLL(None)
    libc.fflush(None)
    kept = os.dup(1)
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.close(nowhere)
        yield
    finally:
        libc.fflush(None)
        os.dup2(kept, 1)
        os.close(kept)


def solve(field: Field, groups: list[Group], limits: Limits, most: Any, least: Any, seconds: float = SECONDS) -> Solved:
    """Return the best counts within the limits, to within two thousandths or as far as the time allows."""
    # Loaded by the worker that plans, not by each process that serves pages.
    import highspy

    number = len(field.courses)
    steps = sorted({step for group in groups for step in group.steps})
    first_step = number + len(groups)
    columns = first_step + len(steps) + 1
    rows, inf = _rows(field, groups, steps, limits), highspy.kHighsInf
    cost, lower, upper = np.zeros(columns), np.zeros(columns), np.full(columns, inf)
    lower[:number], upper[:number] = least, most
    lower[number:first_step] = [group.forced for group in groups]
    upper[number:first_step] = [len(group.members) for group in groups]
    cost[first_step:-1] = [field.weight_of(column, kind) for column, kind, _level in steps]
    upper[first_step:-1] = [field.number_in(column, kind) for column, kind, _level in steps]
    cost[-1] = -limits.jp_weight
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = columns, len(rows.lower)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = cost, lower, upper
    lp.row_lower_, lp.row_upper_ = np.array(rows.lower), np.array(rows.upper)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(rows.start, dtype=np.int32)
    lp.a_matrix_.index_, lp.a_matrix_.value_ = np.concatenate(rows.index), np.concatenate(rows.value)
    kinds = highspy.HighsVarType
    whole = first_step if field.is_small else number
    lp.integrality_ = [kinds.kInteger] * whole + [kinds.kContinuous] * (columns - whole)
    with _unheard():
        solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (("output_flag", False), ("time_limit", seconds), ("mip_rel_gap", GAP), ("random_seed", 7)):
        solver.setOptionValue(name, value)
    solver.passModel(lp)
    solver.run()
    if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        raise Impossible
    solution = solver.getSolution()
    values = np.array(solution.col_value) if solution.value_valid else np.zeros(columns)
    return Solved(np.rint(values[:number]).astype(int), values[number:first_step], float(solver.getInfo().mip_dual_bound))


def _rows(field: Field, groups: list[Group], steps: list[Step], limits: Limits) -> _Rows:
    inf, rows, number = np.inf, _Rows(), len(field.courses)
    of_course = np.array([group.course for group in groups], dtype=int)
    columns = np.arange(number, number + len(groups))
    facts = {name: np.array([getattr(course, name) for course in field.courses], float) for name in ("cost", "days", "hours")}
    for place, course in enumerate(field.courses):
        mine = columns[of_course == place]
        rows.add(np.append(mine, place), np.append(np.ones(len(mine)), -course.seats), -inf, 0)
        rows.add(np.append(mine, place), np.append(np.ones(len(mine)), -course.fewest), 0, inf)
    rows.add(columns, facts["cost"][of_course], -inf, limits.budget)
    days = facts["days"][of_course]
    if field.is_small:
        _add_units(rows, field, groups, columns, days, limits)
    else:
        rows.add(columns, days, -inf, limits.days_a_person * len(field.people))
    # Beyond the minimum a person's hours are missing to nobody.
    useful = np.minimum(facts["hours"], limits.jp_minimum)[of_course]
    shortage = number + len(groups) + len(steps)
    rows.add(np.append(columns, shortage), np.append(useful, 1), limits.jp_minimum * len(field.people), inf)
    reaching: dict[Step, list[int]] = defaultdict(list)
    for column, group in zip(columns, groups, strict=True):
        for step in group.steps:
            reaching[step].append(int(column))
    for place, step in enumerate(steps, start=number + len(groups)):
        mine = reaching[step]
        rows.add([place, *mine], [1.0, *([-1.0] * len(mine))], -inf, 0)
    return rows


def _add_units(rows: _Rows, field: Field, groups: list[Group], columns: Any, days: Any, limits: Limits) -> None:
    """Let no unit spare more days than it can; what HR has decided by hand goes beyond."""
    unit = np.array([field.unit[group.members[0]] for group in groups], dtype=int)
    forced = np.array([group.forced for group in groups]) * days
    for place, people in enumerate(field.people_by_unit()):
        mine = unit == place
        if mine.any():
            rows.add(columns[mine], days[mine], -np.inf, max(limits.days_a_person * people, forced[mine].sum()))
