"""Completing programmes, and reversing that, in the transaction of the course's completion."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from courses.models import Completion, Programme, ProgrammeCompletion, ProgrammeCourse, SetAside
from courses.queries.programmes import again_from, done_by_person, needs_of
from courses.rules.programmes import Done, Needs, Noted, next_cycle
from courses.signals import programmes_completed, programmes_reversed
from people.models import Employee

if TYPE_CHECKING:
    from lms.kit.actors import Actor

Cycle = tuple[Programme, int, list[Done]]
"""A programme, an employee's key, and the completions by which that person completed it."""


def complete_programmes(completions: Sequence[Completion], *, by: Actor, at: dt.datetime) -> list[ProgrammeCompletion]:
    """Complete the published programmes of which these completions were the last. 1 statement where no programme has the courses.

    Else as `derive`. The programmes stay locked, so that the two last courses of somebody, completed at the same
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
    """Write who of these people (None: of all) completed these programmes and is not noted yet, and announce it.

    Who has taken all of it again, since the day from which it can be taken again, completes it again, in a row of its own; rows
    of one person are announced one after the other. `new` are the keys of completions that are new, or count again. 3
    statements; for each cycle in turn 6 more for any number of people, and what those who listen need.
    """
    if not programmes:
        return []
    parts: dict[int, list[ProgrammeCourse]] = {one.pk: [] for one in programmes}
    for part in ProgrammeCourse.objects.filter(programme__in=programmes):
        parts[part.programme_id].append(part)
    done = done_by_person({part.course_id for rows in parts.values() for part in rows}, employees)
    needs = {one: needs_of(one, parts[one.pk]) for one in programmes}
    made: list[ProgrammeCompletion] = []
    # What one cycle brings says from when on the next one counts.
    while found := _next_cycles(needs, done, new):
        made += _write(found, by=by, at=at)
    return made


def _next_cycles(needs: Mapping[Programme, Needs], done: Mapping[int, list[Done]], new: Collection[int]) -> list[Cycle]:
    noted = _noted(list(needs), done)
    found = (
        (one, key, next_cycle(asked, facts, noted.get((one.pk, key), ()), new))
        for one, asked in needs.items()
        for key, facts in done.items()
    )
    return [cycle for cycle in found if cycle[2]]


def _noted(programmes: Sequence[Programme], employees: Collection[int]) -> Mapping[tuple[int, int], list[Noted]]:
    """Return what stands of these people, by programme and employee. 2 statements, and what asking for retakes takes."""
    standing = ProgrammeCompletion.objects.standing().filter(programme__in=programmes, employee__among=list(employees))
    rows = list(standing)
    again = again_from(rows)
    rests: dict[int, set[int]] = defaultdict(set)
    through = ProgrammeCompletion.completions.through.objects.filter(programmecompletion__among=[row.pk for row in rows])
    for key, completion in through.values_list("programmecompletion", "completion") if rows else ():
        rests[key].add(completion)
    noted: dict[tuple[int, int], list[Noted]] = defaultdict(list)
    for row in rows:
        fact = Noted(row.completed_on, frozenset(rests[row.pk]), again.get(row.pk))
        noted[row.programme_id, row.employee_id].append(fact)
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
