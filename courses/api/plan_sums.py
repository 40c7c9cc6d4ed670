"""What development plans add up to, by unit and for the whole."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from competencies.api.asking import unit_of
from competencies.api.views import UNIT
from courses.models import DevelopmentPlan
from courses.queries.plans import PlanSums, plans_by_unit
from people.api.filters import year_asked

YEAR = OpenApiParameter("year", int, description="The year of the plans; this one where none is given.")
COUNTED = ("people", "draft", "proposed", "approved", "lines", "done", "hours", "cost")


class SumsSerializer(serializers.Serializer[Any]):
    """Plans by state, their lines, and what these take."""

    people = serializers.IntegerField(help_text="Who has a plan.")
    draft = serializers.IntegerField(help_text="Plans that are being written.")
    proposed = serializers.IntegerField(help_text="Plans that wait for approval.")
    approved = serializers.IntegerField()
    lines = serializers.IntegerField()
    done = serializers.IntegerField(help_text="Lines that are done.")
    hours = serializers.DecimalField(12, 1, help_text="JP.")
    cost = serializers.IntegerField(help_text="Rupiah.")


class UnitSumsSerializer(SumsSerializer):
    """The same of one unit with everybody below it; of the unit asked for, those who stand in no unit below."""

    unit = serializers.CharField(help_text="Id of the unit.")
    unit_name = serializers.CharField()


class PlanSumsSerializer(serializers.Serializer[Any]):
    """What the plans of a unit and all below it add up to in a year."""

    _SUMS: ClassVar[dict[str, Any]] = {
        "people": 34, "draft": 4, "proposed": 6, "approved": 24, "lines": 81, "done": 30, "hours": "612.0", "cost": 48500000,
    }  # fmt: skip
    EXAMPLE: ClassVar[dict[str, Any]] = {
        "year": 2027,
        "total": _SUMS,
        "units": [{**_SUMS, "unit": "8xvbn3kq5rtw", "unit_name": "Dinas Kependudukan dan Pencatatan Sipil"}],
    }

    year = serializers.IntegerField()
    total = SumsSerializer()
    units = UnitSumsSerializer(many=True)


class PlanSumsView(APIView):
    """The sums of the plans of people whom you keep as HR or audit. Only numbers, nobody's record."""

    @extend_schema(
        operation_id="plans_sums",
        parameters=[UNIT, YEAR],
        responses=PlanSumsSerializer,
        examples=[OpenApiExample("Sums of a unit", value=PlanSumsSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """Say what the development plans of a unit add up to, by the units right below it. 5 statements at any size."""
        year, unit = year_asked(request), unit_of(request)
        rows = plans_by_unit(unit, year, DevelopmentPlan.objects.overseen_by(request.user)) if unit else []
        units = [{"unit": row.unit_id, "unit_name": row.unit, **_counted(row)} for row in rows]
        total = {name: sum(row[name] for row in units) for name in COUNTED}
        return Response(PlanSumsSerializer({"year": year, "total": total, "units": units}).data)


def _counted(row: PlanSums) -> dict[str, Any]:
    return {name: getattr(row, name) for name in COUNTED}
