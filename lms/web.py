"""The web server's process: `python -m lms.web --host 127.0.0.1 --port 8000 --processes 2 --threads 4`."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from granian import Granian  # type: ignore[attr-defined]
from granian.constants import Interfaces

from lms.logs import logging_config


def serve(arguments: Sequence[str] | None = None) -> None:
    """Serve until SIGTERM; running requests are answered first, and a process that dies is replaced."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--threads", type=int, default=4)
    given = parser.parse_args(arguments)
    Granian(
        "lms.wsgi:application",
        address=given.host,
        port=given.port,
        interface=Interfaces.WSGI,
        workers=given.processes,
        blocking_threads=given.threads,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=20,
        log_dictconfig=logging_config(level=os.environ.get("LOG_LEVEL", "INFO"), for_people=os.environ.get("BINA_DEBUG") == "1"),
    ).serve()


if __name__ == "__main__":
    serve()
