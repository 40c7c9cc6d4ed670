"""Writes docs/integrators/errors.md anew from the errors of the code: `python docs/make_errors.py`.

A test compares the page with the code (tests/api/test_errors.py).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/integrators/errors.md"
ROOMS = ("lms", "people", "competencies", "courses", "certificates", "appraisals", "participation", "siasn", "cms")
HEAD = """# Errors of the domain

Every `code` that an answer can carry beside those of [the framework](api.md#errors), with its status. Written from the code by
`docs/make_errors.py`; a test keeps it equal. A code stays what it is within a [version](versions.md); treat one that you do not
know by its status.

| code | status | words |
|---|---|---|
"""


def every_error() -> dict[str, type]:
    """Return code → class of every error of the domain in our rooms, in the order of codes; of one code the first class."""
    import lms.urls  # noqa: F401 - loads every room
    from lms.kit.errors import DomainError

    found = sorted(
        (one for one in _below(DomainError) if one.__module__.split(".")[0] in ROOMS), key=lambda one: one.__qualname__
    )
    return {one.code: one for one in sorted(found, key=lambda one: one.code)}


def _below(parent: type) -> Iterator[type]:
    yield parent
    for child in parent.__subclasses__():
        yield from _below(child)


def page() -> str:
    """Return the page as it should be."""
    from django.utils import translation

    with translation.override("en"):
        lines = [f"| `{code}` | {one.status} | {_words(one)} |" for code, one in every_error().items()]
    return HEAD + "\n".join(lines) + "\n"


def _words(one: type) -> str:
    return " ".join(str(one.message).split()).replace("|", "\\|")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings")
    import django

    django.setup()
    PAGE.write_text(page())
