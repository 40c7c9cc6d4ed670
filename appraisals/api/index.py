"""The professionalism index of those whose index one may see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from appraisals.queries.index import PersonIndex, indices_of
from appraisals.querysets import open_to
from people.api.views import PersonalListView
from people.models import Employee


class ProfessionalismSerializer(serializers.Serializer[Any]):
    """Our estimate of today in its four parts, and the value that BKN published, which counts."""

    EXAMPLE: ClassVar = {
        "employee": "4k7mbq2xw9tz",
        "nip": "198703122011012007",
        "estimate": "72.50",
        "qualification": "15.00",
        "competence": "27.50",
        "performance": "25.00",
        "discipline": "5.00",
        "category": "medium",
        "official": "70.25",
        "official_year": 2025,
    }

    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField()
    estimate = serializers.DecimalField(5, 2, allow_null=True, help_text="0 to 100; null where no numbers are in force.")
    qualification = serializers.DecimalField(5, 2, allow_null=True)
    competence = serializers.DecimalField(5, 2, allow_null=True)
    performance = serializers.DecimalField(5, 2, allow_null=True)
    discipline = serializers.DecimalField(5, 2, allow_null=True)
    category = serializers.ChoiceField(
        ["very-high", "high", "medium", "low", "very-low"], allow_null=True, help_text="Of the estimate."
    )
    official = serializers.DecimalField(5, 2, allow_null=True, help_text="BKN's newest value; null where none was brought in.")
    official_year = serializers.IntegerField(allow_null=True)


_PARTS = ("qualification", "competence", "performance", "discipline")
_CATEGORIES = {501: "very-high", 502: "high", 503: "medium", 504: "low", 505: "very-low"}


class ProfessionalismFilter(django_filters.FilterSet):
    """Filters of the index."""

    employee = django_filters.CharFilter("public_id", help_text="Id of the employee.")
    nip = django_filters.CharFilter("nip", help_text="The whole NIP, 18 digits.")

    class Meta:
        model = Employee
        fields = ("employee", "nip")


class ProfessionalismListView(PersonalListView):
    """The index of yourself, and of the people whom you keep as HR or read as auditor."""

    serializer_class = ProfessionalismSerializer
    filterset_class = ProfessionalismFilter
    what = "API: professionalism index"
    hidden: ClassVar = ("pk",)
    columns: ClassVar = {"employee": "public_id", "nip": "nip"}
    found: Mapping[int, PersonIndex]

    def get_queryset(self) -> QuerySet[Any]:
        """Return the people in scope who are in service."""
        return open_to(self.request.user).in_service()  # type: ignore[no-any-return]

    def after_read(self, page: Iterable[Mapping[str, Any]]) -> None:
        """Log the page, and count the index of everybody on it: 7 statements a page."""
        super().after_read(page)
        people = Employee.objects.filter(pk__in=[row["pk"] for row in page])
        self.found = {one.employee.pk: one for one in indices_of(people, timezone.localdate())}

    def finish(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the row with its numbers."""
        one = self.found.get(row["pk"])
        points = [str(part.points) for part in one.estimate.parts] if one else [None] * len(_PARTS)
        official = one.official if one else None
        return {
            **super().finish(row),
            "estimate": str(one.estimate.total) if one else None,
            **dict(zip(_PARTS, points, strict=True)),
            "category": _CATEGORIES[one.estimate.category] if one else None,
            "official": str(official.value) if official else None,
            "official_year": official.year if official else None,
        }

    @extend_schema(
        operation_id="professionalism_list",
        responses=ProfessionalismSerializer(many=True),
        examples=[OpenApiExample("An index", value=ProfessionalismSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List the estimates of today beside BKN's values."""
        return super().get(request)
