"""`manage.py serve`: the web server and the background workers of one host."""

from __future__ import annotations

import os
import socket
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from lms.abandoned import release_tasks_of
from lms.health import NotReady, check_migrations
from lms.supervision import Supervisor


class Command(BaseCommand):
    """Runs web and workers until Ctrl-C or SIGTERM, or until one of them dies (then the exit code is 1)."""

    help = "Serve the site and run its background work."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say where to listen and how many processes to run."""
        processors = os.cpu_count() or 1
        parser.add_argument("--host", default="127.0.0.1", help="Address to listen on (default: this machine only).")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--processes", type=int, default=min(processors, 4), help="Web processes; 0 runs workers only.")
        parser.add_argument("--threads", type=int, default=4, help="Requests at once in each web process.")
        parser.add_argument("--workers", type=int, default=1, help="Background workers; 0 serves only.")

    def handle(self, **options: Any) -> None:
        """Run; raises CommandError if the database is not migrated."""
        try:
            check_migrations()
        except NotReady as problem:
            raise CommandError(f"The database is not up to date ({problem}): run `manage.py migrate` first.") from problem
        names = [f"{socket.gethostname()}-{number}" for number in range(1, options["workers"] + 1)]
        release_tasks_of(names)
        connection.close()
        commands = {name: _worker(name) for name in names}
        if options["processes"]:
            commands["web"] = _web(options)
            self.stdout.write(f"Bina: http://{options['host']}:{options['port']}/ (Ctrl-C ends it)")
            self.stdout.flush()
        sys.exit(Supervisor(commands).run())


def _web(options: dict[str, Any]) -> list[str]:
    given = [f"--{name}={options[name]}" for name in ("host", "port", "processes", "threads")]
    return [sys.executable, "-m", "lms.web", *given]


def _worker(name: str) -> list[str]:
    manage = str(settings.BASE_DIR / "manage.py")
    return [sys.executable, manage, "db_worker", "--queue-name=*", f"--worker-id={name}", "--interval=0.5", "--no-reload"]
