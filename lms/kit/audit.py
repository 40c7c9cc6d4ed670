"""Who changed a row, and in which request: what the database's history triggers write beside each change."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from pghistory.middleware import HistoryMiddleware as PghistoryMiddleware


class HistoryMiddleware(PghistoryMiddleware):
    """Name the person, the path and the request's id in the history of each request that may change something."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the history keeps of a request."""
        return super().get_context(request) | {"request_id": getattr(request, "request_id", "")}
