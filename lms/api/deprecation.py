"""What is to go: said in the schema and in every answer, at least a year before (docs/integrators/versions.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

from django.utils.http import http_date
from drf_spectacular.utils import extend_schema
from rest_framework.views import APIView

NOTICE = dt.timedelta(days=365)
View = TypeVar("View", bound=type[APIView])


def deprecated(*, since: dt.date, gone_on: dt.date) -> Callable[[View], View]:
    """Mark a view that goes on a day: `Deprecation` (RFC 9745) and `Sunset` (RFC 8594) stand in each answer, errors too.

    Raises ValueError for less than a year between the two days.
    """
    if gone_on - since < NOTICE:
        raise ValueError("What is to go is announced a year before.")
    said = {"Deprecation": f"@{_moment(since)}", "Sunset": http_date(_moment(gone_on))}

    def mark(view: View) -> View:
        usual = view.finalize_response

        def finalize_response(self: Any, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
            answer = usual(self, request, response, *args, **kwargs)
            for name, value in said.items():
                answer[name] = value
            return answer

        view.finalize_response = finalize_response  # type: ignore[method-assign]
        return extend_schema(deprecated=True)(view)

    return mark


def _moment(day: dt.date) -> int:
    return int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp())
