"""The hot lists of the API, one request at a time and as many as the server takes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lms.bench.measure import Figure, milliseconds, page
from lms.demo.build import City
from lms.kit.actors import Actor
from people.models import User
from people.tokens import give_token

BENCH = Actor.system("bench")
PAGE = "?page_size=50"
# Figure's name → address: what appraisal and personnel systems read page by page.
HOT = {
    "completions": "api:completions",
    "certificates": "api:certificates",
    "evidence": "api:evidence",
    "attainments": "api:attainments",
    "credits": "api:credits",
    "employees": "api:employees",
    "enrolments": "api:enrolments",
}
# Who sees a whole agency, a unit, those who report to them, and who takes part in what they teach.
READERS = ("auditor", "unit_hr", "supervisor", "trainer")
PROCESSES, CALLERS, SECONDS, PATIENCE = 2, 4, 5.0, 60


def hot_lists(city: City) -> Iterator[Figure]:
    """Read fifty rows of each hot list with a token, as a system of the whole agency does, and the gaps of its units."""
    caller = Client(headers={"host": "localhost", "authorization": f"Bearer {_token(city.accounts['agency_hr'])}"})
    yield page("api.list50", city.employees, caller, reverse("api:credits") + PAGE)
    for name, route in HOT.items():
        yield page(f"api.list50.{name}", city.employees, caller, reverse(route) + PAGE)
    yield page("api.list50.gaps", city.employees, caller, reverse("api:gaps"))


def first_pages(city: City) -> Iterator[Figure]:
    """Let each kind of reader wait for a first page of each hot list and of the feed: it must not grow with the city."""
    for persona in READERS:
        caller = Client(headers={"host": "localhost", "authorization": f"Bearer {_token(city.accounts[persona])}"})
        for name, route in {**HOT, "changes": "api:changes"}.items():
            address = reverse(route) + (PAGE if name in HOT else "")
            yield milliseconds(f"api.first.{persona}.{name}", city.employees, partial(_read, caller, address))


def _read(caller: Client, address: str) -> None:
    status = caller.get(address).status_code
    if status != HTTPStatus.OK:
        raise RuntimeError(f"{address} answered {status}.")


def rate(city: City) -> Iterator[Figure]:
    """Ask the real server, two processes over loopback, for lists of fifty for five seconds from four connections at once."""
    token = _token(city.accounts["agency_hr"])
    with _serving() as port:
        ask = partial(_ask_until, port, reverse("api:credits") + PAGE, token)
        ask(time.monotonic() + 1)
        began = time.monotonic()
        with ThreadPoolExecutor(CALLERS) as callers:
            answered = sum(callers.map(ask, [began + SECONDS] * CALLERS))
        yield Figure("api.rate", city.employees, round(answered / (time.monotonic() - began), 1), "requests/s", 0)


def _token(user: User) -> str:
    given = give_token(user, name="bench", days=1, by=BENCH, at=timezone.now())
    return given.secret


@contextmanager
def _serving() -> Iterator[int]:
    """Run the web server as `manage.py serve` does, without workers, on a free port; end it and wait for its end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "serve", f"--port={port}", f"--processes={PROCESSES}"]
    # Without a limit, for the limit is not what is measured.
    environment = os.environ | {"BINA_API_REQUESTS": "0", "LOG_LEVEL": "ERROR"}
    server = subprocess.Popen([*command, "--workers=0"], env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 our own program
    try:
        _await(port)
        yield port
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _await(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("The server did not begin.")


def _ask_until(port: int, address: str, token: str, until: float) -> int:
    """Return how many requests were answered until then over one connection. Raises RuntimeError for one that was refused."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers: dict[str, Any] = {"Authorization": f"Bearer {token}", "Host": "localhost"}
    answered = 0
    while time.monotonic() < until:
        connection.request("GET", address, headers=headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != HTTPStatus.OK:
            raise RuntimeError(f"{address} answered {answer.status}.")
        answered += 1
    connection.close()
    return answered
