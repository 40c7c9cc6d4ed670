"""SCIM filters and sort orders as conditions of the database: any of the nine operators, with and, or, not."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Lower, NullIf
from django.utils.dateparse import parse_datetime
from scim2_models import InvalidFilterException, SearchRequest
from scim2_models.path import (
    AttrPath,
    CompareOperator,
    Comparison,
    FilterNode,
    FilterVisitor,
    LogicalExpr,
    LogicalOperator,
    Not,
    Present,
    ValuePath,
)

from people.querysets import UserQuerySet
from people.rules.accounts import is_readable

ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user:"
CORE = "urn:ietf:params:scim:schemas:core:2.0:user:"
LONGEST = 4_000  # characters

# Text in small letters where case means nothing; empty text is no value.
COLUMNS: dict[str, Any] = {
    "id": F("public_id"),
    "externalid": NullIf("provisioned__external_id", Value("")),
    "username": F("username"),
    "displayname": NullIf(Lower("name"), Value("")),
    "active": F("is_active"),
    "emails": NullIf(Lower("email"), Value("")),
    "preferredlanguage": NullIf(Lower("provisioned__preferred_language"), Value("")),
    "employeenumber": Coalesce("employee__nip", NullIf("provisioned__employee_number", Value(""))),
    "meta.created": F("date_joined"),
}
SAME = {"emails.value": "emails"}
EXACT = {"id", "externalid", "employeenumber"}
LOOKUPS = {
    CompareOperator.co: "contains",
    CompareOperator.sw: "startswith",
    CompareOperator.ew: "endswith",
    CompareOperator.gt: "gt",
    CompareOperator.ge: "gte",
    CompareOperator.lt: "lt",
    CompareOperator.le: "lte",
}
# Equality on these finds its row by an index.
INDEXED = {
    "id": lambda value: Q(public_id=value),
    "username": lambda value: Q(username=value),
    "emails": lambda value: Q(small_email=value) & ~Q(email=""),
    "externalid": lambda value: Q(provisioned__external_id=value),
    "employeenumber": lambda value: Q(employee__nip=value) | Q(employee__isnull=True, provisioned__employee_number=value),
}


def matching(accounts: UserQuerySet, asked: SearchRequest[Any]) -> UserQuerySet:
    """Return the accounts that a request asks for, in its order. Raises InvalidFilterException for what is none."""
    columns = {_name(key): column for key, column in COLUMNS.items()}
    rows = accounts.alias(**columns, small_email=Lower("email"))
    if asked.filter is not None:
        if len(asked.filter) > LONGEST:
            raise InvalidFilterException(detail=f"A filter has at most {LONGEST} characters.")
        rows = rows.filter(_Conditions().visit(asked.filter.ast))
    if asked.sort_by is None:
        return rows
    column = F(_name(_key_of(asked.sort_by.ast)))
    descending = asked.sort_order == SearchRequest.SortOrder.descending
    return rows.order_by(column.desc(nulls_first=True) if descending else column.asc(nulls_last=True), "pk")


class _Conditions(FilterVisitor[Q]):
    """Turns a filter's tree into a condition. `within` is the attribute whose values a [selection] looks at."""

    def __init__(self, within: str = "") -> None:
        self.within = within

    def visit_logical_expr(self, node: LogicalExpr) -> Q:
        return reduce(and_ if node.op == LogicalOperator.and_ else or_, [self.visit(term) for term in node.terms])

    def visit_not(self, node: Not) -> Q:
        return ~self.visit(node.expr)

    def visit_value_path(self, node: ValuePath) -> Q:
        within = _key_of(node.attr_path)
        return Q(**{f"{_name(within)}__isnull": False}) & _Conditions(f"{within}.").visit(node.val_filter)

    def visit_present(self, node: Present) -> Q:
        key = _key_of(node.attr_path, self.within)
        return Q(**{f"{_name('emails' if key == 'emails.type' else key)}__isnull": False})

    def visit_comparison(self, node: Comparison) -> Q:
        key = _key_of(node.attr_path, self.within)
        if key == "emails.type":
            return _type_is(node)
        return _compared(key, node.op, _comparable(key, node))


def _compared(key: str, op: CompareOperator, value: Any) -> Q:
    name = _name(key)
    if value is None:
        if op not in (CompareOperator.eq, CompareOperator.ne):
            raise InvalidFilterException(detail=f"{op.value} does not compare with null.")
        return Q(**{f"{name}__isnull": op == CompareOperator.eq})
    if op == CompareOperator.eq and key in INDEXED and value:
        return INDEXED[key](value)
    is_there = Q(**{f"{name}__isnull": False})
    if op in (CompareOperator.eq, CompareOperator.ne):
        same = is_there & Q(**{name: value})
        return same if op == CompareOperator.eq else ~same
    return is_there & Q(**{f"{name}__{LOOKUPS[op]}": value})


def _comparable(key: str, node: Comparison) -> Any:
    """Return the value as the column keeps it. Raises InvalidFilterException where type or operator do not fit."""
    value = node.value
    if value is None:
        return None
    if (key == "active") != isinstance(value, bool) or (key == "active" and node.op in LOOKUPS):
        raise InvalidFilterException(detail=f"{node} compares what cannot be compared.")
    if key == "active":
        return value
    if not isinstance(value, str) or not is_readable(value):
        raise InvalidFilterException(detail=f"{node.attr_path} is compared with text.")
    if key == "meta.created":
        return _moment(value, node)
    return value if key in EXACT else value.lower()


def _moment(value: str, node: Comparison) -> Any:
    try:
        moment = parse_datetime(value)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or node.op in (CompareOperator.co, CompareOperator.sw, CompareOperator.ew):
        raise InvalidFilterException(detail="meta.created is compared with a moment such as 2026-12-31T08:00:00Z.")
    return moment


def _type_is(node: Comparison) -> Q:
    """The one address is always that for work."""
    has = Q(emails_column__isnull=False)
    tests: dict[CompareOperator, Callable[[str], bool]] = {
        CompareOperator.eq: lambda word: word == "work",
        CompareOperator.ne: lambda word: word != "work",
        CompareOperator.co: lambda word: word in "work",
        CompareOperator.sw: "work".startswith,
        CompareOperator.ew: "work".endswith,
    }
    if node.op not in tests or not isinstance(node.value, str):
        raise InvalidFilterException(detail=f"{node} compares what cannot be compared.")
    return has if tests[node.op](node.value.lower()) else Q(pk__in=[])


def _key_of(path: AttrPath | FilterNode | None, within: str = "") -> str:
    """Return the key of COLUMNS that a path names. Raises InvalidFilterException for what is not kept in a column."""
    key = within + str(path).lower().removeprefix(ENTERPRISE).removeprefix(CORE)
    key = SAME.get(key, key)
    if key not in COLUMNS and key != "emails.type":
        raise InvalidFilterException(detail=f"{path} is nothing to search or sort by.")
    return key


def _name(key: str) -> str:
    return f"{key.replace('.', '_')}_column"
