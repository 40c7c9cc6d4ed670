"""Ratings of performance in scope."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from appraisals.models import Rating
from people.api.views import PersonalListView


class RatingSerializer(serializers.Serializer[Any]):
    """A rated period. Numbers are SIASN's: results and behaviour 1 above, 2 as expected, 3 below; predicate 1 best to 5."""

    EXAMPLE: ClassVar = {
        "id": "7cw3npk5t2xq",
        "employee": "4k7mbq2xw9tz",
        "nip": "198703122011012007",
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-31",
        "result": 1,
        "behaviour": 2,
        "values": {
            "service": 1,
            "accountable": 2,
            "competent": 1,
            "harmonious": 2,
            "loyal": 2,
            "adaptive": 2,
            "collaborative": 2,
        },
        "predicate": 2,
        "credit": "25.000",
        "shares": [{"job_class": "22", "months": "12", "coefficient": "25.000", "credit": "25.000"}],
        "replaces": None,
        "rated_at": "2027-01-05T09:12:40+07:00",
    }

    id = serializers.CharField()
    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    result = serializers.IntegerField(help_text="SIASN: hasilKinerjaNilai.")
    behaviour = serializers.IntegerField(help_text="SIASN: perilakuKerjaNilai.")
    values = serializers.DictField(
        child=serializers.IntegerField(), help_text="The level of each BerAKHLAK value; empty for ratings that came without."
    )
    predicate = serializers.IntegerField(help_text="SIASN: kuadranKinerjaNilai.")
    credit = serializers.DecimalField(7, 3, help_text="Angka kredit of the period.")
    shares = serializers.ListField(child=serializers.DictField(), help_text="How it came together, class by class.")
    replaces = serializers.CharField(allow_null=True, help_text="The rating whose place this one takes.")
    rated_at = serializers.DateTimeField()


class RatingFilter(django_filters.FilterSet):
    """Filters of ratings."""

    employee = django_filters.CharFilter("employee__public_id", help_text="Id of the employee.")
    nip = django_filters.CharFilter("employee__nip", help_text="The whole NIP, 18 digits.")
    since = django_filters.DateFilter("ends_on", "gte", help_text="Periods that end on this day or later.")
    until = django_filters.DateFilter("ends_on", "lt", help_text="Periods that end before this day.")

    class Meta:
        model = Rating
        fields = ("employee", "nip", "since", "until")


class RatingListView(PersonalListView):
    """Ratings of the employees whom you may see."""

    serializer_class = RatingSerializer
    filterset_class = RatingFilter
    what = "API: ratings"
    columns: ClassVar = {
        "id": "public_id",
        "employee": "employee__public_id",
        "nip": "employee__nip",
        "starts_on": "starts_on",
        "ends_on": "ends_on",
        "result": "result",
        "behaviour": "behaviour",
        "values": "values",
        "predicate": "predicate",
        "credit": "credit",
        "shares": "shares",
        "replaces": "replaces__public_id",
        "rated_at": "rated_at",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the ratings in scope that no other replaces."""
        return Rating.objects.visible_to(self.request.user).standing()

    @extend_schema(
        operation_id="ratings_list",
        responses=RatingSerializer(many=True),
        examples=[OpenApiExample("A rating", value=RatingSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List the ratings that stand, oldest first."""
        return super().get(request)
