"""The feed of changes: what was made or changed since the reader last asked, in the order of commits."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from lms import changes
from lms.changed import RESOURCES
from people.access import log_access

MOST, USUAL = 1_000, 200


class ChangeSerializer(serializers.Serializer[Any]):
    """That a record was made or changed."""

    resource = serializers.ChoiceField(RESOURCES, help_text="The list in which to read it.")
    id = serializers.CharField(help_text="Its id there.")
    verb = serializers.ChoiceField(["created", "changed"])
    employee = serializers.CharField(allow_null=True, help_text="Id of the employee whose record it is; null: of a guest.")
    at = serializers.DateTimeField(help_text="When it was written; transactions that overlap may stand in another order.")
    cursor = serializers.CharField(help_text="Go on after this one with `since`.")


class ChangesSerializer(serializers.Serializer[Any]):
    """Changes in order, and where to go on."""

    EXAMPLE: ClassVar = {
        "changes": [
            {
                "resource": "credits",
                "id": "4711",
                "verb": "created",
                "employee": "4k7mbq2xw9tz",
                "at": "2026-09-17T16:40:12+07:00",
                "cursor": "81235-99012",
            }
        ],
        "next": "81240-9223372036854775807",
        "has_more": False,
    }

    changes = ChangeSerializer(many=True)
    next = serializers.CharField(help_text="Keep it, and ask with it as `since` the next time.")
    has_more = serializers.BooleanField(help_text="Whether to ask again at once.")


class ChangesView(APIView):
    """The feed of changes."""

    scope = "changes"

    @extend_schema(
        operation_id="changes",
        parameters=[
            OpenApiParameter("since", str, description="The `next` of the last answer; empty begins at the beginning."),
            OpenApiParameter("resource", str, enum=RESOURCES, many=True, description="Only these; may be repeated."),
            OpenApiParameter("limit", int, description=f"At most so many; {USUAL} unless said, {MOST} at most."),
        ],
        responses=ChangesSerializer,
        examples=[OpenApiExample("Changes", value=ChangesSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """Give what changed since a cursor, in the order of commits: nothing is left out, nothing comes twice.

        Read until `has_more` is false, then ask again later with `next`. Changes of transactions that still run come once they
        have ended, together with all after them.
        """
        resources = request.GET.getlist("resource")
        if unknown := sorted(set(resources) - set(RESOURCES)):
            raise ValidationError({"resource": [f"There is no resource {unknown[0]}."]})
        try:
            found = changes.read(request.user, since=request.GET.get("since", ""), resources=resources, limit=_limit(request))
        except changes.WrongCursor as error:
            raise ValidationError({"since": ["This is no cursor of the feed."]}) from error
        seen = {row["employee_id"] for row in found.rows} - {None}
        if seen:
            user: Any = request.user
            log_access(user, seen, "API: changes", getattr(request, "request_id", "") or "")
        return Response({"changes": [_shown(row) for row in found.rows], "next": found.cursor, "has_more": found.has_more})


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "resource": row["resource"],
        "id": row["key"],
        "verb": row["verb"],
        "employee": row["employee__public_id"],
        "at": row["at"],
        "cursor": changes.written(row["transaction"], row["pk"]),
    }


def _limit(request: Request) -> int:
    asked = request.GET.get("limit", str(USUAL))
    if not (asked.isascii() and asked.isdecimal() and 1 <= int(asked) <= MOST):
        raise ValidationError({"limit": [f"A number from 1 to {MOST}."]})
    return int(asked)
