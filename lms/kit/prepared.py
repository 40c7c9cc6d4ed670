"""Questions whose SQL is written once a process and then only filled in.

Django writes the SQL of a queryset each time that it is asked. For a page of fifty rows this costs several times as much as
reading them, and who reads an API page by page asks the same thing again and again. What is kept is the text of a statement,
never an answer: each question still goes to the database, and nothing can be out of date.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson
from django.core.exceptions import EmptyResultSet
from django.db import connection, router
from django.db.models import Field, JSONField, Model, QuerySet
from django.db.models.expressions import Expression
from django.db.models.query import get_related_populators

Converters = dict[int, tuple[list[Callable[..., Any]], Any]]
# So many statements a process: a few kilobytes each. Who filters by something else each time pushes out the oldest.
MOST = 500


class Slot(Expression):
    """A value that is not known yet: it stands in a condition, and is given when the statement is run."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        """Name the value and say of which kind it is."""
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, _compiler: Any, _connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Stand as a parameter, which `Statement.read` replaces."""
        return "%s", (self,)


@dataclass(frozen=True)
class Statement:
    """The SQL of a queryset with its slots, the names of its columns if it is of values, else how objects are made of them."""

    sql: str
    parameters: tuple[Any, ...]
    names: tuple[str, ...]
    converters: Converters
    made_of: dict[str, Any] | None
    columns: tuple[Any, ...]

    def read(self, **given: Any) -> list[tuple[Any, ...]]:
        """Return the rows for these values. 1 statement. Raises KeyError for a slot without its value."""
        filled = [given[one.name] if isinstance(one, Slot) else one for one in self.parameters]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, filled)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return [self._converted(row) for row in rows] if self.converters else rows

    def dicts(self, **given: Any) -> list[dict[str, Any]]:
        """Return the rows of a queryset of values, each by the names of its columns. 1 statement."""
        names = self.names
        return [dict(zip(names, row, strict=True)) for row in self.read(**given)]

    def objects(self, **given: Any) -> Iterator[Any]:
        """Return the rows of a queryset of objects, with those that it selects beside. 1 statement."""
        made_of = self.made_of or {}
        model: type[Model] = made_of["model"]
        first, end = made_of["select_fields"][0], made_of["select_fields"][-1] + 1
        names = [column[0].target.attname for column in self.columns[first:end]]
        alias = router.db_for_read(model)
        beside = get_related_populators(made_of, self.columns, alias)  # type: ignore[call-arg] # the stubs are of a later Django
        for row in self.read(**given):
            one = model.from_db(alias, names, row[first:end])
            for related in beside:
                related.populate(row, one)
            yield one

    def _converted(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for place, (steps, expression) in self.converters.items():
            for step in steps:
                values[place] = step(values[place], expression, connection)
        return tuple(values)


def statement_of(
    rows: QuerySet[Any], *, tail: str = "", tail_slots: tuple[Slot, ...] = (), is_for_json: bool = False
) -> Statement | None:
    """Write the SQL of a queryset once; None where it can have no rows. `tail` comes behind it, with slots of its own.

    What the database keeps as JSON is not taken apart where it only becomes JSON again: the renderer takes the text.
    """
    compiler = rows.query.get_compiler(connection=connection)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return None
    converters = compiler.get_converters([column[0] for column in compiler.select])
    if is_for_json:
        converters = {
            place: ([_as_json], expression) if isinstance(expression.output_field, JSONField) else (steps, expression)
            for place, (steps, expression) in converters.items()
        }
    made_of = compiler.klass_info
    columns = tuple(compiler.select) if made_of else ()
    return Statement(sql + tail, (*parameters, *tail_slots), tuple(rows.query.selected or ()), converters, made_of, columns)


def _as_json(value: str | None, _expression: Any, _connection: Any) -> orjson.Fragment | None:
    return None if value is None else orjson.Fragment(value)


class Prepared:
    """A question that is always the same but for its slots: `Prepared(lambda: Employee.objects.filter(user=USER))`."""

    def __init__(self, question: Callable[[], QuerySet[Any]]) -> None:
        """Keep how to ask; the models are not there yet when a module is read."""
        self._question = question
        self._statement: Statement | None = None

    @property
    def statement(self) -> Statement:
        """The statement, written at its first use. Raises ValueError for a question that can have no answer."""
        if self._statement is None:
            self._statement = statement_of(self._question())
            if self._statement is None:
                raise ValueError("This question has no answer whatever is given.")
        return self._statement


class Kept:
    """The statements of questions of which there are many kinds, by what makes the kind."""

    def __init__(self) -> None:
        """Begin with none."""
        self._statements: dict[Hashable, Statement | None] = {}

    def get(self, kind: Hashable, write: Callable[[], Statement | None]) -> Statement | None:
        """Return the statement of a kind, written now if it is new; None where it can have no rows."""
        if kind not in self._statements:
            while len(self._statements) >= MOST:
                self._statements.pop(next(iter(self._statements)), None)
            self._statements[kind] = write()
        return self._statements.get(kind)
