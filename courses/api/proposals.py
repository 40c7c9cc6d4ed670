"""What the planner proposes: asked of it as a job, read line by line with the reasons, and who would go."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from competencies.models import Competency
from courses.models import ProposalEdit, ProposalSeat, TrainingProposal
from lms.kit.api import ListView
from people.access import log_access
from people.api.views import PersonalListView


class AskedProposalSerializer(serializers.Serializer[Any]):
    """A question to the planner, as a job takes it."""

    unit = serializers.CharField(help_text="Id of the unit; everybody below it is planned for.")
    year = serializers.IntegerField(min_value=2020, max_value=2100)
    budget = serializers.IntegerField(min_value=0, help_text="Rupiah.")
    days_a_person = serializers.DecimalField(
        4, 1, min_value=Decimal(0), default=Decimal(3), help_text="Days that a unit can spare."
    )
    jp_minimum = serializers.IntegerField(min_value=0, max_value=999, default=20, help_text="JP that each should get.")
    most_a_course = serializers.IntegerField(min_value=1, max_value=50, default=2, help_text="Offerings of a course at most.")


class ProposalSerializer(serializers.Serializer[Any]):
    """One question to the planner and what it came to. Levels are weighted as the standards say."""

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "id": 12, "unit": "8xvbn3kq5rtw", "unit_name": "Pemerintah Kota Medan", "year": 2027, "state": "done", "progress": 100,
        "budget": 1500000000, "days_a_person": "3.0", "jp_minimum": 20, "most_a_course": 2, "people": 291,
        "closed": 812.0, "first_come": 603.0, "score": 809.5, "bound": 815.2, "cost": 1487000000, "missing_hours": 250.0,
        "made_at": "2026-11-02T02:11:09Z", "finished_at": "2026-11-02T02:11:41Z",
    }  # fmt: skip

    id = serializers.IntegerField()
    unit = serializers.CharField(help_text="Id of the unit.")
    unit_name = serializers.CharField()
    year = serializers.IntegerField()
    state = serializers.ChoiceField(TrainingProposal.State.choices)
    progress = serializers.IntegerField(help_text="Per cent.")
    budget = serializers.IntegerField(help_text="Rupiah.")
    days_a_person = serializers.DecimalField(4, 1, help_text="Days that a unit can spare for each of its people.")
    jp_minimum = serializers.IntegerField()
    most_a_course = serializers.IntegerField()
    people = serializers.IntegerField(help_text="Who lacks something.")
    closed = serializers.FloatField(help_text="Weighted levels that this plan closes.")
    first_come = serializers.FloatField(help_text="The same if people signed up in turn, under the same limits.")
    score = serializers.FloatField(help_text="`closed` less the weight of the JP that are missing.")
    bound = serializers.FloatField(help_text="Proven: no plan within the limits has a higher score.")
    cost = serializers.IntegerField(help_text="Rupiah.")
    missing_hours = serializers.FloatField(help_text="JP that people lack to `jp_minimum`.")
    made_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)


class ReasonSerializer(serializers.Serializer[Any]):
    """What a course closes in one competency."""

    competency = serializers.CharField(help_text="Code of the competency.")
    people = serializers.IntegerField()
    levels = serializers.IntegerField()


class ProposalLineSerializer(serializers.Serializer[Any]):
    """A course to run, and why."""

    course = serializers.CharField(help_text="Code of the course.")
    offerings = serializers.IntegerField(help_text="How often.")
    people = serializers.IntegerField()
    cost = serializers.IntegerField(help_text="Rupiah.")
    closed = serializers.FloatField(help_text="Weighted levels.")
    reasons = ReasonSerializer(many=True)


class ProposalEditSerializer(serializers.Serializer[Any]):
    """What HR decided by hand: a constraint of the plan."""

    rule = serializers.ChoiceField(ProposalEdit.Rule.choices)
    course = serializers.CharField(help_text="Code of the course.")
    number = serializers.IntegerField(allow_null=True)
    employee = serializers.CharField(allow_null=True, help_text="Id of the employee.")


class ProposalInFullSerializer(ProposalSerializer):
    """A proposal with its courses, their reasons and what was decided by hand."""

    EXAMPLE: ClassVar[dict[str, Any]] = {
        **ProposalSerializer.EXAMPLE,
        "gap_percent": 0.7,
        "lines": [
            {
                "course": "PL-05", "offerings": 2, "people": 60, "cost": 21000000, "closed": 96.0,
                "reasons": [{"competency": "pelayanan-publik", "people": 60, "levels": 71}],
            }
        ],
        "edits": [{"rule": "run", "course": "PL-05", "number": 2, "employee": None}],
    }  # fmt: skip

    gap_percent = serializers.FloatField(help_text="How far the plan may lie below the best there is, in per cent of the bound.")
    lines = ProposalLineSerializer(many=True)
    edits = ProposalEditSerializer(many=True)


class ProposalFilter(django_filters.FilterSet):
    """Filters of the list of proposals."""

    unit = django_filters.CharFilter("unit__public_id", help_text="Id of the unit asked about.")
    year = django_filters.NumberFilter()
    state = django_filters.ChoiceFilter(choices=TrainingProposal.State.choices)

    class Meta:
        model = TrainingProposal
        fields = ("unit", "year", "state")


_PLAIN: tuple[str, ...] = tuple(str(name) for name in ProposalSerializer().fields.keys() - {"id", "unit", "unit_name"})


class ProposalListView(ListView):
    """Proposals for the units of which you are HR or auditor."""

    serializer_class = ProposalSerializer
    filterset_class = ProposalFilter
    columns: ClassVar = {"id": "pk", "unit": "unit__public_id", "unit_name": "unit__name", **{name: name for name in _PLAIN}}

    def get_queryset(self) -> QuerySet[Any]:
        """Return the proposals in scope."""
        return TrainingProposal.objects.visible_to(self.request.user)

    @extend_schema(
        operation_id="training_proposals_list",
        responses=ProposalSerializer(many=True),
        examples=[OpenApiExample("A proposal", value=ProposalSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List what the planner proposed, oldest first. A new one is asked for as a job (`training_proposal`)."""
        return super().get(request)


