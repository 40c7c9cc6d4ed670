"""Frozen years: the signed head, the rows in scope, and whether everything still follows from the ledger."""

from __future__ import annotations

import base64
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from appraisals.models import Closing, ClosingRow
from appraisals.queries.closings import verify
from lms.kit.api import ListView
from people.api.views import PersonalListView
from people.scopes import scope_of


class ClosingSerializer(serializers.Serializer[Any]):
    """A frozen year. Number 1 closes it, each further one corrects it; the highest number holds."""

    EXAMPLE: ClassVar = {
        "id": "8hq2mwz4kx7t",
        "year": 2026,
        "number": 1,
        "reason": "",
        "people": 18342,
        "total": "402117.5",
        "sha256": "6f1d…",
        "closed_at": "2027-02-01T09:00:00+07:00",
    }

    id = serializers.CharField()
    year = serializers.IntegerField()
    number = serializers.IntegerField()
    reason = serializers.CharField(help_text="Why it was corrected; empty for number 1.")
    people = serializers.IntegerField(help_text="How many rows it has.")
    total = serializers.DecimalField(12, 1, help_text="JP of all people together.")
    sha256 = serializers.CharField(help_text="SHA-256 of `document`, hexadecimal.")
    closed_at = serializers.DateTimeField()


class SignedClosingSerializer(ClosingSerializer):
    """A frozen year with its signature: check `signature` over the bytes of `document`, then its `rows_sha256`."""

    EXAMPLE: ClassVar = {
        **ClosingSerializer.EXAMPLE,
        "document": '{"agency":"Pemerintah Kota Medan","closed_at":"2027-02-01T02:00:00+00:00","rows_sha256":"…","year":2026}',
        "signature": "MIIJ…",
    }

    document = serializers.CharField(help_text="The head, byte for byte as it was signed (canonical JSON, UTF-8).")
    signature = serializers.CharField(help_text="Detached CMS signature (RFC 5652, DER) of `document`, in base64.")


class ClosingRowSerializer(serializers.Serializer[Any]):
    """One person of a frozen year."""

    EXAMPLE: ClassVar = {
        "employee": "4k7mbq2xw9tz",
        "nip": "198703122011012007",
        "kind": "jp",
        "total": "24.0",
        "lines": [
            {
                "line": 4711,
                "amount": "24.0",
                "on": "2026-09-17",
                "source": "courses.completion",
                "source_key": "1",
                "reverses": None,
            }
        ],
        "sha256": "b0f3…",
    }

    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField(help_text="As it was when the year was closed.")
    kind = serializers.CharField(required=False, help_text="Code of the kind of credit.")
    total = serializers.DecimalField(12, 3, help_text="In the unit of the kind, with its decimals.")
    lines = serializers.ListField(child=serializers.DictField(), help_text="Each line that was counted.")
    sha256 = serializers.CharField(help_text="SHA-256 of the canonical JSON of lines, nip and total.")


class VerificationSerializer(serializers.Serializer[Any]):
    """Whether a frozen year is whole, computed anew for this answer."""

    EXAMPLE: ClassVar = {
        "is_whole": True,
        "hash_matches": True,
        "signature_matches": True,
        "recomputed_matches": True,
        "differing": [],
    }

    is_whole = serializers.BooleanField()
    hash_matches = serializers.BooleanField(help_text="The rows give the hash in the signed document.")
    signature_matches = serializers.BooleanField(help_text="The signature fits the document.")
    recomputed_matches = serializers.BooleanField(help_text="The ledger gives the same rows.")
    differing = serializers.ListField(child=serializers.CharField(), help_text="NIPs whose row would differ, 20 at most.")


class ClosingFilter(django_filters.FilterSet):
    """Filters of frozen years."""

    year = django_filters.NumberFilter("period__year")
    number = django_filters.NumberFilter("number")

    class Meta:
        model = Closing
        fields = ("year", "number")


