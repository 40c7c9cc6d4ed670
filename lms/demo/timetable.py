"""When what is held: past, running and coming offerings, with their days. No database."""

from __future__ import annotations

import datetime as dt
import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile
from typing import Any

import holidays

SEATS = (20, 25, 30, 40)
PAST_DAYS = 730
# So many sit on the average past offering in a city of ordinary size; larger ones fill larger rooms.
USUAL, FEWEST, MOST, PEOPLE_A_FURTHER_ONE = 22, 40, 160, 2500
COMPLETIONS_A_PERSON = 1.3
COMING = 24
ONLINE_FORMS = ("NKL03", "NKL04")
ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Phase(StrEnum):
    """Where an offering stands on the day of the demonstration."""

    PAST = "past"
    ENDED = "ended"
    RUNNING = "running"
    COMING = "coming"


class Story(StrEnum):
    """What is special about a coming offering."""

    PLAIN = "plain"
    NEARLY_FULL = "nearly full"
    WAITLIST = "waitlist"
    QUOTAS = "quotas and a waitlist"
    BY_NEED = "seats by need"
    APPROVAL = "approval"
    NOT_YET = "sign-up not yet open"
    OWN_UNIT = "only the owner's people"
    DRAFT = "draft"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Plan:
    """An offering to be: which course (its place in the list), on which days, how large, how full."""

    course: int
    name: str
    phase: Phase
    days: tuple[dt.date, ...]
    seats: int
    asking: int
    is_online: bool
    story: Story = Story.PLAIN


# Stories are told by fixed courses, so that the documentation can name them.
STORIES = {
    "SK-02": Story.NEARLY_FULL,
    "TI-02": Story.NEARLY_FULL,
    "KP-05": Story.WAITLIST,
    "PL-04": Story.QUOTAS,
    "PL-02": Story.BY_NEED,
    "KB-04": Story.APPROVAL,
    "KB-01": Story.APPROVAL,
    "LH-02": Story.NOT_YET,
    "PL-03": Story.OWN_UNIT,
    "AD-03": Story.DRAFT,
    "BN-02": Story.CANCELLED,
}
ENDED_YESTERDAY, MEETS_TODAY = "PL-01", "AD-02"
RUNNING = ("AD-02", "KS-01", "PD-01", "KU-02", "BN-01")


def make(courses: Sequence[dict[str, Any]], employees: int, rng: random.Random, today: dt.date) -> list[Plan]:
    """Return all offerings in order of their first day; every course was held at least once."""
    made = [*_past(courses, employees, rng, today), *_now(courses, rng, today), *_coming(courses, rng, today)]
    return _numbered(sorted(made, key=lambda plan: (plan.days[0], plan.course)))


def _past(courses: Sequence[dict[str, Any]], employees: int, rng: random.Random, today: dt.date) -> Iterator[Plan]:
    wanted = employees * COMPLETIONS_A_PERSON
    number = min(max(round(wanted / USUAL), FEWEST), MOST + employees // PEOPLE_A_FURTHER_ONE)
    crowd = max(1.0, wanted / number / USUAL)
    for count in range(number):
        place = count % len(courses)
        seats = round(rng.choice(SEATS) * crowd)
        # Evenly over two years, so that numbers a month look like a yearly plan and not like a heap.
        ago = 8 + int((PAST_DAYS - 8) * (count + rng.random()) / number)
        days = _days(courses[place], today - dt.timedelta(days=ago), rng)
        if days[-1] < today - dt.timedelta(days=3):
            asking = round(seats * rng.uniform(0.6, 1.0))
            yield Plan(place, "", Phase.PAST, days, seats, min(asking, max(employees // 15, 3)), _is_online(courses[place]))


def _now(courses: Sequence[dict[str, Any]], rng: random.Random, today: dt.date) -> Iterator[Plan]:
    places = {course["code"]: place for place, course in enumerate(courses)}
    lately = takewhile(lambda day: day < today, _workdays(today - dt.timedelta(days=20)))
    yield Plan(places[ENDED_YESTERDAY], "", Phase.ENDED, tuple(lately)[-2:], 25, 21, is_online=False)
    for code in RUNNING:
        before, after = (next(_workdays(today - dt.timedelta(days=rng.randint(3, 9)))) for _count in range(2))
        later = next(_workdays(today + dt.timedelta(days=rng.randint(1, 6))))
        middle = {today} if code == MEETS_TODAY else set()
        yield Plan(places[code], "", Phase.RUNNING, tuple(sorted({before, after, later} | middle)), 30, 24, is_online=False)


def _coming(courses: Sequence[dict[str, Any]], rng: random.Random, today: dt.date) -> Iterator[Plan]:
    told = [place for place, course in enumerate(courses) if course["code"] in STORIES]
    others = [place for place in range(len(courses)) if place not in told]
    for place in [*told, *rng.sample(others, COMING - len(told))]:
        story = STORIES.get(courses[place]["code"], Story.PLAIN)
        seats = rng.choice(SEATS)
        days = _days(courses[place], today + dt.timedelta(days=rng.randint(9, 75)), rng)
        yield Plan(place, "", Phase.COMING, days, seats, _asking(story, seats, rng), _is_online(courses[place]), story)


def _asking(story: Story, seats: int, rng: random.Random) -> int:
    if story is Story.NEARLY_FULL:
        return seats - 2
    if story in (Story.WAITLIST, Story.QUOTAS, Story.BY_NEED):
        return seats + 6
    if story in (Story.NOT_YET, Story.DRAFT):
        return 0
    return round(seats * rng.uniform(0.15, 0.7))


def _is_online(course: dict[str, Any]) -> bool:
    return course["form"] in ONLINE_FORMS


def _days(course: dict[str, Any], first: dt.date, rng: random.Random) -> tuple[dt.date, ...]:
    """Return the days on which a course meets: one for every eight JP, at most five, some with a week between."""
    hours = sum(module[1] for module in course["modules"])
    number = 2 if course["form"] in ONLINE_FORMS else min(math.ceil(hours / 8), 5)
    if (number > 2 and rng.random() < 0.4) or course["form"] == "KL01":
        return tuple(sorted({next(_workdays(first + dt.timedelta(days=7 * week))) for week in range(number)}))
    days = _workdays(first)
    return tuple(next(days) for _count in range(number))


def _workdays(first: dt.date) -> Iterator[dt.date]:
    day = first
    while True:
        if day.weekday() < 5 and day not in _HOLIDAYS:
            yield day
        day += dt.timedelta(days=1)


_HOLIDAYS = holidays.country_holidays("ID")


def _numbered(plans: list[Plan]) -> list[Plan]:
    """Name each offering by its place among those of its course in a year: "Angkatan II Tahun 2026"."""
    held: Counter[tuple[int, int]] = Counter()
    named = []
    for plan in plans:
        year = plan.days[0].year
        held[plan.course, year] += 1
        named.append(replace(plan, name=f"Angkatan {roman(held[plan.course, year])} Tahun {year}"))
    return named


def roman(number: int) -> str:
    """Return a Roman number up to 39."""
    text = ""
    for value, letters in ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text
