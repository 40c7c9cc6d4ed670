"""Whose gaps will open within a year, by name, for who may see them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from competencies.api.asking import unit_of
from competencies.api.views import ON, UNIT, day_of
from competencies.models import Evidence
from competencies.queries import HORIZONS, Opening, openings
from competencies.queries.calendar import EXPIRY, RETIREMENT
from competencies.queries.gaps import deciding_lines
from lms.kit.months import months_later
from people.api.views import PersonalListView
from people.models import Employee

MONTHS = OpenApiParameter("months", int, enum=list(HORIZONS), description="Only what opens within so many months; 12 without it.")


class PersonAheadSerializer(serializers.Serializer[Any]):
    """One requirement that somebody meets on the day asked for, and from a later one no longer."""

    EXAMPLE: ClassVar = {
        "employee": "4k7mbq2xw9tz", "nip": "198703122011012007", "competency": "pelayanan-publik", "why": "expiry",
        "opens_on": "2027-03-01", "required": 3, "level_left": 0,
    }  # fmt: skip

    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField()
    competency = serializers.CharField(help_text="Code of the competency.")
    why = serializers.ChoiceField([EXPIRY, RETIREMENT], help_text="The proof no longer counts, or the person retires.")
    opens_on = serializers.DateField()
    required = serializers.IntegerField()  # type: ignore[assignment]
    level_left = serializers.IntegerField(help_text="The level that is left then; 0 where nothing counts or nobody is there.")


class PeopleAheadView(PersonalListView):
    """The calendar of gaps, person by person."""

    serializer_class = PersonAheadSerializer
    what = "API: gaps ahead"
    columns: ClassVar = {
        "employee": "employee__public_id",
        "nip": "employee__nip",
        "competency": "competency__code",
        "competency_id": "competency_id",
    }
    found: Mapping[tuple[int, int], Opening] = {}

    def get_queryset(self) -> QuerySet[Any]:
        """Return the requirements in scope that will open within a year of the day: pairs of person and competency."""
        if getattr(self, "swagger_fake_view", False):
            return Evidence.objects.none()
        day, unit = day_of(self.request), unit_of(self.request)
        end = months_later(day, self._months())
        if unit is None:
            return Evidence.objects.none()
        self.found = {(one.employee_id, one.competency_id): one for one in openings(unit, day) if one.on <= end}
        people = Employee.objects.visible_to(self.request.user).filter(pk__in={employee for employee, _key in self.found})
        # Whatever is met is met by a line: that of the day stands for the requirement.
        lines = deciding_lines(people, day) if self.found else {}
        return Evidence.objects.filter(pk__in=[line.pk for pair, (_level, line) in lines.items() if pair in self.found])

    def _months(self) -> int:
        asked = self.request.GET.get("months", str(HORIZONS[-1]))
        if asked not in {str(one) for one in HORIZONS}:
            raise ValidationError({"months": ["3, 6 or 12."]})
        return int(asked)

    def finish(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Add why and when it opens."""
        opening = self.found[row["employee_id"], row["competency_id"]]
        told = super().finish(row)
        del told["competency_id"]
        levels = {"required": opening.required, "level_left": opening.left}
        return {**told, "why": opening.why, "opens_on": opening.on.isoformat(), **levels}

    @extend_schema(
        operation_id="gaps_ahead_people_list",
        parameters=[UNIT, ON, MONTHS],
        responses=PersonAheadSerializer(many=True),
        examples=[OpenApiExample("An opening", value=PersonAheadSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List who in a unit and below meets a requirement on a day and no longer within a year of it, and why."""
        return super().get(request)
