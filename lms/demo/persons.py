"""Made-up persons: name, NIP, education, titles and grade that fit together. No database, nobody real."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from dataclasses import dataclass
from typing import Any

from lms.demo import facts

# Ages from-to by class of the job role (SIASN code), and the grades (SIASN codes of golongan) from-to.
AGES = {
    "03": (45, 59),
    "04": (37, 57),
    "05": (31, 57),
    "06": (24, 57),
    "11": (22, 33),
    "12": (23, 44),
    "13": (33, 56),
    "14": (38, 57),
    "21": (25, 41),
    "22": (34, 53),
    "23": (44, 59),
    "24": (53, 60),
}
GRADES = {
    "03": ("42", "44"),
    "04": ("34", "42"),
    "05": ("32", "34"),
    "11": ("21", "21"),
    "12": ("22", "24"),
    "13": ("31", "32"),
    "14": ("33", "34"),
    "21": ("31", "32"),
    "22": ("33", "34"),
    "23": ("41", "43"),
    "24": ("44", "45"),
}
FIRST_GRADE = {
    "10": "13",
    "15": "21",
    "17": "21",
    "30": "23",
    "35": "31",
    "40": "31",
    "42": "31",
    "45": "32",
    "47": "33",
    "50": "33",
}
LAST_GRADE = {"10": "24", "15": "32", "17": "32", "30": "33"}
PPPK_GRADE = {
    "10": "04",
    "15": "05",
    "17": "05",
    "30": "07",
    "35": "09",
    "40": "09",
    "42": "10",
    "45": "10",
    "47": "11",
    "50": "11",
}
SCALE = ["11", "12", "13", "14", "21", "22", "23", "24", "31", "32", "33", "34", "41", "42", "43", "44", "45"]
BORN, YOUNGEST = 1966, 2002
CLASSES_OF_PPPK = ("06", "12", "21")
# Real cohorts count from 001; from 500 on the serial numbers of these made-up people meet nobody's.
# Each batch of people (rows.BATCH) has a range of its own: fifty ranges of ten are enough for a million.
FIRST_SERIAL, SERIALS_A_BATCH, BATCHES = 500, 10, 50


@dataclass(frozen=True)
class Person:
    """One made-up person. `grade` is (scheme, code); `since` the first day of service."""

    name: str
    title_before: str
    title_after: str
    nip: str
    status: str
    grade: tuple[str, str]
    education: str
    since: dt.date


class Persons:
    """Makes persons, always the same for the same seed and day."""

    def __init__(self, rng: random.Random, today: dt.date) -> None:
        """Take the source of chance and the day on which the city is looked at."""
        self._rng, self._today = rng, today
        communities = facts.read("names")["communities"]
        self._communities = list(communities.values())
        self._weights = [community["weight"] for community in self._communities]
        self._degrees = facts.read("job_roles")["degrees"]
        self._serials: Counter[str] = Counter()
        self._batch = 0

    def next_batch(self) -> None:
        """Begin a new range of serial numbers, so that no number of earlier batches need be remembered."""
        self._serials.clear()
        self._batch += 1

    def make(self, role: dict[str, Any]) -> Person:
        """Return a person who fits a job role."""
        rng, job_class = self._rng, role["class"]
        youngest, oldest = AGES[job_class]
        year = min(max(self._today.year - rng.randint(youngest, oldest), BORN), YOUNGEST)
        born = dt.date(year, rng.randint(1, 12), rng.randint(1, 28))
        status = self._status(job_class, born)
        education = rng.choice(role["education"])
        since = self._since(born, status, education)
        sex = "m" if rng.random() < 0.48 else "f"
        before, after = self._titles(role, education)
        return Person(
            self._name(sex),
            before,
            after,
            self._nip(born, since, status, sex),
            status,
            self._grade(job_class, education, since, status),
            education,
            since,
        )

    def _status(self, job_class: str, born: dt.date) -> str:
        draw = self._rng.random()
        if job_class in CLASSES_OF_PPPK and draw < 0.28:
            return "pppk"
        return "cpns" if job_class in CLASSES_OF_PPPK and born.year >= self._today.year - 34 and draw > 0.93 else "pns"

    def _since(self, born: dt.date, status: str, education: str) -> dt.date:
        earliest = born.year + (20 if education in ("10", "15", "17", "20") else 23)
        latest = self._today.year - 1
        if status == "cpns":
            return dt.date(latest, self._rng.choice((3, 4, 5, 6)), 1)
        if status == "pppk":
            return dt.date(self._rng.randint(max(2020, min(earliest, latest)), latest), self._rng.randint(1, 12), 1)
        year = self._rng.randint(earliest, max(earliest, min(earliest + 8, latest - 1)))
        return dt.date(year, self._rng.choice((1, 3, 4, 12)), 1)

    def _name(self, sex: str) -> str:
        (community,) = self._rng.choices(self._communities, self._weights)
        given = self._rng.choice(community[sex])
        if self._rng.random() < 0.35:
            second = self._rng.choice(community[sex]).split()[-1]
            given = given if second in given else f"{given} {second}"
        return f"{given} {self._rng.choice(community['family'])}"

    def _titles(self, role: dict[str, Any], education: str) -> tuple[str, str]:
        chosen: str = self._rng.choice(self._degrees[role["degrees"]][education])
        before, bar, after = chosen.partition("|")
        if bar:
            return before, after
        return ("Dr." if education == "50" else ""), chosen

    def _nip(self, born: dt.date, since: dt.date, status: str, sex: str) -> str:
        month = "21" if status == "pppk" else f"{since.month:02}"
        stem = f"{born:%Y%m%d}{since.year}{month}{1 if sex == 'm' else 2}"
        return f"{stem}{self._serial(stem)}"

    def _serial(self, stem: str) -> int:
        self._serials[stem] += 1
        within = self._serials[stem] - 1
        return FIRST_SERIAL + (self._batch % BATCHES) * SERIALS_A_BATCH + within

    def _grade(self, job_class: str, education: str, since: dt.date, status: str) -> tuple[str, str]:
        if status == "pppk":
            return "pppk", PPPK_GRADE[education]
        steps = 0 if status == "cpns" else (self._today.year - since.year) // 4
        reached = SCALE.index(FIRST_GRADE[education]) + steps
        low, high = GRADES.get(job_class, (FIRST_GRADE[education], LAST_GRADE.get(education, "34")))
        return "pns", SCALE[min(max(reached, SCALE.index(low)), SCALE.index(high))]


def persona(plan: dict[str, Any]) -> Person:
    """Return one of the people as whom a visitor signs in."""
    born, service = dt.date.fromisoformat(plan["birth"]), plan["service"]
    nip = f"{born:%Y%m%d}{service}{1 if plan['sex'] == 'm' else 2}{FIRST_SERIAL + BATCHES * SERIALS_A_BATCH - 1}"
    return Person(
        plan["name"],
        plan.get("title_before", ""),
        plan["title_after"],
        nip,
        "pns",
        ("pns", plan["grade"]),
        plan["education"],
        dt.date(int(service[:4]), int(service[4:]), 1),
    )
