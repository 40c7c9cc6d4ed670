"""Completions and progress in scope."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from courses.api.serializers import CompletionSerializer, SubmissionSerializer, UnitProgressSerializer
from courses.models import Completion, Submission, UnitProgress
from people.api.views import PersonalListView


class CompletionFilter(django_filters.FilterSet):
    """Filters of the completion list."""

    employee = django_filters.CharFilter("employee__public_id", help_text="Id of the employee.")
    nip = django_filters.CharFilter("employee__nip", help_text="The whole NIP, 18 digits.")
    course = django_filters.CharFilter("curriculum__course__code", help_text="Code of the course.")
    completed_since = django_filters.DateFilter("completed_on", "gte", help_text="This day or later.")
    completed_until = django_filters.DateFilter("completed_on", "lt", help_text="Before this day.")

    class Meta:
        model = Completion
        fields = ("employee", "nip", "course", "completed_since", "completed_until")


class CompletionListView(PersonalListView):
    """Completions of the employees whom you may see, and of the offerings that you teach."""

    serializer_class = CompletionSerializer
    filterset_class = CompletionFilter
    what = "API: completions"
    keeps_statement = True
    columns: ClassVar = {
        "id": "public_id",
        "employee": "employee__public_id",
        "nip": "employee__nip",
        "course": "curriculum__course__code",
        "course_title": "curriculum__course__title",
        "curriculum_version": "curriculum__version",
        "form": "curriculum__course__form__code",
        "offering": "enrolment__offering__public_id",
        "offering_name": "enrolment__offering__name",
        "learning_hours": "learning_hours",
        "days": "days",
        "completed_on": "completed_on",
        "recorded_at": "recorded_at",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the completions in scope."""
        return self.seen(Completion.objects.all())

    @extend_schema(
        operation_id="completions_list",
        responses=CompletionSerializer(many=True),
        examples=[OpenApiExample("A completion", value=CompletionSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List completions, oldest first."""
        return super().get(request)


class UnitProgressFilter(django_filters.FilterSet):
    """Filters of the list of progress."""

    employee = django_filters.CharFilter("enrolment__employee__public_id", help_text="Id of the employee.")
    nip = django_filters.CharFilter("enrolment__employee__nip", help_text="The whole NIP, 18 digits.")
    course = django_filters.CharFilter("enrolment__offering__curriculum__course__code", help_text="Code of the course.")
    offering = django_filters.CharFilter("enrolment__offering__public_id", help_text="Id of the offering.")
    state = django_filters.ChoiceFilter(choices=UnitProgress.State.choices)

    class Meta:
        model = UnitProgress
        fields = ("employee", "nip", "course", "offering", "state")


class UnitProgressListView(PersonalListView):
    """How far people are with the units of what they learn: yourself, whom you may see, and whom you teach."""

    serializer_class = UnitProgressSerializer
    filterset_class = UnitProgressFilter
    what = "API: unit progress"
    keeps_statement = True
    hidden: ClassVar = ("enrolment__employee_id",)
    columns: ClassVar = {
        "enrolment": "enrolment__public_id",
        "employee": "enrolment__employee__public_id",
        "nip": "enrolment__employee__nip",
        "course": "enrolment__offering__curriculum__course__code",
        "offering": "enrolment__offering__public_id",
        "unit": "unit__public_id",
        "unit_title": "unit__title",
        "kind": "unit__kind",
        "is_required": "unit__is_required",
        "state": "state",
        "score": "score",
        "seconds": "seconds",
        "started_at": "started_at",
        "done_at": "done_at",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the progress in scope."""
        return self.seen(UnitProgress.objects.all())

    @extend_schema(
        operation_id="unit_progress_list",
        responses=UnitProgressSerializer(many=True),
        examples=[OpenApiExample("Progress with a unit", value=UnitProgressSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List progress with units, oldest first."""
        return super().get(request)


class SubmissionFilter(django_filters.FilterSet):
    """Filters of the list of hand-ins."""

    employee = django_filters.CharFilter("enrolment__employee__public_id", help_text="Id of the employee.")
    nip = django_filters.CharFilter("enrolment__employee__nip", help_text="The whole NIP, 18 digits.")
    course = django_filters.CharFilter("enrolment__offering__curriculum__course__code", help_text="Code of the course.")
    offering = django_filters.CharFilter("enrolment__offering__public_id", help_text="Id of the offering.")
    state = django_filters.ChoiceFilter(choices=Submission.State.choices)

    class Meta:
        model = Submission
        fields = ("employee", "nip", "course", "offering", "state")


class SubmissionListView(PersonalListView):
    """Work that was handed in: your own, and that of the offerings that you teach or keep."""

    serializer_class = SubmissionSerializer
    filterset_class = SubmissionFilter
    what = "API: hand-ins"
    hidden: ClassVar = ("enrolment__employee_id",)
    columns: ClassVar = {
        "id": "public_id",
        "enrolment": "enrolment__public_id",
        "employee": "enrolment__employee__public_id",
        "nip": "enrolment__employee__nip",
        "course": "enrolment__offering__curriculum__course__code",
        "offering": "enrolment__offering__public_id",
        "unit": "assignment__unit__public_id",
        "unit_title": "assignment__unit__title",
        "number": "number",
        "state": "state",
        "score": "score",
        "days_late": "days_late",
        "handed_in_at": "handed_in_at",
        "marked_at": "marked_at",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the hand-ins in scope."""
        return Submission.objects.visible_to(self.request.user)

    @extend_schema(
        operation_id="submissions_list",
        responses=SubmissionSerializer(many=True),
        examples=[OpenApiExample("Work that is marked", value=SubmissionSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List hand-ins, oldest first."""
        return super().get(request)
