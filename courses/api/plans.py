"""Development plans in scope, with their lines."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from courses.models import DevelopmentPlan, PlanLine
from people.api.views import PersonalListView


class PlanLineSerializer(serializers.Serializer[Any]):
    """One line of a development plan."""

    EXAMPLE: ClassVar = {
        "id": 4711,
        "plan": "8qk2m5bxr7t4",
        "year": 2027,
        "state": "approved",
        "employee": "4k7mbq2xw9tz",
        "nip": "198703122011012007",
        "competency": "pelayanan-publik",
        "held": 1,
        "level": 2,
        "form": "KL07",
        "course": "PP-001",
        "offering": "3mzn8k6vbq2p",
        "what": "",
        "hours": "10.0",
        "cost": 350000,
        "due_on": "2027-12-31",
        "is_done": False,
    }

    id = serializers.IntegerField()
    plan = serializers.CharField(help_text="Id of the plan.")
    year = serializers.IntegerField()
    state = serializers.ChoiceField(DevelopmentPlan.State.choices, help_text="Of the plan.")
    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField()
    competency = serializers.CharField(help_text="Code of the competency.")
    held = serializers.IntegerField(help_text="Level held when the line was written, 0 to 4.")
    level = serializers.IntegerField(help_text="Level to reach, 1 to 5.")
    form = serializers.CharField(help_text="Form of development, code of PerLAN 10/2018.")
    course = serializers.CharField(allow_null=True, help_text="Code of the course; null for another way.")
    offering = serializers.CharField(allow_null=True, help_text="Id of the offering, where one is named.")
    what = serializers.CharField(allow_blank=True)
    hours = serializers.DecimalField(6, 1, help_text="JP.")
    cost = serializers.IntegerField(help_text="Rupiah.")
    due_on = serializers.DateField()
    is_done = serializers.BooleanField(help_text="The course was completed since the year began, or the level is held today.")


class PlanLineFilter(django_filters.FilterSet):
    """Filters of the list of plans."""

    employee = django_filters.CharFilter("plan__employee__public_id", help_text="Id of the employee.")
    nip = django_filters.CharFilter("plan__employee__nip", help_text="The whole NIP, 18 digits.")
    year = django_filters.NumberFilter("plan__year")
    state = django_filters.ChoiceFilter("plan__state", choices=DevelopmentPlan.State.choices)
    competency = django_filters.CharFilter("competency__code", help_text="Code of the competency.")
    course = django_filters.CharFilter("course__code", help_text="Code of the course.")
    is_done = django_filters.BooleanFilter("is_done")

    class Meta:
        model = PlanLine
        fields = ("employee", "nip", "year", "state", "competency", "course")


class PlanListView(PersonalListView):
    """Lines of the development plans of the employees whom you may see."""

    serializer_class = PlanLineSerializer
    filterset_class = PlanLineFilter
    what = "API: development plans"
    hidden: ClassVar = ("plan__employee",)
    columns: ClassVar = {
        "id": "pk",
        "plan": "plan__public_id",
        "year": "plan__year",
        "state": "plan__state",
        "employee": "plan__employee__public_id",
        "nip": "plan__employee__nip",
        "competency": "competency__code",
        "held": "held",
        "level": "level",
        "form": "form__code",
        "course": "course__code",
        "offering": "offering__public_id",
        "what": "what",
        "hours": "hours",
        "cost": "cost",
        "due_on": "due_on",
        "is_done": "is_done",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the lines in scope with their progress."""
        return PlanLine.objects.visible_to(self.request.user).with_progress()

    @extend_schema(
        operation_id="plans_list",
        responses=PlanLineSerializer(many=True),
        examples=[OpenApiExample("A line of a plan", value=PlanLineSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List the lines of plans, oldest first."""
        return super().get(request)
