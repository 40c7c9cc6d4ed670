"""Taking evidence from other systems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from competencies import actions
from competencies.actions.receiving import SENDABLE
from lms.kit.actors import Actor
from people.api.serializers import NipField
from people.api.views import ActView

MOST = 10_000


class SentEvidenceSerializer(serializers.Serializer[Any]):
    """That somebody showed a level on a day."""

    id = serializers.CharField(max_length=60, help_text="The sender's own number of the line: sent again, it is written once.")
    nip = NipField()
    competency = serializers.CharField(max_length=60, help_text="Its code.")
    framework = serializers.CharField(
        required=False,
        default="",
        allow_blank=True,
        max_length=60,
        help_text="Code of its framework, where several have it.",
    )
    level = serializers.IntegerField(min_value=1, max_value=5)
    kind = serializers.ChoiceField([(one.value, one.label) for one in SENDABLE])
    on = serializers.DateField(help_text="The day on which it was shown.")
    valid_until = serializers.DateField(
        required=False, allow_null=True, default=None, help_text="The first day on which it no longer counts."
    )
    description = serializers.CharField(required=False, default="", allow_blank=True, max_length=250)


class SendEvidenceSerializer(serializers.Serializer[Any]):
    """Lines of evidence."""

    EXAMPLE: ClassVar = {
        "evidence": [
            {
                "id": "AC-2026-0417-3",
                "nip": "198703122011012007",
                "competency": "MAN-01",
                "level": 3,
                "kind": "assessment",
                "on": "2026-08-20",
                "valid_until": "2029-08-20",
                "description": "Pusat penilaian, Agustus 2026",
            }
        ]
    }

    evidence = serializers.ListField(child=SentEvidenceSerializer(), max_length=MOST, allow_empty=False)


class RefusedEvidenceSerializer(serializers.Serializer[Any]):
    """A line that was not written, and why."""

    id = serializers.CharField()
    code = serializers.CharField(help_text="Such as “record-not-kept” or “unknown-competency”.")
    detail = serializers.CharField()


class EvidenceReceivedSerializer(serializers.Serializer[Any]):
    """What became of the lines, by the sender's numbers."""

    EXAMPLE: ClassVar = {
        "written": ["AC-2026-0417-3"],
        "known": [],
        "refused": [
            {"id": "AC-2026-0417-4", "code": "record-not-kept", "detail": "Nobody with this NIP has a record that you keep."}
        ],
    }

    written = serializers.ListField(child=serializers.CharField(), help_text="Written now.")
    known = serializers.ListField(child=serializers.CharField(), help_text="Sent before; nothing changed.")
    refused = RefusedEvidenceSerializer(many=True)


class SendEvidenceView(ActView):
    """Evidence in bulk."""

    @extend_schema(
        operation_id="evidence_send",
        request=SendEvidenceSerializer,
        responses=EvidenceReceivedSerializer,
        examples=[
            OpenApiExample("An assessment", value=SendEvidenceSerializer.EXAMPLE, request_only=True),
            OpenApiExample("One was written", value=EvidenceReceivedSerializer.EXAMPLE, response_only=True),
        ],
    )
    def post(self, request: Request) -> Response:
        """Write evidence about people whose records you keep, up to 10,000 lines; a repeat changes nothing.

        Each line for itself: what does not fit is answered with why, the others are written.
        """
        asked = SendEvidenceSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        lines = [sent(row) for row in asked.validated_data["evidence"]]
        received = actions.receive_evidence(lines, by=Actor.of(request.user), at=timezone.now())
        return Response({"written": received.written, "known": received.known, "refused": list(reasons(received.refused))})


def sent(row: Mapping[str, Any]) -> actions.SentEvidence:
    """Return a row of the body as a line of evidence."""
    return actions.SentEvidence(key=row["id"], **{name: value for name, value in row.items() if name != "id"})


def reasons(refused: Iterable[tuple[str, Any]]) -> Iterable[dict[str, str]]:
    """Give the lines that were refused as the API answers them."""
    for key, error in refused:
        yield {"id": key, "code": error.code, "detail": str(error.message)}
