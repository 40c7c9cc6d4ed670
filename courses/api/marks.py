"""Taking marks from trainers' phones and from other systems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request
from rest_framework.response import Response

from courses import actions
from courses.models import Attendance, Enrolment, Session
from courses.rules import NewMark
from lms.kit.actors import Actor
from people.api.views import ActView

MOST = 10_000
# What stands for somebody whom the roster does not know.
NOBODY = 0


class MarkSerializer(serializers.Serializer[Any]):
    """What was seen about one person, who is named by the id of the enrolment or by the NIP."""

    id = serializers.UUIDField(help_text="The sender's own number of the mark: sent again, it is written once.")
    enrolment = serializers.CharField(required=False, default="", allow_blank=True, help_text="Id of the enrolment.")
    nip = serializers.CharField(
        required=False, default="", allow_blank=True, help_text="Instead of the enrolment: the whole NIP, 18 digits."
    )
    mark = serializers.ChoiceField(Attendance.Mark.choices)
    minutes = serializers.IntegerField(
        required=False, allow_null=True, default=None, min_value=1, help_text="Minutes present; none means the whole session."
    )
    note = serializers.CharField(required=False, default="", allow_blank=True, max_length=200)
    seen_at = serializers.DateTimeField(help_text="When it was seen: of two marks of a person the later one counts.")


class MarksSerializer(serializers.Serializer[Any]):
    """Marks of one session."""

    EXAMPLE: ClassVar = {
        "marks": [
            {
                "id": "7c2a7c7e-3d0b-4a0e-9a55-0d6f3d2f7b11",
                "nip": "198703122011012007",
                "mark": "present",
                "minutes": 95,
                "seen_at": "2026-09-17T10:05:00+07:00",
            }
        ]
    }

    marks = serializers.ListField(child=MarkSerializer(), max_length=MOST, allow_empty=False)


class RefusedMarkSerializer(serializers.Serializer[Any]):
    """A mark that was not written, and why."""

    id = serializers.UUIDField()
    code = serializers.CharField(help_text="Such as “not-on-roster” or “session-not-begun”.")
    detail = serializers.CharField()


class ReceivedSerializer(serializers.Serializer[Any]):
    """What became of the marks, by the sender's numbers."""

    EXAMPLE: ClassVar = {
        "counted": ["7c2a7c7e-3d0b-4a0e-9a55-0d6f3d2f7b11"],
        "older": [],
        "refused": [],
    }

    counted = serializers.ListField(child=serializers.UUIDField(), help_text="These stand now.")
    older = serializers.ListField(
        child=serializers.UUIDField(), help_text="Kept in the history: a later mark stands, or they had been sent before."
    )
    refused = RefusedMarkSerializer(many=True)


class MarksView(ActView):
    """Marks of one session, as many as a session has people; a repeat changes nothing."""

    @extend_schema(
        operation_id="session_marks_write",
        request=MarksSerializer,
        responses=ReceivedSerializer,
        examples=[
            OpenApiExample("A mark", value=MarksSerializer.EXAMPLE, request_only=True),
            OpenApiExample("It counts", value=ReceivedSerializer.EXAMPLE, response_only=True),
        ],
    )
    def post(self, request: Request, public_id: str) -> Response:
        """Write who was there. Each mark for itself: what does not fit is answered with why, the others are written."""
        session = get_object_or_404(Session.objects.markable_by(request.user), public_id=public_id)
        asked = MarksSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        is_phone = isinstance(request.successful_authenticator, SessionAuthentication)
        received = actions.receive_marks(
            session,
            marks_of(session, asked.validated_data["marks"]),
            by=Actor.of(request.user),
            at=timezone.now(),
            source=Attendance.Source.TAP if is_phone else Attendance.Source.API,
        )
        return Response(ReceivedSerializer(_answer(received)).data)


def marks_of(session: Session, rows: Sequence[Mapping[str, Any]]) -> list[NewMark]:
    """Return what was sent as marks, people found by enrolment or NIP. 1 statement."""
    seated = Enrolment.objects.filter(offering=session.offering_id).values_list("pk", "public_id", "employee__nip")
    known = {name: key for key, public_id, nip in seated for name in (public_id, nip)}
    return [
        NewMark(
            known.get(row["enrolment"] or row["nip"], NOBODY),
            row["mark"],
            minutes=row["minutes"],
            note=row["note"],
            seen_at=row["seen_at"],
            sent_id=row["id"],
        )
        for row in rows
    ]


def _answer(received: actions.Received) -> dict[str, Any]:
    return {
        "counted": [one.sent_id for one in received.counted],
        "older": [one.sent_id for one in received.older],
        "refused": [{"id": one.sent_id, "code": error.code, "detail": str(error.message)} for one, error in received.refused],
    }
