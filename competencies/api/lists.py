"""Lists of frameworks, competencies, standards, evidence and levels."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from competencies.api.list_serializers import (
    AttainmentSerializer,
    CompetencySerializer,
    EvidenceLineSerializer,
    FrameworkSerializer,
    MappingSerializer,
    StandardSerializer,
)
from competencies.api.views import day_of
from competencies.models import Attainment, Competency, CompetencyMapping, Evidence, Framework, Standard
from lms.kit.api import ListView
from people.api.filters import DayFilter
from people.api.views import PersonalListView

SHOWN = (Framework.State.PUBLISHED, Framework.State.OUTDATED)


class FrameworkFilter(django_filters.FilterSet):
    """Filters of the list of frameworks."""

    class Meta:
        model = Framework
        fields = ("code", "state")


class CompetencyFilter(django_filters.FilterSet):
    """Filters of the list of competencies."""

    framework = django_filters.CharFilter("framework__code", help_text="Code of the framework.")

    class Meta:
        model = Competency
        fields = ("framework", "kind", "code")


class MappingFilter(django_filters.FilterSet):
    """Filters of the list of what became of competencies."""

    framework = django_filters.CharFilter("framework__code", help_text="Code of the framework.")
    version = django_filters.NumberFilter("framework__version", help_text="The version that replaced the one before.")
    old = django_filters.CharFilter("old__code", help_text="Code of the competency in the version before.")

    class Meta:
        model = CompetencyMapping
        fields = ("framework", "version", "old", "kind")


class StandardFilter(django_filters.FilterSet):
    """Filters of the list of standards."""

    on = django_filters.DateFilter(method="held", help_text="Only what is required on this day.")
    job_role = django_filters.CharFilter("job_role__code", help_text="Code of the job role.")
    competency = django_filters.CharFilter("competency__code", help_text="Code of the competency.")

    class Meta:
        model = Standard
        fields = ("on", "job_role", "competency", "importance")

    def held(self, rows: Any, _name: str, day: Any) -> Any:
        """Keep what holds on a day."""
        return rows.held_on(day)


class _OfEmployee(django_filters.FilterSet):
    employee = django_filters.CharFilter("employee__public_id", help_text="Id of the employee.")
    nip = django_filters.CharFilter("employee__nip", help_text="The whole NIP, 18 digits.")
    competency = django_filters.CharFilter("competency__code", help_text="Code of the competency.")


class EvidenceFilter(_OfEmployee):
    """Filters of the list of evidence."""

    on = django_filters.DateFilter(method="valid", help_text="Only what was shown by this day and is still valid on it.")
    status = django_filters.CharFilter("status", help_text="recorded, confirmed, disputed or withdrawn.")

    class Meta:
        model = Evidence
        fields = ("employee", "nip", "competency", "kind")

    def valid(self, rows: Any, _name: str, day: Any) -> Any:
        """Keep what had begun and not ended on a day."""
        return rows.filter(Q(valid_until=None) | Q(valid_until__gt=day), on__lte=day)


class AttainmentFilter(_OfEmployee):
    """Filters of the list of levels."""

    on = DayFilter(method="unchanged", help_text="The levels of this day; today where none is given.")
    level = django_filters.NumberFilter("held_level")

    def unchanged(self, rows: Any, _name: str, _day: Any) -> Any:
        """Keep all: the view asks for the day."""
        return rows


class FrameworkListView(ListView):
    """Frameworks that are published or were."""

    serializer_class = FrameworkSerializer
    filterset_class = FrameworkFilter
    columns: ClassVar = {
        "identifier": "identifier",
        "code": "code",
        "version": "version",
        "name": "name",
        "state": "state",
        "published_on": "published_on",
        "legal_source": "legal_source",
        "licence": "licence",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return what everybody may read."""
        return Framework.objects.filter(state__in=SHOWN)

    @extend_schema(
        operation_id="frameworks_list",
        responses=FrameworkSerializer(many=True),
        examples=[OpenApiExample("A framework", value=FrameworkSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List frameworks; their whole content is at /ims/case/v1p1/CFPackages/{identifier}."""
        return super().get(request)


class CompetencyListView(ListView):
    """Competencies of frameworks that are published or were."""

    serializer_class = CompetencySerializer
    filterset_class = CompetencyFilter
    columns: ClassVar = {
        "identifier": "identifier",
        "code": "code",
        "name": "name",
        "name_en": "name_en",
        "kind": "kind",
        "area": "area__code",
        "framework": "framework__code",
        "version": "framework__version",
        "state": "framework__state",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return what everybody may read."""
        return Competency.objects.filter(framework__state__in=SHOWN)

    @extend_schema(
        operation_id="competencies_list",
        responses=CompetencySerializer(many=True),
        examples=[OpenApiExample("A competency", value=CompetencySerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List competencies."""
        return super().get(request)


class MappingListView(ListView):
    """What became of the competencies of versions that were replaced."""

    serializer_class = MappingSerializer
    filterset_class = MappingFilter
    columns: ClassVar = {
        "framework": "framework__code",
        "version": "framework__version",
        "old": "old__code",
        "old_identifier": "old__identifier",
        "new": "new__code",
        "new_identifier": "new__identifier",
        "kind": "kind",
        "carry": "carry",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the lines that led to published versions: everybody may read them."""
        return CompetencyMapping.objects.filter(framework__state__in=SHOWN)

    @extend_schema(
        operation_id="framework_mappings_list",
        responses=MappingSerializer(many=True),
        examples=[OpenApiExample("A line of a mapping", value=MappingSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List what each competency of a version before went on as, each line with what carried over."""
        return super().get(request)


class StandardListView(ListView):
    """What job roles require, for HR and auditors."""

    serializer_class = StandardSerializer
    filterset_class = StandardFilter
    columns: ClassVar = {
        "job_role": "job_role__code",
        "job_role_name": "job_role__name",
        "competency": "competency__code",
        "framework": "competency__framework__code",
        "unit": "unit__public_id",
        "level": "level",
        "weight": "weight",
        "importance": "importance",
        "since": "since",
        "until": "until",
        "legal_source": "legal_source",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the standards of the agencies in scope."""
        return Standard.objects.visible_to(self.request.user)

    @extend_schema(
        operation_id="standards_list",
        responses=StandardSerializer(many=True),
        examples=[OpenApiExample("A requirement", value=StandardSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List requirements of all days, or of the day `on`."""
        return super().get(request)


class EvidenceListView(PersonalListView):
    """Evidence of the employees whom you may see."""

    serializer_class = EvidenceLineSerializer
    filterset_class = EvidenceFilter
    what = "API: evidence"
    keeps_statement = True
    columns: ClassVar = {
        "employee": "employee__public_id",
        "nip": "employee__nip",
        "competency": "competency__code",
        "framework": "competency__framework__code",
        "level": "level",
        "kind": "kind",
        "status": "status",
        "on": "on",
        "valid_until": "valid_until",
        "description": "description",
        "source": "source",
        "recorded_at": "recorded_at",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the lines in scope, without those that reverse others: the reversed line says so."""
        return self.seen(Evidence.objects.all()).filter(reverses=None).with_status()

    @extend_schema(
        operation_id="evidence_list",
        responses=EvidenceLineSerializer(many=True),
        examples=[OpenApiExample("A line of evidence", value=EvidenceLineSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List evidence, oldest first."""
        return super().get(request)


class AttainmentListView(PersonalListView):
    """The levels of the employees whom you may see."""

    serializer_class = AttainmentSerializer
    filterset_class = AttainmentFilter
    what = "API: attainments"
    keeps_statement = True
    columns: ClassVar = {
        "employee": "employee__public_id",
        "nip": "employee__nip",
        "competency": "competency__code",
        "framework": "competency__framework__code",
        "level": "held_level",
        "evidence_kind": "shown_kind",
        "evidence_on": "shown_on",
        "evidence": "shown",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the levels in scope: those kept of today, or for another day the lines that decide then."""
        day = day_of(self.request)
        if day == timezone.localdate():
            return self.seen(Attainment.objects.all()).with_proof()
        return self.seen(Evidence.objects.all()).deciding_on(day)

    @extend_schema(
        operation_id="attainments_list",
        responses=AttainmentSerializer(many=True),
        examples=[OpenApiExample("A level", value=AttainmentSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List the levels of today, or of the day `on`."""
        return super().get(request)
