"""How a figure is taken: seconds of a call, or CPU milliseconds of a request, with the SQL statements beside."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from http import HTTPStatus
from statistics import median
from typing import Any

from django.db import connection
from django.test import Client

WARM_UP, REQUESTS = 5, 30


@dataclass(frozen=True)
class Figure:
    """One line of the output: what was measured, at which size, how much of which unit, in how many statements."""

    name: str
    size: int
    value: float
    unit: str
    statements: int

    def as_line(self) -> str:
        """Return the figure as one JSON object."""
        return json.dumps(asdict(self))


class Counter:
    """Counts the statements of a connection."""

    def __init__(self) -> None:
        """Begin at zero."""
        self.number = 0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        """Run the statement and count it."""
        self.number += 1
        return execute(*arguments)


@contextmanager
def counting() -> Iterator[Counter]:
    """Count the statements run inside."""
    counter = Counter()
    with connection.execute_wrapper(counter):
        yield counter


def seconds(name: str, size: int, call: Callable[[], Any]) -> Figure:
    """Return the wall time of one call and its statements."""
    with counting() as counter:
        began = time.perf_counter()
        call()
        ended = time.perf_counter()
    return Figure(name, size, round(ended - began, 3), "s", counter.number)


def milliseconds(name: str, size: int, call: Callable[[], Any]) -> Figure:
    """Return the wall time of a call that is soon over, median of many after a warm-up, and the statements of one."""
    for _unused in range(WARM_UP):
        call()
    taken = []
    with counting() as counter:
        for _unused in range(REQUESTS):
            began = time.perf_counter()
            call()
            taken.append(time.perf_counter() - began)
    return Figure(name, size, round(median(taken) * 1000, 2), "ms", counter.number // REQUESTS)


def cpu(name: str, size: int, call: Callable[[], Any]) -> Figure:
    """Return the CPU milliseconds that a call takes for each of `size` things, and its statements."""
    with counting() as counter:
        began = time.process_time()
        call()
        ended = time.process_time()
    return Figure(name, size, round((ended - began) * 1000 / size, 2), "ms CPU each", counter.number)


def page(name: str, size: int, client: Client, address: str) -> Figure:
    """Return the CPU time of one request in milliseconds, mean of many after a warm-up, and its statements."""
    for _unused in range(WARM_UP):
        _get(client, address)
    with counting() as counter:
        began = time.process_time()
        for _unused in range(REQUESTS):
            _get(client, address)
        ended = time.process_time()
    return Figure(name, size, round((ended - began) * 1000 / REQUESTS, 2), "ms CPU", round(counter.number / REQUESTS))


def _get(client: Client, address: str) -> None:
    response = client.get(address)
    if response.status_code != HTTPStatus.OK:
        raise RuntimeError(f"{address} answered {response.status_code}.")
    response.getvalue()