class ClosingListView(ListView):
    """Frozen years of the agencies in which you see anybody."""

    serializer_class = ClosingSerializer
    filterset_class = ClosingFilter
    columns: ClassVar = {
        "id": "public_id",
        "year": "period__year",
        "number": "number",
        "reason": "reason",
        "people": "people",
        "total": "total",
        "sha256": "sha256",
        "closed_at": "closed_at",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the closings in scope."""
        return Closing.objects.visible_to(self.request.user)

    @extend_schema(
        operation_id="closings_list",
        responses=ClosingSerializer(many=True),
        examples=[OpenApiExample("A closing", value=ClosingSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List frozen years, oldest first. Of one year the closing with the highest number holds."""
        return super().get(request)


class ClosingView(APIView):
    """One frozen year with its signature."""

    @extend_schema(
        operation_id="closing",
        responses=SignedClosingSerializer,
        examples=[OpenApiExample("A signed closing", value=SignedClosingSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request, public_id: str) -> Response:
        """Give the signed document of a frozen year; it names no person."""
        closing = _closing(request, public_id)
        return Response(
            {
                "id": closing.public_id,
                "year": closing.period.year,
                "number": closing.number,
                "reason": closing.reason,
                "people": closing.people,
                "total": str(closing.total),
                "sha256": closing.sha256,
                "closed_at": closing.closed_at,
                "document": closing.document,
                "signature": base64.b64encode(bytes(closing.signature)).decode(),
            }
        )


class ClosingRowFilter(django_filters.FilterSet):
    """Filters of the rows of a frozen year."""

    employee = django_filters.CharFilter("employee__public_id", help_text="Id of the employee.")
    nip = django_filters.CharFilter("nip", help_text="The whole NIP, 18 digits.")
    kind = django_filters.CharFilter(
        max_length=30, help_text="Code of the kind of credit; learning hours (`jp`) where none is given."
    )

    class Meta:
        model = ClosingRow
        fields = ("employee", "nip", "kind")

    def filter_queryset(self, queryset: Any) -> Any:
        """Keep learning hours where no kind is asked for, as who reads only these always did."""
        return super().filter_queryset(queryset if self.form.cleaned_data["kind"] else queryset.filter(kind="jp"))


class ClosingRowListView(PersonalListView):
    """The people of a frozen year whom you may see."""

    serializer_class = ClosingRowSerializer
    filterset_class = ClosingRowFilter
    what = "API: frozen credits"
    columns: ClassVar = {
        "employee": "employee__public_id",
        "nip": "nip",
        "kind": "kind",
        "total": "total",
        "lines": "lines",
        "sha256": "sha256",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the rows in scope, in the order of NIP in which their hashes are hashed."""
        if getattr(self, "swagger_fake_view", False):
            return ClosingRow.objects.none()
        closing = _closing(self.request, self.kwargs["public_id"])
        return ClosingRow.objects.visible_to(self.request.user).filter(closing=closing)

    @extend_schema(
        operation_id="closing_rows_list",
        responses=ClosingRowSerializer(many=True),
        examples=[OpenApiExample("A row", value=ClosingRowSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request, public_id: str = "") -> Response:
        """List the people of a frozen year, in the order of NIP: of learning hours, or of the `kind` that is asked for.

        The signed document names `people`, `total` and `rows_sha256` of learning hours, and under `kinds` those of the others.
        """
        return super().get(request)


class VerificationView(APIView):
    """Whether a frozen year is whole."""

    @extend_schema(
        operation_id="closing_verification",
        responses=VerificationSerializer,
        examples=[OpenApiExample("Whole", value=VerificationSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request, public_id: str) -> Response:
        """Compute a frozen year anew from the ledger, and check its hash and signature. For HR and auditors of the agency."""
        closing = _closing(request, public_id)
        grants = scope_of(request.user).granted("hr", "auditor")
        if not any(grant.is_agency_wide and grant.agency_id == closing.period.agency_id for grant in grants):
            raise Http404
        found = verify(closing)
        return Response({**vars(found), "differing": list(found.differing), "is_whole": found.is_whole})


def _closing(request: Request, public_id: str) -> Closing:
    return get_object_or_404(Closing.objects.visible_to(request.user).select_related("period"), public_id=public_id)
