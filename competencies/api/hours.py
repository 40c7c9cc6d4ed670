"""How many hours it takes to close gaps: of the units in scope, and of one person with the reason for each hour."""

from __future__ import annotations

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from competencies.api.asking import unit_of
from competencies.api.views import JOB_ROLE_CODE, ON, ONE_COMPETENCY, STATUS, UNIT, day_of, one_competency, whom_of
from competencies.models import Competency
from competencies.queries import gaps_of, hours_by_unit, ways_in
from competencies.rules import needed_by
from people.access import log_access
from people.models import Employee, Unit


class UnitHoursSerializer(serializers.Serializer[Any]):
    """What closing the gaps of one unit takes, everybody below it included: in one competency, or in all together."""

    EXAMPLE: ClassVar = {
        "unit": "8xvbn3kq5rtw", "unit_name": "Dinas Kependudukan dan Pencatatan Sipil", "competency": "pelayanan-publik",
        "people_with_gap": 31, "hours": "248.0", "people_without_way": 2,
    }  # fmt: skip

    unit = serializers.CharField(help_text="Id of the unit.")
    unit_name = serializers.CharField()
    competency = serializers.CharField(allow_null=True, help_text="Code of the competency; null for all, a module once a person.")
    people_with_gap = serializers.IntegerField()
    hours = serializers.DecimalField(12, 1, help_text="People hours needed (JP), each by the module with the fewest hours.")
    people_without_way = serializers.IntegerField(help_text="Of these people, who lacks something that no module brings yet.")


class UnitHoursView(APIView):
    """The hours of a unit: each unit directly below it × each competency, and all together. Only numbers, nobody's record."""

    @extend_schema(
        operation_id="gaps_hours_list",
        parameters=[UNIT, ON, ONE_COMPETENCY, JOB_ROLE_CODE, STATUS],
        responses=UnitHoursSerializer(many=True),
        examples=[OpenApiExample("Hours of a unit", value=UnitHoursSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """Say how many hours would close the gaps below a unit over which you are HR or auditor. 8 statements at any size."""
        day, unit = day_of(request), unit_of(request)
        if unit is None:
            return Response([])
        report = hours_by_unit(unit, whom_of(request), day, competency=one_competency(request))
        names = Unit.objects.in_bulk(report.units)
        codes = dict(Competency.objects.filter(pk__in=report.competencies).values_list("pk", "code"))
        found = [((key, None), needed) for key, needed in report.units.items()] + list(report.cells.items())
        rows = [
            {
                "unit": names[key].public_id,
                "unit_name": names[key].name,
                "competency": codes[competency] if competency else None,
                "people_with_gap": needed.people,
                "hours": needed.hours,
                "people_without_way": needed.people_without,
            }
            for (key, competency), needed in sorted(found, key=lambda one: (names[one[0][0]].path, one[0][1] or 0))
        ]
        return Response(UnitHoursSerializer(rows, many=True).data)


class PartSerializer(serializers.Serializer[Any]):
    """A module on the way."""

    title = serializers.CharField()
    hours = serializers.DecimalField(6, 1, help_text="JP.")


class WaySerializer(serializers.Serializer[Any]):
    """What would close one gap."""

    competency = serializers.CharField(help_text="Code of the competency.")
    required = serializers.IntegerField(help_text="The level that is lacking.")  # type: ignore[assignment]
    level = serializers.IntegerField(allow_null=True, help_text="The level that the way brings; null where nothing does yet.")
    course = serializers.CharField(allow_blank=True)
    hours = serializers.DecimalField(6, 1, allow_null=True, help_text="JP of all its modules.")
    modules = PartSerializer(many=True, help_text="In their order: the last one claims the level, it builds on those before.")
    begins_on = serializers.DateField(allow_null=True, help_text="First day of the next offering with a free seat.")


class PersonHoursSerializer(serializers.Serializer[Any]):
    """How long it takes to close the gaps of one person, explained gap by gap."""

    EXAMPLE: ClassVar = {
        "hours": "8.0",
        "without_way": ["etika"],
        "gaps": [
            {
                "competency": "pelayanan-publik", "required": 3, "level": 3, "course": "Pelayanan Prima", "hours": "8.0",
                "modules": [{"title": "Dasar", "hours": "4.0"}, {"title": "Praktik", "hours": "4.0"}], "begins_on": "2027-02-01",
            },
            {
                "competency": "etika", "required": 4, "level": None, "course": "", "hours": None, "modules": [],
                "begins_on": None,
            },
        ],
    }  # fmt: skip

    hours = serializers.DecimalField(8, 1, help_text="JP; a module that closes several gaps counts once.")
    without_way = serializers.ListField(child=serializers.CharField(), help_text="Codes of what no module brings yet.")
    gaps = WaySerializer(many=True)


class EmployeeHoursView(APIView):
    """The hours of one person."""

    @extend_schema(
        operation_id="employee_hours",
        parameters=[ON],
        responses=PersonHoursSerializer,
        examples=[OpenApiExample("Hours of a person", value=PersonHoursSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request, public_id: str) -> Response:
        """Say how many hours would close the gaps of an employee on a day, and by which modules."""
        day = day_of(request)
        employee = get_object_or_404(Employee.objects.visible_to(request.user), public_id=public_id)
        log_access(request.user, [employee], "API: hours", getattr(request, "request_id", "") or "")  # type: ignore[arg-type]
        lacking = [gap for gap in gaps_of(employee, day) if not gap.is_met]
        ways = ways_in(employee.agency_id, day)
        pairs = [(gap.competency.pk, gap.required) for gap in lacking]
        rows = [
            {
                "competency": gap.competency.code,
                "required": gap.required,
                "level": way.level if way else None,
                "course": way.course if way else "",
                "hours": way.hours if way else None,
                "modules": way.parts if way else [],
                "begins_on": way.begins_on if way else None,
            }
            for gap, way in zip(lacking, map(ways.get, pairs), strict=True)
        ]
        without = [row["competency"] for row in rows if row["level"] is None]
        said = {"hours": needed_by(pairs, ways).hours, "without_way": without, "gaps": rows}
        return Response(PersonHoursSerializer(said).data)
