"""Tables made together: the models are rendered once, and one can go back."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from lms.kit.migrations import GroupedMigration, Together, together

pytestmark = pytest.mark.django_db


def table(name, **fields):
    return migrations.CreateModel(name, [("id", models.BigAutoField(primary_key=True)), *fields.items()])


# Each points to the other, which one by one would need a third operation.
TABLES = Together(
    [
        table("Hen", egg=models.ForeignKey("kit.Egg", models.PROTECT, related_name="+")),
        table("Egg", hen=models.ForeignKey("kit.Hen", models.PROTECT, null=True, related_name="+")),
    ]
)


def forward(operation, state):
    after = state.clone()
    operation.state_forwards("kit", after)
    with connection.schema_editor() as editor:
        operation.database_forwards("kit", editor, state, after)
    return after


def tables():
    return {name for name in connection.introspection.table_names() if name.startswith("kit_")}


def test_tables_that_point_to_each_other_are_made_and_taken_back():
    empty = ProjectState()
    made = forward(TABLES, empty)
    assert tables() == {"kit_hen", "kit_egg"}
    hen, egg = (made.apps.get_model("kit", name).objects for name in ("Hen", "Egg"))
    laid = egg.create()
    assert hen.create(egg=laid).egg == laid
    connection.check_constraints()
    with connection.schema_editor() as editor:
        TABLES.database_backwards("kit", editor, made, empty)
    assert tables() == set()


def test_models_are_rendered_once_for_all_operations(monkeypatch):
    state, reloads = ProjectState(), []
    assert state.apps
    monkeypatch.setattr(ProjectState, "reload_model", lambda *_args, **_more: reloads.append(1))
    TABLES.state_forwards("kit", state)
    assert reloads == []
    assert {model.__name__ for model in state.apps.get_models()} == {"Hen", "Egg"}


def test_it_can_be_written_and_says_what_it_does():
    name, args, kwargs = TABLES.deconstruct()
    again = Together(*args, **kwargs)
    assert name == "Together"
    assert again.describe() == "Create model Hen; Create model Egg"
    assert again.reversible
    assert again.references_model("Egg", "kit")
    assert not Together([migrations.RunPython(print)]).reversible


def added(model, name):
    return migrations.AddField(model, name, models.IntegerField(default=0))


def grouped(*operations):
    return [operation.describe() for operation in together(operations)]


def test_neighbours_that_need_nothing_of_each_other_are_one():
    assert grouped(table("Hen"), table("Egg"), migrations.RunSQL("SELECT 1")) == [
        "Create model Hen; Create model Egg; Raw SQL operation"
    ]
    assert grouped(added("Hen", "age"), added("Hen", "weight"), added("Egg", "age")) == [
        "Add field age to Hen; Add field weight to Hen; Add field age to Egg"
    ]


def test_what_needs_a_neighbour_comes_after_it():
    assert grouped(table("Hen"), added("Hen", "age")) == ["Create model Hen", "Add field age to Hen"]
    changed = migrations.AlterField("hen", "age", models.BigIntegerField(default=0))
    assert grouped(added("Hen", "age"), changed) == ["Add field age to Hen", "Alter field age on hen"]
    by_hand = migrations.RunPython(print)
    assert len(grouped(added("Hen", "age"), by_hand, added("Hen", "weight"))) == 3


def test_every_migration_of_ours_is_grouped():
    rooms = {app.label for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR}
    ours = [one for (room, _name), one in MigrationLoader(None).disk_migrations.items() if room in rooms]
    assert len(rooms) > 8
    assert [str(one) for one in ours if not isinstance(one, GroupedMigration)] == []
