"""People, courses and what is lacking as arrays, so that twenty thousand people take moments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from courses.rules.planning.facts import Course, Person

SMALL = 40_000  # people times courses: up to here the model decides on each person


class Field:
    """Arrays over people (rows) and competencies (columns): level held, required, weight. Levels held rise as seats go.

    `classes` says of each person and competency in which class of people they are: those with the same three numbers, or
    where the field `is_small`, each person alone.
    """

    def __init__(self, people: Sequence[Person], courses: Sequence[Course], small: int = SMALL) -> None:
        """Lay out what is known."""
        self.people, self.courses = list(people), list(courses)
        self.competencies = sorted({key for course in courses for key in course.levels})
        place = {key: number for number, key in enumerate(self.competencies)}
        self.unit = np.unique([person.unit for person in people], return_inverse=True)[1] if people else np.zeros(0, int)
        shape = (len(people), len(self.competencies))
        self.held, self.required, self.weight = np.zeros(shape), np.zeros(shape), np.zeros(shape)
        for row, person in enumerate(people):
            for key, lacking in person.lacking.items():
                if key in place:
                    self.held[row, place[key]], self.required[row, place[key]], self.weight[row, place[key]] = lacking
        self.claimed = [[place[key] for key in sorted(course.levels)] for course in courses]
        self.levels = [np.array([course.levels[key] for key in sorted(course.levels)], dtype=float) for course in courses]
        self.is_small = len(people) * len(courses) <= small
        self._number = {course.key: number for number, course in enumerate(self.courses)}
        self._classify()

    def _classify(self) -> None:
        self.classes = np.zeros(self.held.shape, dtype=int)
        self._class_facts: list[tuple[Any, Any]] = []
        for column in range(len(self.competencies)):
            facts = np.column_stack([self.held[:, column], self.required[:, column], self.weight[:, column]])
            if self.is_small:
                self.classes[:, column] = np.arange(len(facts))
                self._class_facts.append((facts, np.ones(len(facts))))
                continue
            kinds, which, counts = np.unique(facts, axis=0, return_inverse=True, return_counts=True)
            self.classes[:, column] = which.ravel()
            self._class_facts.append((kinds, counts))

    def steps_of(self, column: int, kind: int, reach: int) -> range:
        """Return the levels above the one held that people of a class lack and that a course brings which reaches a level."""
        held, required, _weight = self._class_facts[column][0][kind]
        return range(int(held) + 1, min(reach, int(required)) + 1)

    def weight_of(self, column: int, kind: int) -> float:
        """Return what a level weighs for people of a class."""
        return float(self._class_facts[column][0][kind][2])

    def number_in(self, column: int, kind: int) -> int:
        """Return how many people a class has."""
        return int(self._class_facts[column][1][kind])

    def gains_of(self, course: Course, rows: Any = slice(None)) -> Any:
        """Return the weighted levels that a course brings to people (all, or some rows) in each competency it claims."""
        number = self._number[course.key]
        columns = self.claimed[number]
        reach = np.minimum(self.levels[number], self.required[rows][:, columns])
        return np.clip(reach - self.held[rows][:, columns], 0, None) * self.weight[rows][:, columns]

    def raise_levels(self, course: Course, row: int) -> list[tuple[int, int, int]]:
        """Let a person have been to a course; return what it closes as (competency, from, to)."""
        number, closed = self._number[course.key], []
        for column, level in zip(self.claimed[number], self.levels[number], strict=True):
            before, after = self.held[row, column], min(level, self.required[row, column])
            if after > before:
                closed.append((self.competencies[column], int(before), int(after)))
                self.held[row, column] = after
        return closed

    def people_by_unit(self) -> Any:
        """Return how many people each unit has."""
        return np.bincount(self.unit) if len(self.unit) else np.zeros(0, int)
