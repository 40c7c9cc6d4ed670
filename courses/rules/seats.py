"""Who of a line gets one of the free seats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def allot(line: Sequence[int | None], free: int, quotas: Mapping[int, int]) -> list[bool]:
    """Return for each in line whether they get a seat: in order, while a seat is free and their unit's quota has room.

    `line` names the quota in which each counts, None for those whom no quota limits; `quotas` how many seats each may
    still take. Who finds the quota full is passed by, so that the next of another unit gets the seat.
    """
    left = dict(quotas)
    lucky = []
    for quota in line:
        gets = free > 0 and (quota is None or left.get(quota, 0) > 0)
        lucky.append(gets)
        free -= gets
        if gets and quota is not None:
            left[quota] -= 1
    return lucky
