"""How many people sit on which post, for any number of employees. No database."""

from __future__ import annotations

import random
from dataclasses import dataclass

from lms.demo import facts
from lms.demo.chart import Chart

# Leading posts are filled first, but never by more than this share of all people.
MOST_LEADERS = 0.45
VACANT = 0.06
_RANK = {"03": 0, "04": 1, "05": 2, "23": 3}


@dataclass(frozen=True)
class Seating:
    """The number of people by post, the leading posts that stay vacant, and the posts of the personas by key."""

    people: dict[int, int]
    vacant: list[int]
    personas: dict[str, int]


def seat(chart: Chart, employees: int, rng: random.Random) -> Seating:
    """Spread `employees` over the chart: personas first, then those who lead, then hands by weight."""
    personas = _personas(chart)
    kept = set(personas.values()) | teaching_posts(chart) | {signing_post(chart)}
    leading = _by_rank(chart, kept)
    vacant = [place for place in leading if place not in kept and _rank(chart, place) and rng.random() < VACANT]
    people: dict[int, int] = {}
    _seat_leaders(chart, [place for place in leading if place not in set(vacant)], people, int(employees * MOST_LEADERS))
    hands = [place for place, post in enumerate(chart.posts) if not post.holders]
    needed = [place for place in personas.values() if place in set(hands)]
    for place in needed:
        people[place] = people.get(place, 0) + 1
    _spread(chart, hands, people, employees - sum(people.values()))
    filled = [place for place in leading if place not in people and place not in vacant]
    return Seating(people, sorted(vacant + filled), personas)


def signing_post(chart: Chart) -> int:
    """Return the post whose holder signs the certificates: who leads BKPSDM."""
    heads = (place for place, post in enumerate(chart.posts) if post.role == "KABAN")
    return next(place for place in heads if chart.units[chart.posts[place].unit].short_name == "BKPSDM")


def teaching_posts(chart: Chart) -> set[int]:
    """Return the posts whose holders teach the courses of their department: of each owner, the first division's head."""
    owners = {course["owner"] for course in facts.courses()}
    return {place for short in owners if (place := first_division_head(chart, short)) is not None}


def first_division_head(chart: Chart, short: str) -> int | None:
    """Return the post that leads the first division of a department named by its short name, other than its office."""
    for place, post in enumerate(chart.posts):
        unit = chart.units[post.unit]
        if unit.kind != "division" or unit.parent is None or not post.holders or unit.name.startswith("Sekretariat "):
            continue
        if chart.units[unit.parent].short_name == short:
            return place
    return None


def _personas(chart: Chart) -> dict[str, int]:
    places = {(chart.units[post.unit].name, post.role): place for place, post in enumerate(chart.posts)}
    return {key: places[persona["unit"], persona["role"]] for key, persona in facts.personas().items() if "role" in persona}


def _rank(chart: Chart, place: int) -> int:
    return _RANK[facts.roles()[chart.posts[place].role]["class"]]


def _by_rank(chart: Chart, kept: set[int]) -> list[int]:
    leading = [place for place, post in enumerate(chart.posts) if post.holders]
    return sorted(leading, key=lambda place: (place not in kept, _rank(chart, place), place))


def _seat_leaders(chart: Chart, places: list[int], people: dict[int, int], most: int) -> None:
    for place in places:
        if most <= 0:
            return
        people[place] = min(chart.posts[place].holders, most)
        most -= people[place]


def _spread(chart: Chart, places: list[int], people: dict[int, int], number: int) -> None:
    """Give `number` people to the posts by weight, to the largest remainders first."""
    whole = sum(chart.posts[place].weight for place in places)
    shares = {place: number * chart.posts[place].weight / whole for place in places}
    for place in places:
        people[place] = people.get(place, 0) + int(shares[place])
    left = number - sum(int(share) for share in shares.values())
    for place in sorted(places, key=lambda place: (int(shares[place]) - shares[place], place))[:left]:
        people[place] += 1
