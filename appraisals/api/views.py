"""Credits in scope: the lines, and the year's totals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

import django_filters
from django.db.models import CharField, Count, QuerySet, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from appraisals.api.serializers import CreditLineSerializer, CreditTotalSerializer
from appraisals.models import CreditLine
from people.api.views import PersonalListView


class CreditLineFilter(django_filters.FilterSet):
    """Filters of the credit list."""

    employee = django_filters.CharFilter("employee__public_id", help_text="Id of the employee.")
    nip = django_filters.CharFilter("employee__nip", help_text="The whole NIP, 18 digits.")
    kind = django_filters.CharFilter(
        method="of_kind", max_length=30, help_text="Code of the kind, or `all`; learning hours (`jp`) where none is given."
    )
    since = django_filters.DateFilter("on", "gte", help_text="This day or later.")
    until = django_filters.DateFilter("on", "lt", help_text="Before this day.")

    class Meta:
        model = CreditLine
        fields = ("employee", "nip", "kind", "since", "until")

    def filter_queryset(self, queryset: Any) -> Any:
        """Keep learning hours where no kind is asked for, as who reads only these always did."""
        return super().filter_queryset(queryset if self.form.cleaned_data["kind"] else queryset.learning_hours())

    def of_kind(self, queryset: Any, _name: str, value: str) -> Any:
        """Keep one kind, or all."""
        return of_kind(queryset, value)


def of_kind(lines: Any, asked: str) -> Any:
    """Keep the lines of one kind; JP where none is asked for, every line for `all`."""
    return lines if asked == "all" else lines.filter(kind=asked or CreditLine.Kind.LEARNING_HOURS)


class CreditLineListView(PersonalListView):
    """Credit lines of the employees whom you may see."""

    serializer_class = CreditLineSerializer
    filterset_class = CreditLineFilter
    what = "API: credits"
    keeps_statement = True
    columns: ClassVar = {
        "id": "pk",
        "employee": "employee__public_id",
        "nip": "employee__nip",
        "kind": "kind",
        "amount": "amount",
        "on": "on",
        "description": "description",
        "source": "source",
        "source_key": "source_key",
        "legal_source": "law",
        "explanation": "explanation",
        "reverses": "reverses_id",
        "posted_at": "posted_at",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the lines in scope."""
        return self.seen(CreditLine.objects.all())

    def as_values(self, rows: QuerySet[Any]) -> Any:
        """Return the rows with the article: that of the rule for learning hours, else the one that was frozen with the line."""
        return super().as_values(
            rows.annotate(law=Coalesce("rule__legal_source", KT("explanation__legal_source"), output_field=CharField()))
        )

    @extend_schema(
        operation_id="credits_list",
        responses=CreditLineSerializer(many=True),
        examples=[OpenApiExample("A credit line", value=CreditLineSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List credit lines, oldest first. A correction is a line of its own that names the one it reverses."""
        return super().get(request)


class CreditTotalListView(PersonalListView):
    """The year's credits of the employees whom you may see."""

    serializer_class = CreditTotalSerializer
    filter_backends = ()
    what = "API: credit totals"
    columns: ClassVar = {
        "employee": "employee__public_id",
        "nip": "employee__nip",
        "kind": "kind",
        "total": "total",
        "lines": "lines",
    }
    page_key = "employee_id"

    def get_queryset(self) -> QuerySet[Any]:
        """Return the lines of the asked year in scope."""
        lines = CreditLine.objects.visible_to(self.request.user).in_year(self.year())
        return of_kind(lines, self.request.GET.get("kind", "").replace("\0", ""))

    def year(self) -> int:
        """Return the year asked for; this one where none is. Raises ValidationError for what is no year."""
        asked = self.request.GET.get("year") or str(timezone.localdate().year)
        if not re.fullmatch("[0-9]{4}", asked) or not int(asked):
            raise ValidationError({"year": ["A year has four digits."]})
        return int(asked)

    def as_values(self, rows: QuerySet[Any]) -> Any:
        """Return one row a person and kind."""
        grouped = rows.order_by().values("employee_id", "employee__public_id", "employee__nip", "kind")
        return grouped.annotate(total=Sum("amount"), lines=Count("pk"))

    def finish(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the row with its year."""
        return {**super().finish(row), "year": self.year()}

    @extend_schema(
        operation_id="credit_totals_list",
        parameters=[
            OpenApiParameter("year", int, description="Four digits; this year where none is given."),
            OpenApiParameter("kind", str, description="Code of the kind, or `all`; learning hours (`jp`) where none is given."),
        ],
        responses=CreditTotalSerializer(many=True),
        examples=[OpenApiExample("A total", value=CreditTotalSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List the year's credits, one row a person and kind."""
        return super().get(request)
