"""How the API cuts its lists into pages. Apart from `api.py`, because the framework's settings load it first."""

from __future__ import annotations

from typing import Any

from rest_framework import pagination
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

MOST_DIGITS = 9
MOST_DIGITS_OF_KEY = 18
BEFORE_ALL = -1


class CursorPagination(pagination.CursorPagination):
    """Pages that stay right while rows are added: 50 rows unless `page_size` asks for other (at most 200)."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200

    def get_page_size(self, request: Request) -> int:
        """Return how many rows a page has. Raises ValidationError for what is no whole number above nought."""
        asked = request.query_params.get(self.page_size_query_param, str(self.page_size))
        if not (asked.isascii() and asked.isdecimal() and len(asked) <= MOST_DIGITS and int(asked)):
            raise ValidationError({self.page_size_query_param: [f"A whole number from 1 to {self.max_page_size}."]})
        return min(int(asked), self.max_page_size)

    def place_asked(self, request: Request) -> int | None:
        """Return the key after which the page that is asked for begins; None for a page that is turned back to."""
        self.request, self.page_size = request, self.get_page_size(request)
        self.base_url = request.build_absolute_uri()
        self.cursor = self.decode_cursor(request)
        if self.cursor is None:
            return BEFORE_ALL
        place = str(self.cursor.position or "")
        goes_on = not self.cursor.reverse and not self.cursor.offset
        return int(place) if goes_on and place.isascii() and place.isdecimal() and len(place) <= MOST_DIGITS_OF_KEY else None

    def take(self, rows: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
        """Cut a page from rows after the place that was asked for, of which there is one more than a page has where it goes on.

        For who has read the rows already; everybody else asks `paginate_queryset`, which answers the same.
        """
        self.ordering = (key,)
        self.page = rows[: self.page_size]
        self.has_next, self.has_previous = len(rows) > len(self.page), self.cursor is not None
        if self.has_next:
            self.next_position = str(rows[-1][key])
        if self.cursor is not None:
            self.previous_position = self.cursor.position  # type: ignore[assignment] # the stubs say a number might stand there
        return self.page

    def get_ordering(self, request: Request, queryset: Any, view: Any) -> tuple[str, ...]:
        """Return the column by which the view cuts its pages."""
        return (view.page_key,)

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """Return the parameters of a page for the schema, with the fields that an answer may be cut down to."""
        fields = {
            "name": "fields",
            "in": "query",
            "required": False,
            "description": "Only these fields, with commas between: `id,nip`. All without it.",
            "schema": {"type": "string"},
        }
        return [*super().get_schema_operation_parameters(view), fields]
