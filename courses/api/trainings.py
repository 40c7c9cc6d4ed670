"""Which trainings job roles require, and how one person stands with them."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from competencies.api.views import ON, day_of
from competencies.models import Standard
from courses.models import RequiredTraining, Training
from courses.queries import trainings_of
from lms.kit.api import ListView
from people.access import log_access
from people.models import Employee


class RequiredTrainingSerializer(serializers.Serializer[Any]):
    """That a job role requires a training."""

    EXAMPLE: ClassVar = {
        "job_role": "KASI",
        "job_role_name": "Kepala Seksi",
        "training": "pkp",
        "training_name": "Pelatihan Kepemimpinan Pengawas",
        "group": "managerial",
        "unit": None,
        "importance": "absolute",
        "valid_months": None,
        "since": "2023-01-01",
        "until": None,
        "legal_source": "SK Wali Kota 12/2023",
    }

    job_role = serializers.CharField(help_text="Code of the job role.")
    job_role_name = serializers.CharField()
    training = serializers.CharField(help_text="Code of the training.")
    training_name = serializers.CharField()
    group = serializers.ChoiceField(Training.Group.choices)
    unit = serializers.CharField(allow_null=True, help_text="Id of the only unit in which it holds; null: everywhere.")
    importance = serializers.ChoiceField(Standard.Importance.choices)
    valid_months = serializers.IntegerField(allow_null=True, help_text="Months for which a training counts; null: for good.")
    since = serializers.DateField()
    until = serializers.DateField(allow_null=True, help_text="The first day on which it no longer holds.")
    legal_source = serializers.CharField(allow_blank=True)


class RequiredTrainingFilter(django_filters.FilterSet):
    """Filters of the list."""

    on = django_filters.DateFilter(method="held", help_text="Only what is required on this day.")
    job_role = django_filters.CharFilter("job_role__code", help_text="Code of the job role.")
    training = django_filters.CharFilter("training__code", help_text="Code of the training.")

    class Meta:
        model = RequiredTraining
        fields = ("on", "job_role", "training", "importance")

    def held(self, rows: Any, _name: str, day: Any) -> Any:
        """Keep what holds on a day."""
        return rows.held_on(day)


class RequiredTrainingListView(ListView):
    """Which trainings job roles require, for HR and auditors."""

    serializer_class = RequiredTrainingSerializer
    filterset_class = RequiredTrainingFilter
    columns: ClassVar = {
        "job_role": "job_role__code",
        "job_role_name": "job_role__name",
        "training": "training__code",
        "training_name": "training__name",
        "group": "training__group",
        "unit": "unit__public_id",
        "importance": "importance",
        "valid_months": "valid_months",
        "since": "since",
        "until": "until",
        "legal_source": "legal_source",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the requirements of the agencies in scope."""
        return RequiredTraining.objects.visible_to(self.request.user)

    @extend_schema(
        operation_id="required_trainings_list",
        responses=RequiredTrainingSerializer(many=True),
        examples=[OpenApiExample("A required training", value=RequiredTrainingSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List requirements of all days, or of the day `on`."""
        return super().get(request)


class TrainingStandingSerializer(serializers.Serializer[Any]):
    """How one required training stands for a person."""

    EXAMPLE: ClassVar = {
        "training": "pkp",
        "training_name": "Pelatihan Kepemimpinan Pengawas",
        "job_role": "Kepala Seksi",
        "importance": "absolute",
        "state": "done",
        "done_on": "2024-08-30",
        "counts_until": None,
        "through": "Pelatihan Kepemimpinan Pengawas",
        "legal_source": "SK Wali Kota 12/2023",
    }

    training = serializers.CharField(source="training.code", help_text="Code of the training.")
    training_name = serializers.CharField(source="training.name")
    job_role = serializers.CharField(source="requirement.job_role.name", help_text="The role that requires it.")
    importance = serializers.ChoiceField(Standard.Importance.choices, source="requirement.importance")
    state = serializers.ChoiceField(["done", "expired", "missing"])
    done_on = serializers.DateField(allow_null=True, help_text="When it was had last, up to that day.")
    counts_until = serializers.DateField(allow_null=True, help_text="The first day on which it no longer counts; null: for good.")
    through = serializers.CharField(allow_blank=True, help_text="The course, or the proof of a training had elsewhere.")
    legal_source = serializers.CharField(source="requirement.legal_source", allow_blank=True)


class EmployeeTrainingListView(APIView):
    """The trainings that one person must have had."""

    @extend_schema(
        operation_id="employee_trainings_list",
        parameters=[ON],
        responses=TrainingStandingSerializer(many=True),
        examples=[OpenApiExample("A training of a person", value=TrainingStandingSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request, public_id: str) -> Response:
        """List the trainings that the roles of an employee require on a day, and which are done, expired or missing."""
        day = day_of(request)
        employee = get_object_or_404(Employee.objects.visible_to(request.user), public_id=public_id)
        log_access(request.user, [employee], "API: trainings", getattr(request, "request_id", "") or "")  # type: ignore[arg-type]
        return Response(TrainingStandingSerializer(trainings_of(employee, day), many=True).data)
