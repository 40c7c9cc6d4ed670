"""Employees in scope, and what every list of personal data shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

import django_filters
from django.db.models import FilteredRelation, Q, QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from lms.kit.api import ListView
from people.access import log_access
from people.api.serializers import EmployeeSerializer
from people.models import Employee, Unit


class PersonalListView(ListView):
    """A list about people: each page is logged as one access to the records of everybody on it."""

    hidden: ClassVar = ("employee_id",)
    what = "API"

    def after_read(self, page: Iterable[Mapping[str, Any]]) -> None:
        """Log whose records this page showed."""
        seen = {row[self.hidden[0]] for row in page}
        log_access(self.request.user, seen, self.what, getattr(self.request, "request_id", "") or "")  # type: ignore[arg-type]


class EmployeeFilter(django_filters.FilterSet):
    """Filters of the employee list."""

    unit = django_filters.CharFilter(method="in_unit", help_text="Id of a unit: its own employees and all below it.")
    nip = django_filters.CharFilter(help_text="The whole NIP, 18 digits.")
    status = django_filters.ChoiceFilter(choices=Employee.Status)
    search = django_filters.CharFilter(method="matching", help_text="Words of the name, or the first digits of the NIP.")

    class Meta:
        model = Employee
        fields = ("unit", "nip", "status", "search")

    def in_unit(self, rows: Any, _name: str, value: str) -> Any:
        """Keep the employees in a unit or below it; an unknown unit has none."""
        unit = Unit.objects.filter(public_id=value).first()
        return rows.in_unit(unit) if unit else rows.none()

    def matching(self, rows: Any, _name: str, value: str) -> Any:
        """Keep those whom the text finds."""
        return rows.search(value)


class EmployeeListView(PersonalListView):
    """Employees whom you may see: yourself, your direct reports, the units over which you are HR or auditor."""

    serializer_class = EmployeeSerializer
    filterset_class = EmployeeFilter
    what = "API: employees"
    hidden: ClassVar = ("pk",)
    columns: ClassVar = {
        "id": "public_id",
        "nip": "nip",
        "name": "name",
        "title_before": "title_before",
        "title_after": "title_after",
        "status": "status",
        "grade": "grade__name",
        "rank": "grade__rank",
        "left_on": "left_on",
        "job_role": "held__post__job_role__name",
        "unit": "held__post__unit__public_id",
        "unit_name": "held__post__unit__name",
        "position_since": "held__since",
    }

    def get_queryset(self) -> QuerySet[Employee]:
        """Return the employees in scope, each with the definitive post of today."""
        return _with_post(Employee.objects.visible_to(self.request.user))

    @extend_schema(
        operation_id="employees_list",
        responses=EmployeeSerializer(many=True),
        examples=[OpenApiExample("An employee", value=EmployeeSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List the employees whom you may see, each with the definitive post of today."""
        return super().get(request)


def _with_post(employees: Any) -> Any:
    today = timezone.localdate()
    now = Q(positions__kind="D", positions__since__lte=today) & (Q(positions__until__isnull=True) | Q(positions__until__gt=today))
    return employees.annotate(held=FilteredRelation("positions", condition=now))
