"""What every endpoint of the API shares: cursor pages, problem documents, hot lists without model instances."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import BigIntegerField, IntegerField, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from lms.kit.errors import DomainError
from lms.kit.lookups import among
from lms.kit.pagination import CursorPagination
from lms.kit.prepared import Kept, Slot, Statement, statement_of

PROBLEM = "application/problem+json"


class ProblemSerializer(serializers.Serializer[Any]):
    """An error as RFC 9457 has it; `code` is stable for programs, `detail` is in the language of the request."""

    type = serializers.CharField(help_text="Always “about:blank”: `code` tells the kinds apart.")
    title = serializers.CharField(help_text="The HTTP status in words.")
    status = serializers.IntegerField()
    code = serializers.CharField(help_text="Such as “not-found” or “sign-up-closed”.")
    detail = serializers.CharField()
    errors = serializers.DictField(  # type: ignore[assignment] # the framework takes fields out of the class
        required=False, help_text="For a parameter that does not fit: its name and why."
    )
    request_id = serializers.CharField(help_text="Name it when you report a problem.")


def problem_response(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """Answer an error of the domain or of the framework as a problem document; None for the unexpected."""
    problem = _problem_of(error)
    if problem is None:
        return None
    status, code, detail, errors = problem
    body = {
        "type": "about:blank",
        "title": str(_TITLES.get(status, _("Error"))),
        "status": status,
        "code": code,
        "detail": str(detail),
        "request_id": getattr(context["request"], "request_id", "") or "",
    }
    if errors:
        body["errors"] = errors
    response = Response(body, status=status, content_type=PROBLEM)
    for name, value in _headers_of(error).items():
        response[name] = value
    return response


_TITLES = {
    400: _("Bad request"),
    401: _("Not signed in"),
    403: _("Not allowed"),
    404: _("Not found"),
    405: _("Method not allowed"),
    406: _("Not acceptable"),
    409: _("Conflict"),
    412: _("Changed meanwhile"),
    413: _("Too large"),
    415: _("Unsupported media type"),
    422: _("Rule broken"),
    428: _("Condition needed"),
    429: _("Too many requests"),
}


def _problem_of(error: Exception) -> tuple[int, str, Any, Any] | None:
    if isinstance(error, DomainError):
        return error.status, error.code, error.message, dict(error.details)
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    if isinstance(error, exceptions.ValidationError):
        return 400, "invalid", _("A parameter does not fit."), error.detail
    if isinstance(error, exceptions.APIException):
        return error.status_code, str(error.get_codes()).replace("_", "-"), error.detail, None
    return None


def _headers_of(error: Exception) -> dict[str, str]:
    headers: dict[str, str] = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait))
    return headers


def problem_of(error: Exception) -> dict[str, Any] | None:
    """Return status, code and detail of an error as the API answers it, for who reads them later; None for the unexpected."""
    problem = _problem_of(error)
    if problem is None:
        return None
    status, code, detail, errors = problem
    found = {"status": status, "code": code, "detail": str(detail)}
    return found | ({"errors": errors} if errors else {})


def shower(serializer: type[serializers.Serializer[Any]]) -> Callable[[Any], dict[str, Any]]:
    """Return what shows an object as a serializer of plain fields does, in a fifth of its time: for lists of some hundred.

    Fields are looked up once. Raises TypeError for a field whose values are neither shown as they are nor decimals.
    """
    steps = []
    for name, field in serializer().fields.items():
        if not isinstance(field, _PLAIN):
            raise TypeError(f"{name} is not shown as it is.")
        places = field.decimal_places if isinstance(field, serializers.DecimalField) else None
        steps.append((name, attrgetter(str(field.source)), places))

    def show(one: Any) -> dict[str, Any]:
        return {
            name: f"{value:.{places}f}" if places is not None and value is not None else value
            for name, read, places in steps
            for value in (read(one),)
        }

    return show


_PLAIN = (
    serializers.CharField,
    serializers.ChoiceField,
    serializers.IntegerField,
    serializers.DecimalField,
    serializers.BooleanField,
    serializers.DateField,
)
# Parameters that say which page, and what of it.
OF_PAGES = ("cursor", "page_size", "fields")
_PLACE, _MOST = Slot("place", BigIntegerField()), Slot("most", IntegerField())
_STATEMENTS = Kept()


class ListView(generics.GenericAPIView[Any]):
    """A hot list: rows come as values from one statement, named as the serializer's fields, never as instances.

    `columns` maps each field to the path that fills it; `hidden` are paths that are read but not shown.
    """

    columns: ClassVar[Mapping[str, str]] = {}
    hidden: ClassVar[Sequence[str]] = ()
    page_key: ClassVar[str] = "pk"
    # Says that the SQL depends on nothing but what `kind_of_question` returns: on no statement and no clock besides the day.
    keeps_statement: ClassVar[bool] = False
    # The way by which rows are asked for while a statement is written: see `ways`.
    way: Q | None = None

    def get(self, request: Request) -> Response:
        """Answer one page."""
        page = self.page_asked()
        self.after_read(page)
        return self.get_paginated_response(self.sparse([self.finish(row) for row in page]))

    def page_asked(self) -> list[Any]:
        """Return the rows of the page, 1 statement. Of what `keeps_statement` a second page costs no SQL to be written."""
        pages = self.paginator
        assert isinstance(pages, CursorPagination)  # noqa: S101 - what the settings say
        place = pages.place_asked(self.request) if self.keeps_statement else None
        if place is None:
            return self.paginate_queryset(self.rows_asked()) or []
        statement = _STATEMENTS.get(self.kind_of_question(), self._statement)
        rows = statement.dicts(place=place, most=pages.page_size + 1) if statement else []
        return pages.take(rows, self.page_key)

    def rows_asked(self) -> Any:
        """Return all rows that the request asks for, as values."""
        return self.as_values(self.filter_queryset(self.get_queryset()))

    def kind_of_question(self) -> Hashable:
        """Return all that the SQL of the list depends on, but for the page."""
        filters = [(name, *values) for name, values in self.request.GET.lists() if name not in OF_PAGES]
        return type(self), timezone.localdate(), self.paginator.page_size, tuple(sorted(filters))  # type: ignore[union-attr]

    def ways(self) -> list[Q]:
        """Return by which ways the rows may be seen, each of which an index leads to; none where there is but one question.

        While a statement is written, `get_queryset` returns the rows of `way` where one is set.
        """
        return []

    def _statement(self) -> Statement | None:
        """Ask for the page: by one way, or by each of several a page of keys, and of all these the first page.

        Joined by OR in one condition, the ways would be tried on every row there is.
        """
        ways = self.ways()
        self.way = ways[0] if ways else None
        if len(ways) > 1:
            parts = []
            for self.way in ways:
                keys = self._after(self.filter_queryset(self.get_queryset())).values(self.page_key)
                parts.append(keys[: self.paginator.page_size + 1])  # type: ignore[union-attr]
            self.way = Q()
            page = parts[0].union(*parts[1:]).order_by(self.page_key)[: self.paginator.page_size + 1]  # type: ignore[union-attr]
            rows = self.rows_asked().filter(among(self.page_key, page)).order_by(self.page_key)
        else:
            rows = self._after(self.rows_asked())
        self.way = None
        return statement_of(rows, tail=" LIMIT %s", tail_slots=(_MOST,), is_for_json=True)

    def _after(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(**{f"{self.page_key}__gt": _PLACE}).order_by(self.page_key)

    def as_values(self, rows: QuerySet[Any]) -> Any:
        """Return the rows as dictionaries of paths, with the key."""
        return rows.values("pk", *{*self.columns.values(), *self.hidden})

    def finish(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the row as it leaves the house: under the fields' names, nothing hidden."""
        return {name: row[path] for name, path in self.columns.items()}

    def sparse(self, page: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Keep the fields that `fields` asks for, all where it asks for none. Raises ValidationError for one that is unknown."""
        asked = [name for name in self.request.GET.get("fields", "").split(",") if name]
        if not asked:
            return page
        known = set(self.get_serializer_class()().fields)  # type: ignore[attr-defined]
        if unknown := [name for name in asked if name not in known]:
            raise exceptions.ValidationError({"fields": [f"There is no field {unknown[0]}."]})
        return [{name: row[name] for name in asked if name in row} for row in page]

    def after_read(self, page: Iterable[Mapping[str, Any]]) -> None:
        """Do what a read owes to others, such as logging whose records were seen."""
