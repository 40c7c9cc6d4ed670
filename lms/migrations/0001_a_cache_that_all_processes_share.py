"""The table of the cache (settings.CACHES), which Django creates by a command and not by a model."""

from typing import Any

from django.core.management import call_command
from django.db import migrations

from lms.kit.migrations import GroupedMigration


def create_table(apps: Any, schema_editor: Any) -> None:
    """Create the table that `createcachetable` would; it is left alone where it exists."""
    call_command("createcachetable", "lms_cache", database=schema_editor.connection.alias, verbosity=0)


class Migration(GroupedMigration):
    """Adds the table lms_cache."""

    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.RunPython(create_table, migrations.RunPython.noop, elidable=False),
    ]