class ProposalView(APIView):
    """One proposal."""

    @extend_schema(
        operation_id="training_proposal",
        responses=ProposalInFullSerializer,
        examples=[OpenApiExample("With its lines", value=ProposalInFullSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request, number: str) -> Response:
        """Show a proposal with its courses, the reason of each, and what was decided by hand. 5 statements at any size."""
        rows = TrainingProposal.objects.visible_to(request.user).select_related("unit")
        proposal = get_object_or_404(rows, pk=int(number) if number.isdecimal() else 0)
        edits = list(proposal.edits.select_related("course", "employee"))
        named = [one.employee for one in edits if one.employee is not None]
        log_access(request.user, named, "API: training proposals", getattr(request, "request_id", "") or "")  # type: ignore[arg-type]
        return Response(ProposalInFullSerializer(_in_full(proposal, edits)).data)


def _in_full(proposal: TrainingProposal, edits: list[ProposalEdit]) -> dict[str, Any]:
    lines = list(proposal.lines.select_related("course"))
    keys = {reason["competency"] for line in lines for reason in line.reasons}
    codes = dict(Competency.objects.filter(pk__in=keys).values_list("pk", "code"))
    shown = ("offerings", "people", "cost", "closed")
    return {
        **{name: getattr(proposal, name) for name in _PLAIN},
        "id": proposal.pk,
        "unit": proposal.unit.public_id,
        "unit_name": proposal.unit.name,
        "gap_percent": round(proposal.gap, 2),
        "lines": [
            {
                "course": line.course.code,
                **{name: getattr(line, name) for name in shown},
                "reasons": [{**reason, "competency": codes[reason["competency"]]} for reason in line.reasons],
            }
            for line in lines
        ],
        "edits": [
            {
                "rule": one.rule,
                "course": one.course.code,
                "number": one.number,
                "employee": one.employee.public_id if one.employee else None,
            }
            for one in edits
        ],
    }


class ProposalSeatSerializer(serializers.Serializer[Any]):
    """That somebody would go to a course."""

    EXAMPLE: ClassVar = {
        "id": 90211,
        "employee": "4k7mbq2xw9tz",
        "nip": "198703122011012007",
        "course": "PL-05",
        "closed": 2.0,
    }

    id = serializers.IntegerField()
    employee = serializers.CharField(help_text="Id of the employee.")
    nip = serializers.CharField()
    course = serializers.CharField(help_text="Code of the course.")
    closed = serializers.FloatField(help_text="Weighted levels.")


class ProposalSeatFilter(django_filters.FilterSet):
    """Filters of the list of seats."""

    proposal = django_filters.NumberFilter("line__proposal", help_text="Id of the proposal.")
    course = django_filters.CharFilter("line__course__code", help_text="Code of the course.")
    employee = django_filters.CharFilter("employee__public_id", help_text="Id of the employee.")
    nip = django_filters.CharFilter("employee__nip", help_text="The whole NIP, 18 digits.")

    class Meta:
        model = ProposalSeat
        fields = ("proposal", "course", "employee", "nip")


class ProposalSeatListView(PersonalListView):
    """Who would go, in the proposals for the units of which you are HR or auditor."""

    serializer_class = ProposalSeatSerializer
    filterset_class = ProposalSeatFilter
    what = "API: training proposals"
    columns: ClassVar = {
        "id": "pk",
        "employee": "employee__public_id",
        "nip": "employee__nip",
        "course": "line__course__code",
        "closed": "value",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the seats of the proposals in scope."""
        return ProposalSeat.objects.filter(line__proposal__in=TrainingProposal.objects.visible_to(self.request.user))

    @extend_schema(
        operation_id="training_proposal_seats_list",
        responses=ProposalSeatSerializer(many=True),
        examples=[OpenApiExample("A seat", value=ProposalSeatSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List who would go to which course, oldest first."""
        return super().get(request)
