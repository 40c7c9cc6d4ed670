"""What the registers hold, as rows of a file are compared with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Held:
    """A position: who holds which post (by unit and job role), how, since and until when."""

    id: int
    unit_id: int
    job_role_id: int
    kind: str
    since: dt.date
    until: dt.date | None


@dataclass(frozen=True)
class Person:
    """An employee as the register has them, with the positions that are not over yet."""

    id: int
    agency_id: int
    nip: str
    said: Mapping[str, str]
    left_on: dt.date | None
    held: tuple[Held, ...] = ()

    def definitive(self) -> list[Held]:
        """The definitive positions, latest first; those taken back are none."""
        rows = [held for held in self.held if held.kind == "D" and held.until != held.since]
        return sorted(rows, key=lambda held: held.since, reverse=True)


@dataclass(frozen=True)
class Place:
    """A unit: its path in the tree and its name."""

    id: int
    path: str
    name: str


@dataclass(frozen=True)
class NewRole:
    """A job role that the catalogue lacks and that an import makes: its name, its code, and its class."""

    name: str
    code: str
    job_class: str


@dataclass(frozen=True)
class Directory:
    """What names and codes stand for in an agency. `scope` is the path of the unit that the import may touch.

    `posts` are those that exist, by unit and job role. Job roles that the import makes have ids below zero: -1 is the
    first of them.
    """

    agency_id: int
    agency_names: frozenset[str]
    scope: str
    is_agency_wide: bool
    units_by_id: Mapping[str, Place]
    units_by_name: Mapping[str, list[Place]]
    roles_by_code: Mapping[str, tuple[int, str]]
    roles_by_name: Mapping[str, list[tuple[int, str]]]
    role_names: Mapping[int, str]
    places: Mapping[int, Place]
    grades: Mapping[tuple[str, str], str] = field(default_factory=dict)
    grade_names: Mapping[str, str] = field(default_factory=dict)
    educations: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    posts: frozenset[tuple[int, int]] = frozenset()

    def covers(self, place: Place) -> bool:
        """Whether a unit lies within what the import may touch."""
        return place.path.startswith(self.scope)

    def name_of_post(self, unit_id: int, job_role_id: int) -> str:
        """Return a post in words."""
        unit = self.places.get(unit_id)
        return f"{self.role_names.get(job_role_id, '?')}, {unit.name if unit else '?'}"
