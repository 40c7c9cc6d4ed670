"""Writes the employees and their positions over time, batch by batch, with what they showed in assessments."""

from __future__ import annotations

import datetime as dt
import random
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from competencies.models import Evidence
from lms.demo import facts, persons, rows
from lms.demo.chart import Chart
from lms.demo.organisation import Organisation
from lms.demo.persons import Person, Persons
from lms.demo.seating import Seating
from lms.demo.standards import Assessments
from lms.kit import bulk
from people.models import Employee, Grade, Position, Post, ReportingLine, Unit, new_public_id

RETIRED, MOVED = 0.012, 0.3
ACTING, STANDING_IN = 0.65, 4
EMPLOYEE = (
    "id",
    "agency_id",
    "public_id",
    "nip",
    "name",
    "title_before",
    "title_after",
    "status",
    "grade_id",
    "education",
    "left_on",
)
POSITION = ("agency_id", "employee_id", "post_id", "kind", "since", "until")


@dataclass
class Staff:
    """Who works where: ids of employees.

    By family of job roles, the personas left out; who leads which post (by its place in the plan); the personas by
    key; and the team of the supervisor among them, without the persona.
    """

    families: dict[str, array[int]] = field(default_factory=lambda: defaultdict(lambda: array("q")))
    leaders: dict[int, int] = field(default_factory=dict)
    personas: dict[str, int] = field(default_factory=dict)
    team: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class _Hired:
    """One employee to be written, with the post's place in the plan and the first day on it."""

    id: int
    person: Person
    place: int
    role: str
    since: dt.date
    left_on: dt.date | None
    persona: str


class Hiring:
    """Fills the seats of the chart."""

    def __init__(self, organisation: Organisation, seating: Seating, rng: random.Random, today: dt.date) -> None:
        """Take the chart, who sits where, the source of chance and the day on which the city is looked at."""
        self._organisation, self._seating, self._rng, self._today = organisation, seating, rng, today
        self._persons = Persons(rng, today)
        self._grades = {(grade.scheme, grade.code): grade.pk for grade in Grade.objects.all()}
        self._hands = [place for place, post in enumerate(organisation.chart.posts) if not post.holders]
        self._leading = {place for place, post in enumerate(organisation.chart.posts) if post.holders}
        self._shown_team = seating.personas["supervisor"]
        self.staff = Staff()

    def write(self, assessments: Assessments, progress: Callable[[int], object], processes: int) -> Staff:
        """Write everybody and tell `progress` how many each time; then who acts for whom."""
        hired = self._hire(rows.first_free_id(Employee))
        for batch in bulk.portions(hired, rows.BATCH):
            with transaction.atomic():
                rows.copy(Employee, EMPLOYEE, map(self._employee, batch))
                rows.copy(Position, POSITION, (position for one in batch for position in self._positions(one)))
            assessments.write(((one.id, one.role, one.persona) for one in batch), processes)
            for one in batch:
                self._remember(one)
            self._persons.next_batch()
            progress(len(batch))
        with transaction.atomic():
            rows.copy(Position, POSITION, self._acting())
        rows.advance_ids(Employee)
        rows.analyse(Employee, Position, Post, ReportingLine, Unit, Evidence)
        return self.staff

    def _hire(self, number: int) -> Iterator[_Hired]:
        shown = {place: key for key, place in self._seating.personas.items()}
        for place, people in self._seating.people.items():
            role = self._organisation.chart.posts[place].role
            for seat in range(people):
                key = shown.get(place, "") if seat == 0 else ""
                yield self._hire_one(number, place, role, key)
                number += 1

    def _hire_one(self, number: int, place: int, role: str, key: str) -> _Hired:
        plan = facts.personas()[key] if key else None
        person = persons.persona(plan) if plan else self._persons.make(facts.roles()[role])
        since = self._posted(person, leads=place in self._leading)
        may_leave = not key and place not in self._leading and since < self._today - dt.timedelta(days=400)
        left_on = self._days_ago(5, 360) if may_leave and self._rng.random() < RETIRED else None
        return _Hired(number, person, place, role, since, left_on, key)

    def _posted(self, person: Person, *, leads: bool) -> dt.date:
        longest = (self._today - person.since).days
        days = self._rng.randint(200, 1800) if leads else self._rng.randint(150, 3300)
        return person.since if days >= longest else self._today - dt.timedelta(days=days)

    def _days_ago(self, newest: int, oldest: int) -> dt.date:
        return self._today - dt.timedelta(days=self._rng.randint(newest, oldest))

    def _employee(self, one: _Hired) -> tuple[Any, ...]:
        person = one.person
        return (
            one.id,
            self._organisation.agency.pk,
            new_public_id(),
            person.nip,
            person.name,
            person.title_before,
            person.title_after,
            person.status,
            self._grades[person.grade],
            person.education,
            one.left_on,
        )

    def _positions(self, one: _Hired) -> Iterator[tuple[Any, ...]]:
        agency = self._organisation.agency.pk
        yield agency, one.id, self._organisation.posts[one.place].pk, "D", one.since, one.left_on
        room = (one.since - one.person.since).days
        if room > 400 and self._rng.random() < MOVED:
            before = self._rng.choice(self._hands)
            if before != one.place:
                since = one.since - dt.timedelta(days=self._rng.randint(300, room))
                yield agency, one.id, self._organisation.posts[before].pk, "D", since, one.since

    def _remember(self, one: _Hired) -> None:
        if one.place in self._leading:
            self.staff.leaders.setdefault(one.place, one.id)
        if one.persona:
            self.staff.personas[one.persona] = one.id
        elif one.left_on is None:
            # Chance leaves the personas alone: what they took part in is told by their story.
            self.staff.families[facts.roles()[one.role]["family"]].append(one.id)
            if self._organisation.chart.posts[one.place].supervisor == self._shown_team:
                self.staff.team.append(one.id)

    def _acting(self) -> Iterator[tuple[Any, ...]]:
        """Give most vacant posts somebody who acts (Plt), and stand in (Plh) for a few who are away this week."""
        chart, agency = self._organisation.chart, self._organisation.agency.pk
        acting: set[int | None] = {None}
        for place in self._seating.vacant:
            peer = _peer(chart, place, self.staff.leaders)
            if peer not in acting and self._rng.random() < ACTING:
                acting.add(peer)
                yield agency, peer, self._organisation.posts[place].pk, "PLT", self._days_ago(10, 170), None
        shown = set(self._seating.personas.values())
        away = [place for place in sorted(self.staff.leaders) if place not in shown and chart.posts[place].holders == 1]
        for place in self._rng.sample(away, min(STANDING_IN, len(away) // 10)):
            peer = _peer(chart, place, self.staff.leaders)
            if peer is not None:
                until = self._today + dt.timedelta(days=self._rng.randint(2, 9))
                yield agency, peer, self._organisation.posts[place].pk, "PLH", self._days_ago(0, 4), until


def _peer(chart: Chart, place: int, leaders: dict[int, int]) -> int | None:
    """Return who leads a post beside this one, under the same supervisor."""
    supervisor = chart.posts[place].supervisor
    beside = (other for other, post in enumerate(chart.posts) if post.supervisor == supervisor and other != place)
    return next((leaders[other] for other in beside if other in leaders), None)
