"""The secret key of an installation: made at the first start, kept from everybody else."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path

from lms.kit.files import write_once


def secret_key(environment: Mapping[str, str], var: Path) -> str:
    """Return SECRET_KEY of the environment, else the key in `var/secret_key` (mode 0600), made when missing.

    Two processes at the very first start agree on one key.
    """
    if given := environment.get("SECRET_KEY"):
        return given
    path = var / "secret_key"
    if not path.exists():
        _make(path)
    return path.read_text()


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_once(path, secrets.token_urlsafe(64).encode())
