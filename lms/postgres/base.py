"""The engine `lms.postgres`: Django's own PostgreSQL engine, whose server starts with the first connection.

Commands that never ask the database (`makemessages`, `collectstatic`, `help`, type checks) start nothing.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import psycopg
from django.db import OperationalError
from django.db.backends.postgresql import base, client

from lms.postgres.cluster import Cluster, ServerDidNotStart, binaries


def _started(settings: dict[str, Any]) -> Cluster:
    cluster = Cluster.at(Path(settings["CLUSTER"]))
    try:
        cluster.hold()
    except ServerDidNotStart as problem:
        raise OperationalError(str(problem)) from problem
    return cluster


class DatabaseClient(client.DatabaseClient):
    """`manage.py dbshell` with the psql that comes with the server."""

    def runshell(self, parameters: list[str]) -> None:
        """Open psql on the running server."""
        _started(self.connection.settings_dict)
        os.environ["PATH"] = f"{binaries()}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        super().runshell(parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that first makes sure that the server of its cluster runs."""

    client_class = DatabaseClient

    def get_new_connection(self, conn_params: dict[str, Any]) -> psycopg.Connection[Any]:
        """Connect; if the server has died since this process began to use it, start it once more."""
        cluster = _started(self.settings_dict)
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            if cluster.answers():
                raise
        cluster.start()
        return super().get_new_connection(conn_params)
