"""Which PostgreSQL Bina uses: the server of DATABASE_URL, or an embedded one under the checkout's `var/`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from lms.postgres.cluster import SUPERUSER, Cluster

SCHEMES = {"postgres", "postgresql"}


def database_config(environment: Mapping[str, str], var: Path) -> dict[str, Any]:
    """Return the entry for Django's DATABASES. Starts nothing.

    Raises ValueError if DATABASE_URL names another kind of database.
    """
    url = environment.get("DATABASE_URL")
    return _server(url) if url else embedded(var / "postgres")


def embedded(folder: Path, name: str = "bina") -> dict[str, Any]:
    """Return the entry for the embedded server that keeps its data in `folder`."""
    return {
        "ENGINE": "lms.postgres",
        "NAME": name,
        "USER": SUPERUSER,
        "HOST": str(Cluster.at(folder).socket_folder),
        "CLUSTER": str(folder),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
    }


def _server(url: str) -> dict[str, Any]:
    """Read `postgres://user:password@host:port/name?sslmode=require`; further parameters are libpq's."""
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES:
        raise ValueError("DATABASE_URL must begin with postgres:// : Bina runs on PostgreSQL only.")
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")) or "bina",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": options.pop("port", None) or str(parts.port or ""),
        "OPTIONS": options,
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
    }
