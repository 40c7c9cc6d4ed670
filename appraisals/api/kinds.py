"""Kinds of credits, and credits that HR gives over the API."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from appraisals import actions
from appraisals.models import CreditKind, CreditLine
from lms.kit.actors import Actor
from lms.kit.api import ListView
from people.api.serializers import NipField
from people.api.views import ActView

MOST = 10_000
NUMBER = "[0-9]{1,18}"


class CreditKindSerializer(serializers.Serializer[Any]):
    """A kind of credit and when it holds."""

    EXAMPLE: ClassVar = {
        "code": "inovasi",
        "name": "poin inovasi",
        "name_en": "innovation points",
        "unit": "poin",
        "decimals": 0,
        "span": "year",
        "is_frozen": True,
        "since": "2026-01-01",
        "until": None,
        "legal_source": "Perwali 12/2026",
        "is_confirmed": True,
    }

    code = serializers.CharField()
    name = serializers.CharField(help_text="In Indonesian.")
    name_en = serializers.CharField(allow_blank=True)
    unit = serializers.CharField()
    decimals = serializers.IntegerField(help_text="How many an amount has.")
    span = serializers.ChoiceField(CreditKind.Span.choices, help_text="Whether lines add up within a year or over all years.")
    is_frozen = serializers.BooleanField(help_text="Whether the signed closing of a year holds its lines.")
    since = serializers.DateField()
    until = serializers.DateField(allow_null=True, help_text="The first day on which it no longer holds.")
    legal_source = serializers.CharField()
    is_confirmed = serializers.BooleanField(help_text="Whether somebody has checked it against the regulation.")


class CreditKindListView(ListView):
    """Kinds of credits with all their versions."""

    serializer_class = CreditKindSerializer
    filter_backends = ()
    columns: ClassVar = {name: name for name in CreditKindSerializer.EXAMPLE}

    def get_queryset(self) -> QuerySet[Any]:
        """Return all kinds: they hide nothing."""
        return CreditKind.objects.all()

    @extend_schema(
        operation_id="credit_kinds_list",
        responses=CreditKindSerializer(many=True),
        examples=[OpenApiExample("A kind", value=CreditKindSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List the kinds of credits that the ledger counts, each version with the days on which it holds."""
        return super().get(request)


class GiftSerializer(serializers.Serializer[Any]):
    """One credit to one person."""

    id = serializers.CharField(max_length=60, help_text="The sender's own number of the line; it names it in the answer.")
    nip = NipField()
    kind = serializers.CharField(max_length=30, help_text="Its code; JP and index points are counted, not given.")
    amount = serializers.DecimalField(9, 3, help_text="Above zero, with no more decimals than the kind has.")
    on = serializers.DateField(help_text="The day that decides the year.")
    document = serializers.CharField(
        max_length=actions.LONGEST_DOCUMENT, help_text="Number of the decision: it gives a person one credit of a kind."
    )
    description = serializers.CharField(max_length=250, help_text="What for.")


class GiftsSerializer(serializers.Serializer[Any]):
    """Credits to give."""

    EXAMPLE: ClassVar = {
        "credits": [
            {
                "id": "INO-2026-17",
                "nip": "198703122011012007",
                "kind": "inovasi",
                "amount": "15",
                "on": "2026-08-20",
                "document": "800/417/BKPSDM/2026",
                "description": "Juara II lomba inovasi pelayanan",
            }
        ]
    }

    credits = serializers.ListField(child=GiftSerializer(), max_length=MOST, allow_empty=False)


class RefusedGiftSerializer(serializers.Serializer[Any]):
    """A credit that was not given, and why."""

    id = serializers.CharField()
    code = serializers.CharField(help_text="Such as “no-such-credit-kind” or “credit-given-otherwise”.")
    detail = serializers.CharField()


class GivenSerializer(serializers.Serializer[Any]):
    """What became of the credits, by the sender's numbers."""

    EXAMPLE: ClassVar = {
        "written": ["INO-2026-17"],
        "known": [],
        "refused": [
            {
                "id": "INO-2026-18",
                "code": "no-such-credit-kind",
                "detail": "No kind of credit with this code holds on that day. HR defines kinds in the rule books.",
            }
        ],
    }

    written = serializers.ListField(child=serializers.CharField(), help_text="Given now.")
    known = serializers.ListField(child=serializers.CharField(), help_text="Given before; nothing changed.")
    refused = RefusedGiftSerializer(many=True)


class GiveCreditsView(ActView):
    """Credits in bulk."""

    @extend_schema(
        operation_id="credits_give",
        request=GiftsSerializer,
        responses=GivenSerializer,
        examples=[
            OpenApiExample("Points for an innovation", value=GiftsSerializer.EXAMPLE, request_only=True),
            OpenApiExample("One was given", value=GivenSerializer.EXAMPLE, response_only=True),
        ],
    )
    def post(self, request: Request) -> Response:
        """Give credits to people whose records you keep, up to 10,000 lines; a repeat changes nothing.

        Each line for itself: what does not fit is answered with why, the others are written.
        """
        asked = GiftsSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        gifts = [
            actions.Gift(key=row["id"], **{k: v for k, v in row.items() if k != "id"}) for row in asked.validated_data["credits"]
        ]
        done = actions.give_credits(gifts, by=Actor.of(request.user), at=timezone.now())
        refused = [{"id": key, "code": error.code, "detail": str(error.message)} for key, error in done.refused]
        return Response({"written": done.written, "known": done.known, "refused": refused})


class TakeBackSerializer(serializers.Serializer[Any]):
    """Why a credit is taken back."""

    EXAMPLE: ClassVar = {"reason": "Keputusan dibatalkan dengan 800/433/BKPSDM/2026."}

    reason = serializers.CharField(max_length=1000, help_text="The employee reads it.")


class TakenBackSerializer(serializers.Serializer[Any]):
    """The line that reverses."""

    EXAMPLE: ClassVar = {"id": 4812, "reverses": 4711}

    id = serializers.IntegerField(help_text="Number of the reversing line.")
    reverses = serializers.IntegerField(help_text="The line that it undoes.")


class TakeBackView(ActView):
    """One given credit back."""

    @extend_schema(
        operation_id="credits_take_back",
        request=TakeBackSerializer,
        responses=TakenBackSerializer,
        examples=[
            OpenApiExample("A decision was revoked", value=TakeBackSerializer.EXAMPLE, request_only=True),
            OpenApiExample("The reversing line", value=TakenBackSerializer.EXAMPLE, response_only=True),
        ],
    )
    def post(self, request: Request, line: str) -> Response:
        """Take back what HR gave, with a reason that the employee reads. A repeat answers the same."""
        asked = TakeBackSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        if not re.fullmatch(NUMBER, line):
            raise Http404
        given = get_object_or_404(CreditLine.objects.visible_to(request.user), pk=line)
        done = actions.take_back_credit(given, by=Actor.of(request.user), at=timezone.now(), **asked.validated_data)
        return Response({"id": done.pk, "reverses": given.pk})
