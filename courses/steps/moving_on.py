"""Taking people on to another date of the same course; runs inside somebody's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from courses import queries
from courses.errors import NotTheSameCourse
from courses.models import Enrolment, Offering
from courses.steps.locks import turn
from courses.steps.moving import ask_again, begin, move
from courses.steps.seats import seat
from courses.steps.telling import tell_deciders

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from lms.kit.errors import DomainError
    from people.models import Employee

# Who sat in a seat moves on before who was only offered one, and so on.
STANDING = ("enrolled", "offered", "agreed", "waitlisted", "requested")


@dataclass(frozen=True)
class MovedOn:
    """Where people moved on to: their enrolments there, and who may not come there with which error."""

    enrolments: tuple[Enrolment, ...]
    refused: tuple[tuple[Employee, DomainError], ...]


def refuse_other_course(offering: Offering, target: Offering) -> None:
    """Raise NotTheSameCourse unless `target` is another open offering of the same course."""
    is_same = target.curriculum.course_id == offering.curriculum.course_id
    if not is_same or target.state != Offering.State.OPEN or target.pk == offering.pk:
        raise NotTheSameCourse


def by_standing(rows: Collection[Enrolment]) -> list[Enrolment]:
    """Return enrolments in the order in which they move on: who has a seat first, then by the time of asking."""
    return sorted(rows, key=lambda one: (STANDING.index(one.state), one.asked_at, one.pk))


def move_on(target: Offering, rows: Sequence[Enrolment], standing: Mapping[int, str], *, by: Actor, at: dt.datetime) -> MovedOn:
    """Enrol the people of these enrolments in another, locked offering in this order. 42 statements at most.

    `standing` says in which state each (by employee id) was before: who had been answered needs no answer there, and where
    only the supervisor had agreed, HR decides there too.
    """
    people = [one.employee for one in rows]
    known = target.enrolments.filter(employee__in=[one.pk for one in people]).select_related("employee").locked()
    found = queries.applicants(target, people, list(known), at=at)
    quotas = queries.quotas_of(target, [one.pk for one in people], timezone.localdate(at))
    when = turn(target, at=at)
    ask_again(found.returning, by=by, at=at, turn=when, quotas=quotas)
    asking = [*found.returning, *begin(target, found.joining, by=by, at=at, turn=when, quotas=quotas)]
    place = {one.pk: number for number, one in enumerate(people)}
    asking.sort(key=lambda one: place[one.employee_id])
    nobody_asks, no_hr = target.approval == Offering.Approval.NONE, target.approval != Offering.Approval.BOTH
    agreed = [one for one in asking if nobody_asks or standing[one.employee_id] != Enrolment.State.REQUESTED]
    final = [one for one in agreed if no_hr or standing[one.employee_id] != Enrolment.State.AGREED]
    move([one for one in agreed if one not in final], "agree", by=by, at=at)
    seat(target, final, by=by, at=at)
    tell_deciders(asking, at=at)
    return MovedOn((*found.settled, *asking), found.refused)
