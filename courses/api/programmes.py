"""Programmes, and who completed them."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

import django_filters
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from courses.models import Programme, ProgrammeCompletion, ProgrammeCourse
from courses.queries import programmes_seen
from lms.kit.api import ListView
from people.api.views import PersonalListView


class ProgrammeSerializer(serializers.Serializer[Any]):
    """A set of courses: some required, of the others so many to choose."""

    EXAMPLE: ClassVar = {
        "id": "6rqk2m5bxr7t",
        "code": "LAYANAN",
        "name": "Layanan untuk Semua Warga",
        "summary": "Bagi siapa pun yang melayani warga.",
        "state": "published",
        "owner": "2tqk2m5bxr7t",
        "since": "2024-01-01",
        "until": None,
        "required": ["PL-05", "AD-01"],
        "others": ["PL-01", "PL-03"],
        "choices": 1,
    }

    id = serializers.CharField()
    code = serializers.CharField()
    name = serializers.CharField()
    summary = serializers.CharField(allow_blank=True)
    state = serializers.ChoiceField(Programme.State.choices)
    owner = serializers.CharField(help_text="Id of the responsible unit.")
    since = serializers.DateField(help_text="Courses that are completed from this day on count.")
    until = serializers.DateField(allow_null=True, help_text="The first day from which they no longer count.")
    choices = serializers.IntegerField(help_text="How many of the others are needed.")

    def get_fields(self) -> dict[str, Any]:
        """Add `required`, which is a word of the serializer itself."""
        words = {
            "required": "Codes of the courses that everybody takes, in order.",
            "others": "Codes of the courses to choose from, in order.",
        }
        codes = {name: serializers.ListField(child=serializers.CharField(), help_text=said) for name, said in words.items()}
        return {**super().get_fields(), **codes}


class ProgrammeCourseSerializer(serializers.Serializer[Any]):
    """A course of a programme."""

    code = serializers.CharField()
    title = serializers.CharField()
    is_required = serializers.BooleanField()
    learning_hours = serializers.DecimalField(6, 1, help_text="JP of the curriculum that holds now.")


class ProgrammeInFullSerializer(ProgrammeSerializer):
    """A programme with its courses and the hours (JP) that it comes to."""

    EXAMPLE: ClassVar[dict[str, Any]] = {
        **ProgrammeSerializer.EXAMPLE,
        "courses": [{"code": "PL-05", "title": "Layanan Ramah Disabilitas", "is_required": True, "learning_hours": "10.0"}],
        "hours_least": "26.0",
        "hours_most": "32.0",
    }

    courses = ProgrammeCourseSerializer(many=True)
    hours_least = serializers.DecimalField(6, 1, help_text="JP with the shortest courses to choose.")
    hours_most = serializers.DecimalField(6, 1, help_text="JP with the longest ones.")


class ProgrammeFilter(django_filters.FilterSet):
    """Filters of the list of programmes."""

    on = django_filters.DateFilter(method="counting", help_text="Only those that count what is completed on this day.")
    code = django_filters.CharFilter(help_text="The whole code.")
    course = django_filters.CharFilter("parts__course__code", help_text="Code of a course that belongs to it.")
    state = django_filters.ChoiceFilter(choices=Programme.State.choices)

    class Meta:
        model = Programme
        fields = ("on", "code", "course", "state")

    def counting(self, rows: Any, _name: str, day: dt.date) -> Any:
        """Keep those whose period holds a day."""
        return rows.counting(day)


def _codes(*, required: bool) -> ArraySubquery:
    parts = ProgrammeCourse.objects.filter(programme=OuterRef("pk"), is_required=required).order_by("order")
    return ArraySubquery(parts.values("course__code"))


class ProgrammeListView(ListView):
    """Programmes that are published, and all of the units in which you are trainer, HR or auditor."""

    serializer_class = ProgrammeSerializer
    filterset_class = ProgrammeFilter
    columns: ClassVar = {
        "id": "public_id",
        "code": "code",
        "name": "name",
        "summary": "summary",
        "state": "state",
        "owner": "owner__public_id",
        "since": "since",
        "until": "until",
        "required": "required_codes",
        "others": "other_codes",
        "choices": "choices",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return what may be read, with the codes of the courses."""
        rows = Programme.objects.readable_by(self.request.user)
        return rows.annotate(required_codes=_codes(required=True), other_codes=_codes(required=False))

    @extend_schema(
        operation_id="programmes_list",
        responses=ProgrammeSerializer(many=True),
        examples=[OpenApiExample("A programme", value=ProgrammeSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List programmes, oldest first."""
        return super().get(request)


class ProgrammeView(APIView):
    """One programme."""

    @extend_schema(
        operation_id="programme",
        responses=ProgrammeInFullSerializer,
        examples=[OpenApiExample("With its courses", value=ProgrammeInFullSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request, public_id: str) -> Response:
        """Show a programme with its courses and hours."""
        one = get_object_or_404(Programme.objects.readable_by(request.user).shown(), public_id=public_id)
        (seen,) = programmes_seen([one], None, timezone.localdate())
        courses = [
            {
                "code": stage.part.course.code,
                "title": stage.part.course.title,
                "is_required": stage.part.is_required,
                "learning_hours": stage.hours,
            }
            for stage in seen.stages
        ]
        facts = {name: getattr(one, name) for name in ("code", "name", "summary", "state", "since", "until", "choices")}
        facts |= {"id": one.public_id, "owner": one.owner.public_id, "courses": courses}
        facts |= {"required": [row["code"] for row in courses if row["is_required"]]}
        facts |= {"others": [row["code"] for row in courses if not row["is_required"]]}
        return Response(ProgrammeInFullSerializer(facts | {"hours_least": seen.least, "hours_most": seen.most}).data)


class ProgrammeCompletionSerializer(serializers.Serializer[Any]):
    """That an employee completed a programme."""

    EXAMPLE: ClassVar = {
        "id": "8wqk2m5bxr7t",
        "employee": "4k7mbq2xw9tz",
        "nip": "198703122011012007",
        "programme": "6rqk2m5bxr7t",
        "programme_code": "LAYANAN",
        "programme_name": "Layanan untuk Semua Warga",
        "completions": ["9wqk2m5bxr7t", "3wqk2m5bxr7t", "5wqk2m5bxr7t"],
        "learning_hours": "28.0",
        "completed_on": "2026-09-17",
        "recorded_at": "2026-09-17T16:40:12+07:00",
        "reversed_at": None,
        "reversal_reason": "",
    }

    id = serializers.CharField()
    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField()
    programme = serializers.CharField(help_text="Id of the programme.")
    programme_code = serializers.CharField()
    programme_name = serializers.CharField()
    completions = serializers.ListField(
        child=serializers.CharField(), help_text="Ids of the completions of courses on which it rests, the first ones first."
    )
    learning_hours = serializers.DecimalField(
        6, 1, help_text="JP of these completions together; they are credited for the courses and never again."
    )
    completed_on = serializers.DateField()
    recorded_at = serializers.DateTimeField()
    reversed_at = serializers.DateTimeField(allow_null=True, help_text="Since when it no longer holds; null: it holds.")
    reversal_reason = serializers.CharField(allow_blank=True)


class ProgrammeCompletionFilter(django_filters.FilterSet):
    """Filters of the list of completions of programmes."""

    on = django_filters.DateFilter(method="held", help_text="Only those that were recorded and held at the end of this day.")
    employee = django_filters.CharFilter("employee__public_id", help_text="Id of the employee.")
    nip = django_filters.CharFilter("employee__nip", help_text="The whole NIP, 18 digits.")
    programme = django_filters.CharFilter("programme__code", help_text="Code of the programme.")
    completed_since = django_filters.DateFilter("completed_on", "gte", help_text="This day or later.")
    completed_until = django_filters.DateFilter("completed_on", "lt", help_text="Before this day.")
    is_standing = django_filters.BooleanFilter(
        "reversed_at", "isnull", help_text="`true`: only those that hold; `false`: only those that were reversed."
    )

    class Meta:
        model = ProgrammeCompletion
        fields = ("on", "employee", "nip", "programme", "completed_since", "completed_until", "is_standing")

    def held(self, rows: Any, _name: str, day: dt.date) -> Any:
        """Keep what stood at the end of a day."""
        return rows.stood_on(day)


class ProgrammeCompletionListView(PersonalListView):
    """Completions of programmes of the employees whom you may see."""

    serializer_class = ProgrammeCompletionSerializer
    filterset_class = ProgrammeCompletionFilter
    what = "API: completions of programmes"
    columns: ClassVar = {
        "id": "public_id",
        "employee": "employee__public_id",
        "nip": "employee__nip",
        "programme": "programme__public_id",
        "programme_code": "programme__code",
        "programme_name": "programme__name",
        "completions": "completion_ids",
        "learning_hours": "learning_hours",
        "completed_on": "completed_on",
        "recorded_at": "recorded_at",
        "reversed_at": "reversed_at",
        "reversal_reason": "reversal_reason",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return those in scope, with the ids of what they rest on."""
        parts = ProgrammeCompletion.completions.through.objects.filter(programmecompletion=OuterRef("pk"))
        ids = parts.order_by("completion__completed_on", "completion").values("completion__public_id")
        return ProgrammeCompletion.objects.visible_to(self.request.user).annotate(completion_ids=ArraySubquery(ids))

    @extend_schema(
        operation_id="programme_completions_list",
        responses=ProgrammeCompletionSerializer(many=True),
        examples=[OpenApiExample("A completion", value=ProgrammeCompletionSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List completions of programmes, oldest first."""
        return super().get(request)
