"""Reports that everybody may read, for everybody."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from lms.kit.api import ListView
from participation.api.serializers import PublicReportSerializer
from participation.models import Report
from participation.models.services import Kind


class PublicReportFilter(django_filters.FilterSet):
    """Filters of the list."""

    kind = django_filters.ChoiceFilter(choices=Kind.choices)
    unit = django_filters.CharFilter("unit__public_id", help_text="Id of the unit in charge.")
    sent_since = django_filters.DateFilter("sent_at", "date__gte", help_text="This day or later.")
    sent_until = django_filters.DateFilter("sent_at", "date__lt", help_text="Before this day.")

    class Meta:
        model = Report
        fields = ("kind", "unit", "sent_since", "sent_until")


class PublicReportListView(ListView):
    """Published reports; needs no account."""

    scope = ""
    serializer_class = PublicReportSerializer
    filterset_class = PublicReportFilter
    permission_classes = (AllowAny,)
    columns: ClassVar = {
        "ticket": "public_id",
        "kind": "kind",
        "state": "state",
        "title": "public_title",
        "text": "public_text",
        "unit": "unit__name",
        "service": "service__name",
        "district": "district__name",
        "village": "village__name",
        "latitude": "rough_latitude",
        "longitude": "rough_longitude",
        "supports": "supports",
        "sent_at": "sent_at",
        "answered_at": "answered_at",
        "closed_at": "closed_at",
        "rating": "rating",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return what everybody may read."""
        return Report.objects.published().with_rough_point()

    @extend_schema(
        operation_id="public_reports_list",
        auth=[],
        responses=PublicReportSerializer(many=True),
        examples=[OpenApiExample("A public report", value=PublicReportSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List public reports, oldest first."""
        return super().get(request)
