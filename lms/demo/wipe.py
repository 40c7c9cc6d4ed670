"""Empties the database, so that a city can be built anew."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection

from certificates.models import Certificate


def empty() -> None:
    """Throw away everything: the files of certificates, all tables, then lay the tables anew by the migrations.

    The schema goes as a whole, because evidence, credits and certificates refuse to be deleted row by row.
    """
    _delete_files()
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
        cursor.execute("GRANT USAGE ON SCHEMA public TO PUBLIC")
    call_command("migrate", verbosity=0)
    ContentType.objects.clear_cache()
    cache.clear()


def _delete_files() -> None:
    for name in Certificate.objects.exclude(pdf="").values_list("pdf", flat=True).iterator():
        default_storage.delete(name)
