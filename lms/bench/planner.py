"""The planner: which offerings to run and who goes, for 20,000 people and 200 courses, with the gap to the proven bound."""

from __future__ import annotations

import random
from collections.abc import Iterator

from courses.rules.planning import Course, Limits, Outcome, Person, make_plan
from lms.bench.measure import Figure, seconds
from lms.demo.build import City

PEOPLE, COURSES, UNITS, COMPETENCIES = 20_000, 200, 40, 9
LIMITS = Limits(budget=2_000_000_000, days_a_person=1.5, jp_minimum=20)
FARTHEST = 10.0  # per cent below the proven bound


def planner(_city: City) -> Iterator[Figure]:
    """Plan for a drawn city, alike each time; what people lack is drawn for each, so that hardly two are alike."""
    rng = random.Random(3)  # noqa: S311 - drawn, no secret
    people = [Person(key, rng.randrange(UNITS), _lacking(rng)) for key in range(PEOPLE)]
    courses = [_course(key, rng) for key in range(COURSES)]
    found: list[Outcome] = []
    yield seconds("planner", PEOPLE, lambda: found.append(make_plan(people, courses, LIMITS)))
    plan = found[-1]
    if plan.gap > FARTHEST or plan.closed <= plan.first_come:
        raise RuntimeError(f"The plan lies {plan.gap:.1f} % below the bound; first come, first served closes {plan.first_come}.")


def _lacking(rng: random.Random) -> dict[int, tuple[int, int, float]]:
    found = {}
    for competency in range(COMPETENCIES):
        held, more = rng.randint(0, 3), rng.choice([0, 0, 1, 1, 2])
        if more:
            found[competency] = (held, held + more, 1.0 + competency % 3)
    return found


def _course(key: int, rng: random.Random) -> Course:
    levels = {competency: rng.randint(2, 5) for competency in rng.sample(range(COMPETENCIES), rng.randint(1, 3))}
    cost = rng.choice([0, 150_000, 350_000, 750_000, 2_000_000])
    hours, days = rng.choice([4, 8, 16, 24, 40]), rng.choice([1, 1, 2, 3, 5])
    return Course(key, rng.choice([20, 25, 30, 40]), 10, rng.randint(1, 4), cost, hours, days, levels)
