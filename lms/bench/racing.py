"""People who click at the same moment: a real web server over the present database, and a connection for each of them."""

from __future__ import annotations

import http.client
import os
import secrets
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection
from django.test import Client

STARTS_WITHIN, ANSWERS_WITHIN = 60, 120


@dataclass(frozen=True)
class Click:
    """What one person sends: a form posted to a path, with the cookies of their browser."""

    path: str
    cookies: Mapping[str, str]


def click_of(user: Any, path: str) -> Click:
    """Return the click of somebody who is signed in."""
    client = Client()
    client.force_login(user)
    return Click(path, {name: cookie.value for name, cookie in client.cookies.items()})


@contextmanager
def web_server(*, processes: int = 2, threads: int = 4) -> Iterator[int]:
    """Run the web server in processes of its own over the database of this one; yields the port."""
    port = _free_port()
    command = [sys.executable, "-m", "lms.web", "--port", port, "--processes", processes, "--threads", threads]
    environment = os.environ | {
        "DATABASE_URL": _address_of_database(),
        "SECRET_KEY": settings.SECRET_KEY,
        "DJANGO_SETTINGS_MODULE": "lms.settings",
        "LOG_LEVEL": "CRITICAL",
    }
    with subprocess.Popen([str(word) for word in command], cwd=settings.BASE_DIR, env=environment) as server:  # noqa: S603 our own program
        try:
            _wait_until_it_answers(port)
            yield port
        finally:
            server.terminate()


def click_together(port: int, clicks: Sequence[Click]) -> list[int]:
    """Send all clicks at the same moment, each on its own connection; return the HTTP status of each."""
    gate, answers = threading.Barrier(len(clicks)), [0] * len(clicks)

    def send(place: int, click: Click) -> None:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWERS_WITHIN)) as line:
            line.connect()
            gate.wait()
            token = secrets.token_hex(16)
            cookies = {**click.cookies, settings.CSRF_COOKIE_NAME: token}
            headers = {
                "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
                "Content-Type": "application/x-www-form-urlencoded",
            }
            line.request("POST", click.path, urlencode({"csrfmiddlewaretoken": token}), headers)
            answers[place] = line.getresponse().status

    threads = [threading.Thread(target=send, args=(place, click)) for place, click in enumerate(clicks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def _free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        return int(listener.getsockname()[1])


def _address_of_database() -> str:
    """Return this process' database as DATABASE_URL says it."""
    database = connection.settings_dict
    login = quote(database["USER"], safe="")
    if database.get("PASSWORD"):
        login += f":{quote(database['PASSWORD'], safe='')}"
    options = {"host": database["HOST"], "port": database.get("PORT"), **database.get("OPTIONS", {})}
    return f"postgres://{login}@/{database['NAME']}?{urlencode({key: value for key, value in options.items() if value})}"


def _wait_until_it_answers(port: int) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        with suppress(OSError), closing(http.client.HTTPConnection("127.0.0.1", port, timeout=STARTS_WITHIN)) as line:
            line.request("GET", "/health/")
            line.getresponse()
            return
        time.sleep(0.05)
    raise RuntimeError("The web server did not start.")
