"""`manage.py migrate`, quick on an empty database."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

# Its two dozen small steps change models that point to accounts. Before all our tables point there too, each is cheap.
FIRST = "oauth2_provider"


class Command(migrate.Command):
    """Migrates as Django does; where nothing is migrated yet, a library with many small steps comes first."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring the schema up to date."""
        asks_for_all = not (options["app_label"] or options["plan"] or options["check_unapplied"])
        if asks_for_all and not MigrationRecorder(connections[options["database"]]).has_table():
            super().handle(*args, **{**options, "app_label": FIRST})
        super().handle(*args, **options)
