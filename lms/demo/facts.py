"""The files from which the city is made, read once."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"


@cache
def read(name: str) -> Any:
    """Return the content of one data file of the demonstration ("organisation", "job_roles", ...)."""
    return json.loads((_DATA / f"{name}.json").read_text(encoding="utf-8"))


def organisation() -> dict[str, Any]:
    """Return the agency, its departments, districts and who works in which kind of unit."""
    return dict(read("organisation"))


def roles() -> dict[str, dict[str, Any]]:
    """Return the job roles by code."""
    return {role["code"]: role for role in read("job_roles")["roles"]}


def courses() -> list[dict[str, Any]]:
    """Return the courses with their curricula and texts."""
    return list(read("courses"))


def personas() -> dict[str, dict[str, Any]]:
    """Return the people as whom a visitor signs in, by key."""
    return {persona["key"]: persona for persona in read("personas")["personas"]}


def password() -> str:
    """Return the password of all demonstration accounts."""
    return str(read("personas")["password"])
