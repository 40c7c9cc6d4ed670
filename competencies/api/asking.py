"""What HR asks before and beside the gaps: which will open, who can do something, what another requirement would do."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import F, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from competencies.api.views import COMPETENCY, JOB_ROLE_CODE, ON, STATUS, UNIT, day_of, whom_of
from competencies.models import Competency, Evidence, LevelNumber
from competencies.permissions import can_keep_standards
from competencies.queries import HORIZONS, ahead, openings, people_holding, people_with_gap, rehearse_level
from competencies.queries.calendar import EXPIRY, RETIREMENT
from lms.kit.actors import Actor
from people.access import log_access
from people.api.views import PersonalListView
from people.models import Employee, JobRole, Unit

LEVEL = OpenApiParameter("level", int, required=True, description="Level 1 to 5.")
JOB_ROLE = OpenApiParameter("job_role", str, required=True, description="Code of the job role.")


def unit_of(request: Request) -> Any:
    """Return the unit asked for, or the highest one that the caller may see; None where that is none. 404 outside the scope."""
    units, asked = Unit.objects.visible_to(request.user), request.GET.get("unit")
    return get_object_or_404(units, public_id=asked) if asked else units.first()


def competency_of(request: Request) -> Competency:
    """Return the published competency asked for; 404 for none."""
    found: Competency = get_object_or_404(Competency.objects.published(), code=request.GET.get("competency", ""))
    return found


def level_of(request: Request, *, lowest: int = 1) -> int:
    """Return the level asked for. Raises ValidationError for what is none."""
    asked = request.GET.get("level", "")
    if not asked.isascii() or not asked.isdecimal() or not lowest <= int(asked) <= max(LevelNumber.values):
        raise ValidationError({"level": [f"A level is a number from {lowest} to 5."]})
    return int(asked)


class OpeningSerializer(serializers.Serializer[Any]):
    """One competency: how many requirements that are met will open within so many months."""

    EXAMPLE: ClassVar = {"competency": "pelayanan-publik", "months": 6, "expiry": 14, "retirement": 2}

    competency = serializers.CharField(help_text="Code of the competency.")
    months = serializers.ChoiceField(HORIZONS, help_text="Each holds the ones before.")
    expiry = serializers.IntegerField(help_text="People whose proof no longer counts then.")
    retirement = serializers.IntegerField(help_text="People who retire by then.")


class GapCalendarView(APIView):
    """Which gaps will open, in sums."""

    @extend_schema(
        operation_id="gaps_ahead_list",
        parameters=[UNIT, ON],
        responses=OpeningSerializer(many=True),
        examples=[OpenApiExample("A sum", value=OpeningSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """Say what is met in a unit and below and will not be in 3, 6 and 12 months. Only numbers, nobody's record."""
        day, unit = day_of(request), unit_of(request)
        rows = [
            {"competency": one.competency.code, "months": months, EXPIRY: expiry, RETIREMENT: retirement}
            for one in (ahead(openings(unit, day), day) if unit else ())
            for months, (expiry, retirement) in zip(HORIZONS, one.counts, strict=True)
        ]
        return Response(OpeningSerializer(rows, many=True).data)


class CompetencyHolderSerializer(serializers.Serializer[Any]):
    """Somebody who holds at least the level asked for today, with what decided it."""

    EXAMPLE: ClassVar = {
        "employee": "4k7mbq2xw9tz",
        "nip": "198703122011012007",
        "unit_name": "Bidang Pelayanan Pendaftaran Penduduk",
        "job_role_name": "Kepala Bidang",
        "level": 4,
        "evidence_kind": "assessment",
        "evidence_on": "2025-06-12",
        "evidence": "Uji kompetensi 2025",
    }

    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField()
    unit_name = serializers.CharField()
    job_role_name = serializers.CharField()
    level = serializers.IntegerField()
    evidence_kind = serializers.ChoiceField(Evidence.Kind.choices)
    evidence_on = serializers.DateField()
    evidence = serializers.CharField(help_text="What the deciding evidence was.")


