"""Gaps: of the units in scope, and of one person."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_date
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from competencies.api.serializers import ExplanationSerializer, GapSerializer, MatchSerializer, UnitGapSerializer
from competencies.models import Competency
from competencies.queries import Whom, explanation_of, gaps_by_unit_of, gaps_of, matches_of
from lms.kit.api import shower
from people.access import log_access
from people.models import Employee, JobRole, Unit

ON = OpenApiParameter("on", dt.date, description="As of this day; today where none is given.")
UNIT = OpenApiParameter("unit", str, description="Id of the unit; the highest one that you may see where none is given.")


ONE_COMPETENCY = OpenApiParameter("competency", str, description="Only this competency: its code, of a published framework.")
JOB_ROLE_CODE = OpenApiParameter("job_role", str, description="Only who holds this job role in their own post: its code.")
STATUS = OpenApiParameter("status", str, enum=Employee.Status.values, description="Only this employment status.")


def one_competency(request: Request) -> Competency | None:
    """Return the competency to which the caller keeps, None for all; 404 for what is none."""
    code = request.GET.get("competency")
    return get_object_or_404(Competency.objects.published(), code=code) if code else None


def whom_of(request: Request) -> Whom:
    """Return of whom the caller asks; 404 for a job role out of scope. Raises ValidationError for what is no status."""
    role, status = request.GET.get("job_role"), request.GET.get("status", "")
    if status and status not in Employee.Status.values:
        raise ValidationError({"status": ["One of " + ", ".join(Employee.Status.values) + "."]})
    return Whom(status, get_object_or_404(JobRole.objects.visible_to(request.user), code=role) if role else None)


def day_of(request: Request) -> dt.date:
    """Return the day asked for, today where none is. Raises ValidationError for what is no day."""
    asked = request.GET.get("on")
    if not asked:
        return timezone.localdate()
    try:
        day = parse_date(asked)
    except ValueError:
        day = None
    if day is None:
        raise ValidationError({"on": ["A day is written as 2026-12-31."]})
    return day


_shown = shower(UnitGapSerializer)


class UnitGapListView(APIView):
    """The gaps of a unit: each unit directly below it × each competency. Only numbers, nobody's record."""

    @extend_schema(
        operation_id="gaps_list",
        parameters=[UNIT, ON, ONE_COMPETENCY, JOB_ROLE_CODE, STATUS],
        responses=UnitGapSerializer(many=True),
        examples=[OpenApiExample("A gap of a unit", value=UnitGapSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List the gaps below a unit over which you are HR or auditor. 2 statements at any size."""
        units = Unit.objects.visible_to(request.user)
        day, asked = day_of(request), request.GET.get("unit")
        unit: Any = get_object_or_404(units, public_id=asked) if asked else units.first()
        competency, whom = one_competency(request), whom_of(request)
        rows = gaps_by_unit_of(unit, whom, day, competency.pk if competency else 0) if unit else []
        return Response([_shown(row) for row in rows])


class EmployeeGapListView(APIView):
    """The gaps of one person, each with its reasons."""

    @extend_schema(
        operation_id="employee_gaps_list",
        parameters=[ON],
        responses=GapSerializer(many=True),
        examples=[OpenApiExample("A gap of a person", value=GapSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request, public_id: str) -> Response:
        """List what the roles of an employee require, what is held, and the evidence that says so."""
        day = day_of(request)
        employee = get_object_or_404(Employee.objects.visible_to(request.user), public_id=public_id)
        log_access(request.user, [employee], "API: gaps", getattr(request, "request_id", "") or "")  # type: ignore[arg-type]
        return Response(GapSerializer(gaps_of(employee, day), many=True).data)


class EmployeeMatchListView(APIView):
    """The job-person match of one person, for each purpose."""

    @extend_schema(
        operation_id="employee_matches_list",
        parameters=[ON],
        responses=MatchSerializer(many=True),
        examples=[OpenApiExample("A match", value=MatchSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request, public_id: str) -> Response:
        """Say how well an employee fits the posts held, acting ones too, each weighted by its days."""
        day = day_of(request)
        employee = get_object_or_404(Employee.objects.visible_to(request.user), public_id=public_id)
        log_access(request.user, [employee], "API: matches", getattr(request, "request_id", "") or "")  # type: ignore[arg-type]
        matches = matches_of(employee, day)
        keys = {key for match in matches for part in match.parts for key in part.required}
        codes = dict(Competency.objects.filter(pk__in=keys).values_list("pk", "code"))
        return Response(MatchSerializer(matches, many=True, context={"codes": codes}).data)


COMPETENCY = OpenApiParameter("competency", str, required=True, description="Code of the competency, of a published framework.")


class EmployeeLevelView(APIView):
    """The level of one person in one competency on any day, explained."""

    @extend_schema(
        operation_id="employee_level",
        parameters=[COMPETENCY, ON],
        responses=ExplanationSerializer,
        examples=[OpenApiExample("A level explained", value=ExplanationSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request, public_id: str) -> Response:
        """Say which level a person has on a day, by which policy, and what each line of evidence has to do with it."""
        day = day_of(request)
        employee = get_object_or_404(Employee.objects.visible_to(request.user), public_id=public_id)
        code = request.GET.get("competency", "")
        competency = get_object_or_404(Competency.objects.published().select_related("framework"), code=code)
        log_access(request.user, [employee], "API: level", getattr(request, "request_id", "") or "")  # type: ignore[arg-type]
        return Response(ExplanationSerializer(explanation_of(employee, competency, day)).data)
