"""Operations of migrations that Django has not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import migrations
from django.db.migrations import operations as django
from django.db.migrations.operations.base import Operation
from pgtrigger.migrations import AddTrigger, RemoveTrigger

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import ProjectState


class Together(Operation):
    """Do several operations of which none needs the models as another leaves them.

    Django renders all related models anew after each operation, and hundreds of tables made one by one take minutes.
    Here they are rendered once, with all that the operations make.
    """

    serialization_expand_args: ClassVar[Sequence[str]] = ["operations"]

    def __init__(self, operations: Sequence[Operation]) -> None:
        """Take the operations in the order in which the database is to see them."""
        self.operations = list(operations)
        self.reversible = all(operation.reversible for operation in self.operations)

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """Return how to make this operation again."""
        return type(self).__name__, [], {"operations": self.operations}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Bring the state forward; its models are rendered when somebody asks for them."""
        # Only where the state holds no rendered models does an operation not render them.
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Do each in turn, as between the state before all and the state after all."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Undo each, the last first."""
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def references_model(self, name: str, app_label: str) -> bool:
        """Tell whether one of the operations may have to do with the model."""
        return any(operation.references_model(name, app_label) for operation in self.operations)

    def describe(self) -> str:
        """Say in a line what all do."""
        return "; ".join(operation.describe() for operation in self.operations)


class GroupedMigration(migrations.Migration):
    """A migration that does together whatever of it needs nothing of its neighbours. All of ours are such."""

    def __init__(self, name: str, app_label: str) -> None:
        """Group what the file of the migration lists."""
        super().__init__(name, app_label)
        self.operations = together(self.operations)


def together(operations: Iterable[Operation]) -> list[Operation]:
    """Return the operations in their order, neighbours that need nothing of each other as one `Together`."""
    runs: list[list[Operation]] = []
    made: set[str] | None = None
    for operation in operations:
        needed = _needed(operation)
        if made is None or needed is None or made & needed:
            runs.append([])
            made = set()
        runs[-1].append(operation)
        made = None if needed is None else made | _made(operation)
    return [run[0] if len(run) == 1 else Together(run) for run in runs]


def _needed(operation: Operation) -> set[str] | None:
    """Return what an operation must find as it was before its neighbours; None where it must stand alone."""
    match operation:
        case django.CreateModel() | AddTrigger() | RemoveTrigger() | django.AlterModelOptions():
            return set()
        case django.RunSQL(state_operations=[]):
            return set()
        case django.AddConstraint() | django.RemoveConstraint() | django.AddIndex() | django.RemoveIndex():
            return {operation.model_name.lower()}
        case django.AddField() | django.AlterField():
            return {operation.model_name_lower, *_made(operation)}
        case _:
            return None


def _made(operation: Operation) -> set[str]:
    match operation:
        case django.CreateModel():
            return {operation.name_lower}
        case django.AddField() | django.AlterField():
            return {f"{operation.model_name_lower}.{operation.name_lower}"}
        case _:
            return set()
