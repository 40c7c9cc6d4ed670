"""Operations of migrations that Django has not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db.migrations.operations.base import Operation

if TYPE_CHECKING:
    from collections.abc import Sequence

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
