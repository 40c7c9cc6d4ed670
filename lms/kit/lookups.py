"""A look-up for many keys at once."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Field, ForeignKey, Lookup, Q, QuerySet


@ForeignKey.register_lookup
@Field.register_lookup
class Among(Lookup[Any]):
    """`pk__among=keys`: the keys as one array, where `__in` binds, renders and parses each of ten thousand by itself.

    The array may be an expression: what it finds is found first, once, and then looked up by the column's index.
    """

    lookup_name = "among"

    def get_prep_lookup(self) -> Any:
        """Take the keys as they are: numbers of rows."""
        return self.rhs if hasattr(self.rhs, "resolve_expression") else list(self.rhs)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Ask whether the column is one of the array."""
        column, parameters = self.process_lhs(compiler, connection)
        if self.rhs_is_direct_value():
            return f"{column} = ANY(%s)", (*parameters, self.rhs)
        array, of_array = compiler.compile(self.rhs)
        return f"{column} = ANY({array})", (*parameters, *of_array)


def among(column: str, keys: QuerySet[Any]) -> Q:
    """Return the condition "the column is one of these": the keys are found first, once, then the rows by the column's index.

    `__in` lets the database choose, and where it takes the keys for many it goes through all rows instead.
    """
    return Q(**{f"{column}__among": ArraySubquery(keys)})
