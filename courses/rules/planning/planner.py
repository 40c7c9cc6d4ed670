"""From counts of groups to people: who goes, within the limits, and what the plan is worth."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from courses.rules.planning.facts import Course, Edits, Limits, Outcome, Person, Seat
from courses.rules.planning.field import SMALL, Field
from courses.rules.planning.model import SECONDS, Group, groups_of, solve

Tell = Callable[[int], object]
FULL = 0.99  # of what a course brings a group: less, and another may need the seat more


class Filling:
    """Gives seats one by one and knows what is left of seats, money and days."""

    def __init__(self, field: Field, limits: Limits, offerings: Any, stays: Any) -> None:
        """Begin with nobody going."""
        self.field, self.stays = field, stays
        self.offerings = np.array(offerings, dtype=int)
        self.seats = np.array([course.seats for course in field.courses]) * self.offerings
        self.rows = {person.key: row for row, person in enumerate(field.people)}
        self.money = float(limits.budget)
        self.days = limits.days_a_person * field.people_by_unit().astype(float)
        self.hours = np.zeros(len(field.people))
        self.going = np.zeros((len(field.people), len(field.courses)), dtype=bool)
        self.given: dict[int, list[Seat]] = {place: [] for place in range(len(field.courses))}

    def give(self, place: int, row: int, *, is_forced: bool = False) -> bool:
        """Give a person a seat if there is one, the money and the days; a forced one only needs the seat."""
        course, unit = self.field.courses[place], self.field.unit[row]
        fits = self.money >= course.cost and self.days[unit] >= course.days and not self.stays[row, place]
        if self.going[row, place] or self.seats[place] <= 0 or not (fits or is_forced):
            return False
        value = float(self.field.gains_of(course, [row]).sum())
        closes = tuple(self.field.raise_levels(course, row))
        self.given[place].append(Seat(self.field.people[row].key, course.key, value, closes))
        self.seats[place] -= 1
        self.money -= course.cost
        self.days[unit] -= course.days
        self.hours[row] += course.hours
        self.going[row, place] = True
        return True

    def rank(self, place: int, rows: Any) -> Any:
        """Return those of these people whom the course brings something, the most first; equals with fewer hours first."""
        worth = self.field.gains_of(self.field.courses[place], rows).sum(axis=1)
        order = np.lexsort((rows, self.hours[rows], -worth))
        return rows[order[: int((worth > 0).sum())]]

    def send(self, group: Group, quota: int) -> None:
        """Let so many of a group go, those first to whom the course still brings all that it brings the group.

        In a small field the model has decided on this person.
        """
        for row in self.rank(group.course, group.members)[:quota]:
            if self.field.is_small or self.field.gains_of(self.field.courses[group.course], [row]).sum() >= FULL * group.gain:
                self.give(group.course, int(row))

    def promise(self, place: int) -> float:
        """Return what the seats that are left would close for each rupiah, for those to whom they bring most."""
        rows = self.rank(place, np.flatnonzero(~self.going[:, place]))[: max(int(self.seats[place]), 0)]
        if not len(rows):
            return 0.0
        return float(self.field.gains_of(self.field.courses[place], rows).sum(axis=1).mean()) / (
            self.field.courses[place].cost + 1
        )

    def fill(self, place: int) -> None:
        """Give what seats are left to whom the course brings most."""
        if self.seats[place] > 0:
            for row in self.rank(place, np.flatnonzero(~self.going[:, place])):
                if self.seats[place] <= 0 or self.money < self.field.courses[place].cost:
                    break
                self.give(place, int(row))


def make_plan(
    people: Sequence[Person],
    courses: Sequence[Course],
    limits: Limits,
    edits: Edits = Edits(),  # noqa: B008 - frozen
    *,
    tell: Tell = lambda percent: None,
    seconds: float = SECONDS,
    small: int = SMALL,
) -> Outcome:
    """Return which offerings to run and who goes. `tell` is told how far it is, in per cent.

    What the model sends is given to people of the group; seats, money and days that are left then go to whom they bring
    most. An offering that too few would attend is not run, unless HR has said that it runs. Up to `small` pairs of people
    and courses the model decides on each person.
    """
    if not people or not courses:
        missing = limits.jp_minimum * len(people)
        return Outcome({}, (), 0, -limits.jp_weight * missing, -limits.jp_weight * missing, 0, missing, 0)
    field = Field(people, courses, small)
    goes, stays = _marks(people, courses, edits.goes), _marks(people, courses, edits.stays)
    most = np.array([min(course.most, edits.at_most.get(course.key, course.most)) for course in courses])
    least = np.array([edits.at_least.get(course.key, 0) for course in courses])
    least = np.maximum(least, [-(-int(goes[:, place].sum()) // max(course.seats, 1)) for place, course in enumerate(courses)])
    most = np.maximum(most, least)
    groups = groups_of(field, goes, stays)
    tell(20)
    solved = solve(field, groups, limits, most, least, seconds)
    tell(70)
    filling = _filled(field, groups, solved, limits, goes, stays)
    _drop_small(filling, least)
    tell(90)
    first_come = _first_come(people, courses, limits, most)
    seats = tuple(seat for given in filling.given.values() for seat in given)
    missing = float(np.clip(limits.jp_minimum - filling.hours, 0, None).sum())
    closed = sum(seat.value for seat in seats)
    score = closed - limits.jp_weight * missing
    offerings = {course.key: int(number) for course, number in zip(courses, filling.offerings, strict=True) if number}
    by_key = {course.key: course for course in courses}
    cost = sum(by_key[seat.course].cost for seat in seats)
    return Outcome(offerings, seats, closed, score, max(solved.bound, score), cost, missing, first_come)


def _marks(people: Sequence[Person], courses: Sequence[Course], pairs: frozenset[tuple[int, int]]) -> Any:
    found = np.zeros((len(people), len(courses)), dtype=bool)
    if pairs:
        rows = {person.key: row for row, person in enumerate(people)}
        places = {course.key: place for place, course in enumerate(courses)}
        for person, course in pairs:
            if person in rows and course in places:
                found[rows[person], places[course]] = True
    return found


def _filled(field: Field, groups: list[Group], solved: Any, limits: Limits, goes: Any, stays: Any) -> Filling:
    filling = Filling(field, limits, solved.offerings, stays)
    for row, place in np.argwhere(goes):
        filling.give(int(place), int(row), is_forced=True)
    for group, sent in sorted(zip(groups, solved.sent, strict=True), key=lambda pair: -pair[0].gain):
        quota = int(sent + 1e-6) - group.forced
        if quota > 0:
            filling.send(group, quota)
    for place in sorted(range(len(field.courses)), key=lambda one: -filling.promise(one)):
        filling.fill(place)
    return filling


def _drop_small(filling: Filling, least: Any) -> None:
    """Run no more offerings than those who go fill, and none that too few would attend; their seats are given back."""
    for place, course in enumerate(filling.field.courses):
        going = len(filling.given[place])
        needed = -(-going // course.seats) if course.seats else 0
        while needed > 0 and going < course.fewest * needed:
            needed -= 1
        needed = max(needed, int(least[place]))
        for seat in filling.given[place][needed * course.seats :]:
            row = filling.rows[seat.person]
            filling.hours[row] -= course.hours
            filling.money += course.cost
        del filling.given[place][needed * course.seats :]
        filling.offerings[place] = needed


def _first_come(people: Sequence[Person], courses: Sequence[Course], limits: Limits, most: Any) -> float:
    """Return what closes if people come in turn, each to the course that brings them most, while seats and money last."""
    field = Field(people, courses)
    filling = Filling(field, limits, most, np.zeros((len(people), len(courses)), dtype=bool))
    worth = np.column_stack([field.gains_of(course).sum(axis=1) for course in courses]) if courses else np.zeros((len(people), 0))
    turn = list(range(len(people)))
    random.Random(1).shuffle(turn)  # noqa: S311 - an order, no secret
    for row in turn:
        for place in np.argsort(-worth[row], kind="stable")[:3]:
            if worth[row, place] > 0 and filling.give(int(place), row):
                break
    _drop_small(filling, np.zeros(len(courses), dtype=int))
    return sum(seat.value for given in filling.given.values() for seat in given)
