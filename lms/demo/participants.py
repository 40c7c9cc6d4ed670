"""Who takes part in which offering: people whom the course fits, some keen and some never, nobody in two places."""

from __future__ import annotations

import datetime as dt
import math
import random
from array import array
from collections.abc import Iterator, Mapping, Sequence

_MIX = 2_654_435_761


class Pool:
    """The people whom a course fits, in an order of its own; who came once does not come again before all were asked."""

    def __init__(self, members: Sequence[array[int]], first: int, rng: random.Random) -> None:
        """Take the ids by family of job roles, and the lowest of all: who is keen does not depend on where ids begin."""
        self._members = [ids for ids in members if ids]
        self._size, self._first = sum(map(len, self._members)), first
        self._step = _coprime(self._size, rng)
        self._next = rng.randrange(self._size) if self._size else 0
        self._salt = rng.randrange(1, _MIX)

    def draw(self) -> Iterator[int]:
        """Go once through the pool from where the last draw ended, and skip those who are not keen."""
        for _count in range(self._size):
            self._next = (self._next + self._step) % self._size
            employee = self._at(self._next)
            if self._is_keen(employee):
                yield employee

    def _at(self, place: int) -> int:
        for ids in self._members:
            if place < len(ids):
                return ids[place]
            place -= len(ids)
        raise IndexError

    def _is_keen(self, employee: int) -> bool:
        number = employee - self._first + 1
        keenness = (number * _MIX >> 9) % 100
        return (number * self._salt >> 7) % 100 < 15 + keenness * 0.85


def _coprime(size: int, rng: random.Random) -> int:
    step = rng.randrange(1, max(size, 2))
    while math.gcd(step, max(size, 1)) != 1:
        step += 1
    return step


class Participants:
    """Picks people for one offering after another, in order of their first day."""

    def __init__(self, families: Mapping[str, array[int]], rng: random.Random) -> None:
        """Take the ids of all employees by family of job roles."""
        self._families, self._rng = families, rng
        self._first = min(min(ids) for ids in families.values() if ids)
        self._pools: dict[str, Pool] = {}
        self._busy: list[tuple[dt.date, set[int]]] = []

    def pick(
        self, course: str, fits: Sequence[str], days: Sequence[dt.date], number: int, guests: Sequence[int] = ()
    ) -> list[int]:
        """Return the ids of `number` people, guests first, who sit in no other offering on these days."""
        self._busy = [(last, members) for last, members in self._busy if last >= days[0]]
        pool = self._pools.get(course) or self._pools.setdefault(course, Pool(self._fitting(fits), self._first, self._rng))
        chosen = dict.fromkeys(guests)
        for employee in pool.draw():
            if len(chosen) >= number:
                break
            if not any(employee in members for _last, members in self._busy):
                chosen[employee] = None
        self._busy.append((days[-1], set(chosen)))
        return list(chosen)

    def _fitting(self, fits: Sequence[str]) -> list[array[int]]:
        names = sorted(self._families) if "all" in fits else sorted(fits)
        return [self._families[name] for name in names if name in self._families]
