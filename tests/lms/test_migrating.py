"""An empty database is migrated in an order that costs little; one that has tables as Django does."""

import pytest
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db.migrations.recorder import MigrationRecorder

from lms.management.commands.migrate import FIRST

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(monkeypatch):
    labels = []
    monkeypatch.setattr(migrate.Command, "handle", lambda _self, *_args, **options: labels.append(options["app_label"]))
    return labels


def test_an_empty_database_begins_with_the_library_of_many_steps(asked, monkeypatch):
    monkeypatch.setattr(MigrationRecorder, "has_table", lambda _self: False)
    call_command("migrate")
    assert asked == [FIRST, None]


def test_otherwise_nothing_is_special(asked, monkeypatch):
    call_command("migrate")
    monkeypatch.setattr(MigrationRecorder, "has_table", lambda _self: False)
    call_command("migrate", "people")
    assert asked == [None, "people"]
