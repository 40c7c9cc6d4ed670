"""`python -m lms.bench`: build a city in a cluster of its own, measure, print one JSON object a line, throw it away.

ONLY chooses a part by the beginning of its name ("complete", "page"), SIZE the number of employees.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent
DEFAULT_SIZE = 20_000


def main() -> None:
    """Measure what ONLY asks for."""
    size, only = int(os.environ.get("SIZE") or DEFAULT_SIZE), os.environ.get("ONLY", "")
    (HERE / "var").mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=HERE / "var"))
    os.environ.update(
        {
            "BINA_VAR": str(folder),
            "BINA_INSECURE_HTTP": "1",
            # The accounts of the city have no second factor: without this, no page of the back office would open.
            "BINA_STAFF_SECOND_FACTOR": "0",
            "DJANGO_SETTINGS_MODULE": "lms.settings",
        }
    )
    os.environ.pop("DATABASE_URL", None)
    try:
        _run(size, only)
    finally:
        _throw_away(folder)


def _run(size: int, only: str) -> None:
    from django.core.management import call_command
    from django.urls import reverse
    from django.utils import translation

    import lms.wsgi  # noqa: F401 starts Django as the server does
    from lms.bench.cases import CASES
    from lms.demo.build import build

    sys.stderr.write(f"Building a city of {size:,} employees …\n")
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    city = build(size, is_quiet=False, processes=2)
    reverse("api:completions")  # A server has read its addresses long before the first action.
    translation.activate("id")
    done = set()
    for name, case in CASES.items():
        if case in done or (only and not (only.startswith(name) or name.startswith(only))):
            continue
        done.add(case)
        for figure in case(city):
            if figure.name.startswith(only):
                sys.stdout.write(figure.as_line() + "\n")
                sys.stdout.flush()


def _throw_away(folder: Path) -> None:
    from django.db import connections

    from lms.postgres.cluster import Cluster

    connections.close_all()
    Cluster.at(folder / "postgres").release()
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
