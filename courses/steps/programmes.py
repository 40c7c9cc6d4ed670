"""Completing programmes, and reversing that, in the transaction of the course's completion."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from courses.models import Completion, Programme, ProgrammeCompletion, ProgrammeCourse, SetAside
from courses.queries.programmes import done_by_person, needs_of
from courses.rules.programmes import Done, Noted, cycles
from courses.signals import programmes_completed, programmes_reversed
from people.models import Employee

if TYPE_CHECKING:
    from lms.kit.actors import Actor

Cycle = tuple[Programme, int, list[Done]]
"""A programme, an employee's key, and the completions by which that person completed it."""


def complete_programmes(completions: Sequence[Completion], *, by: Actor, at: dt.datetime) -> list[ProgrammeCompletion]:
    """Complete the published programmes of which these completions were the last. 1 statement where no programme has the courses.

    Else 6 for any number of people. The programmes stay locked, so that the two last courses of somebody, completed at the same
    time, see each other.
    """
    courses = {one.curriculum.course_id for one in completions}
    people = {one.employee_id for one in completions}
    return derive(_locked(courses), people, by=by, at=at, new={one.pk for one in completions})


def derive(
    programmes: Sequence[Programme],
    employees: Collection[int] | None,
    *,
    by: Actor,
    at: dt.datetime,
    new: Collection[int] = (),
) -> list[ProgrammeCompletion]:
    """Write who of these people (None: of all) completed these programmes and is not noted yet, and announce it. 5 statements.

    Who has taken all of it again since completes it again, in a row of its own; rows of one person are announced one after the
    other. `new` are the keys of completions that are new, or count again.
    """
    if not programmes:
        return []
    parts: dict[int, list[ProgrammeCourse]] = {one.pk: [] for one in programmes}
    for part in ProgrammeCourse.objects.filter(programme__in=programmes):
        parts[part.programme_id].append(part)
    done = done_by_person({part.course_id for rows in parts.values() for part in rows}, employees)
    noted = _noted(programmes, done)
    found: list[list[Cycle]] = []
    for one in programmes:
        needs = needs_of(one, parts[one.pk])
        for key, facts in done.items():
            mine = cycles(needs, facts, noted.get((one.pk, key), ()), new)
            found += [[(one, key, cycle) for cycle in mine]] if mine else []
    rounds = ([cycle for cycle in turn if cycle] for turn in zip_longest(*found))
    return [row for turn in rounds for row in _write(turn, by=by, at=at)]


def _noted(programmes: Sequence[Programme], employees: Collection[int]) -> Mapping[tuple[int, int], list[Noted]]:
    """Return what stands of these people, by programme and employee. 1 statement."""
    standing = ProgrammeCompletion.objects.standing().filter(programme__in=programmes, employee__among=list(employees))
    rests: dict[tuple[int, int, int, dt.date], set[int]] = defaultdict(set)
    for *row, completion in standing.order_by().values_list("programme", "employee", "pk", "completed_on", "completions"):
        rests[tuple(row)].add(completion)  # type: ignore[index] # four columns
    noted: dict[tuple[int, int], list[Noted]] = defaultdict(list)
    for (programme, employee, _key, on), keys in rests.items():
        noted[programme, employee].append(Noted(on, frozenset(keys)))
    return noted


def _write(found: Sequence[Cycle], *, by: Actor, at: dt.datetime) -> list[ProgrammeCompletion]:
    people = Employee.objects.select_related("grade").in_bulk([key for _one, key, _facts in found])
    made = ProgrammeCompletion.objects.bulk_create(
        ProgrammeCompletion(
            agency_id=people[key].agency_id,
            programme=one,
            employee=people[key],
            learning_hours=sum(fact.hours for fact in facts),
            completed_on=max(fact.on for fact in facts),
            recorded_at=at,
        )
        for one, key, facts in found
    )
    through = ProgrammeCompletion.completions.through
    through.objects.bulk_create(
        through(programmecompletion_id=row.pk, completion_id=fact.key)
        for row, (_one, _key, facts) in zip(made, found, strict=True)
        for fact in facts
    )
    programmes_completed.send(sender=ProgrammeCompletion, completions=made, by=by, at=at)
    return made


def set_aside(completions: Collection[int], *, by: Actor, at: dt.datetime, reason: str) -> list[ProgrammeCompletion]:
    """Let these completions (keys) count no longer, and reverse the programmes that rest on them; return what was reversed.

    Who has completed the courses of such a programme otherwise completes it anew in the same step. A repeat changes nothing.
    4 statements where no programme rests on them.
    """
    before = set(SetAside.objects.holding().filter(completion__among=list(completions)).values_list("completion", flat=True))
    SetAside.objects.bulk_create(
        SetAside(completion_id=key, at=at, by=by.user, reason=reason) for key in completions if key not in before
    )
    resting = ProgrammeCompletion.objects.standing().filter(completions__in=list(completions))
    programmes = _locked_by_key(resting.values_list("programme", flat=True))
    rows = list(resting.distinct()) if programmes else []
    if rows:
        for row in rows:
            row.reversed_at, row.reversed_by, row.reversal_reason = at, by.name, reason
        ProgrammeCompletion.objects.bulk_update(rows, ["reversed_at", "reversed_by", "reversal_reason"])
        programmes_reversed.send(sender=ProgrammeCompletion, completions=rows, by=by, at=at, reason=reason)
        through = ProgrammeCompletion.completions.through.objects.filter(programmecompletion__in=rows)
        left = set(through.values_list("completion", flat=True))
        derive(programmes, {row.employee_id for row in rows}, by=by, at=at, new=left)
    return rows


def bring_back(completions: Collection[int], *, by: Actor, at: dt.datetime) -> list[ProgrammeCompletion]:
    """Let completions (keys) that were set aside count again, and complete the programmes that they complete."""
    if not SetAside.objects.holding().filter(completion__among=list(completions)).update(ended_at=at):
        return []
    rows = Completion.objects.filter(pk__among=list(completions)).select_related("curriculum")
    return complete_programmes(list(rows), by=by, at=at)


def _locked(courses: Collection[int]) -> list[Programme]:
    keys = ProgrammeCourse.objects.filter(course__in=courses).values("programme")
    return list(Programme.objects.published().filter(pk__in=keys).order_by("pk").select_for_update(no_key=True))


def _locked_by_key(keys: Collection[int]) -> list[Programme]:
    return list(Programme.objects.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True))