class HolderListView(PersonalListView):
    """Who can do something."""

    serializer_class = CompetencyHolderSerializer
    what = "API: people by competency"
    hidden: ClassVar = ("pk",)
    columns: ClassVar = {
        "employee": "public_id",
        "nip": "nip",
        "unit_name": "unit_name",
        "job_role_name": "job_role_name",
        "level": "held_level",
        "evidence_kind": "shown_kind",
        "evidence_on": "shown_on",
        "evidence": "shown",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the people in scope who hold the level."""
        if getattr(self, "swagger_fake_view", False):
            return Employee.objects.none()
        competency, level, unit = competency_of(self.request), level_of(self.request), unit_of(self.request)
        if unit is None:
            raise Http404
        line = "attainments__evidence__"
        return people_holding(unit, competency, level, visible_to=self.request.user).annotate(
            shown_kind=F(f"{line}kind"), shown_on=F(f"{line}on"), shown=F(f"{line}description")
        )

    @extend_schema(
        operation_id="holders_list",
        parameters=[COMPETENCY, LEVEL, UNIT],
        responses=CompetencyHolderSerializer(many=True),
        examples=[OpenApiExample("Somebody", value=CompetencyHolderSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List who in a unit and below holds at least a level of a competency today, each with the proof."""
        return super().get(request)


class PersonLackingSerializer(serializers.Serializer[Any]):
    """Somebody who holds less of a competency than required on the day asked for."""

    EXAMPLE: ClassVar = {
        "employee": "4k7mbq2xw9tz", "nip": "198703122011012007", "unit_name": "Bidang Pelayanan Pendaftaran Penduduk",
        "job_role_name": "Kepala Bidang", "required": 3, "held": 1, "lacking": 2,
    }  # fmt: skip

    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField()
    unit_name = serializers.CharField()
    job_role_name = serializers.CharField()
    required = serializers.IntegerField()  # type: ignore[assignment]
    held = serializers.IntegerField(help_text="0 where nothing counts.")
    lacking = serializers.IntegerField(help_text="Levels that are lacking, 1 or more.")


class PeopleLackingView(PersonalListView):
    """The people behind a number of the list of gaps."""

    serializer_class = PersonLackingSerializer
    what = "API: people with a gap"
    hidden: ClassVar = ("pk",)
    columns: ClassVar = {
        "employee": "public_id",
        "nip": "nip",
        "unit_name": "unit_name",
        "job_role_name": "job_role_name",
        "required": "required_level",
        "held": "held_level",
        "lacking": "lacking",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the people in scope who lack something."""
        if getattr(self, "swagger_fake_view", False):
            return Employee.objects.none()
        competency, day, unit = competency_of(self.request), day_of(self.request), unit_of(self.request)
        if unit is None:
            raise Http404
        return whom_of(self.request).among(people_with_gap(unit, competency, day, visible_to=self.request.user))

    @extend_schema(
        operation_id="gaps_people_list",
        parameters=[COMPETENCY, UNIT, ON, JOB_ROLE_CODE, STATUS],
        responses=PersonLackingSerializer(many=True),
        examples=[OpenApiExample("Somebody", value=PersonLackingSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List who in a unit and below holds less of a competency than required on a day: the people behind a count of gaps."""
        return super().get(request)


class RehearsalSerializer(serializers.Serializer[Any]):
    """What another requirement would do today."""

    EXAMPLE: ClassVar = {"people": 84, "gaining": ["4k7mbq2xw9tz"], "losing": []}

    people = serializers.IntegerField(help_text="How many hold the job role there.")
    gaining = serializers.ListField(child=serializers.CharField(), help_text="Ids of those who would gain a gap.")
    losing = serializers.ListField(child=serializers.CharField(), help_text="Ids of those who would lose a gap.")


class RehearsalView(APIView):
    """A requirement rehearsed before it is made."""

    @extend_schema(
        operation_id="standards_rehearsal",
        parameters=[JOB_ROLE, COMPETENCY, LEVEL, UNIT, ON],
        responses=RehearsalSerializer,
        examples=[OpenApiExample("A rehearsal", value=RehearsalSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """Say who would gain or lose a gap if a job role required a level (0: nothing more), perhaps in one unit only.

        For HR of the whole agency. Nothing is saved.
        """
        role = get_object_or_404(JobRole.objects.visible_to(request.user), code=request.GET.get("job_role", ""))
        if not can_keep_standards(Actor.of(request.user), role.agency_id):  # type: ignore[arg-type]
            raise Http404
        unit = unit_of(request) if request.GET.get("unit") else None
        found = rehearse_level(role, competency_of(request), level_of(request, lowest=0), unit, day_of(request))
        people = Employee.objects.visible_to(request.user).in_bulk({*found.gaining, *found.losing})
        log_access(request.user, list(people.values()), "API: rehearsal", getattr(request, "request_id", "") or "")  # type: ignore[arg-type]
        named = {
            name: [people[key].public_id for key in keys if key in people]
            for name, keys in (("gaining", found.gaining), ("losing", found.losing))
        }
        return Response(RehearsalSerializer({"people": found.people, **named}).data)
