"""How the API cuts its lists into pages. Apart from `api.py`, because the framework's settings load it first."""

from __future__ import annotations

from typing import Any

from rest_framework import pagination
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

MOST_DIGITS = 9


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
