"""A look-up for many keys at once."""

from __future__ import annotations

from typing import Any

from django.db.models import Field, ForeignKey, Lookup


@ForeignKey.register_lookup
@Field.register_lookup
class Among(Lookup[Any]):
    """`pk__among=keys`: the keys as one array, where `__in` binds, renders and parses each of ten thousand by itself."""

    lookup_name = "among"

    def get_prep_lookup(self) -> list[Any]:
        """Take the keys as they are: numbers of rows."""
        return list(self.rhs)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Ask whether the column is one of the array."""
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s)", (*parameters, self.rhs)
