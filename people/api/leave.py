"""Leave in scope: requests, and what is left of each year's days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

import django_filters
from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, Greatest
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from people.api.filters import YES_OR_NO, ChartFilter, DayFilter, year_asked
from people.api.serializers import LeaveBalanceSerializer, LeaveSerializer
from people.api.views import PersonalListView
from people.models import Employee, LeaveEvent, LeaveKind, LeaveLine, LeaveRequest, Unit
from people.queries.leave import pending_days


class PersonFilter(ChartFilter):
    """What the filters of leave share: whose it is."""

    employee = django_filters.CharFilter("employee__public_id", help_text="Id of the employee.")
    nip = django_filters.CharFilter("employee__nip", help_text="The whole NIP, 18 digits.")
    unit = django_filters.CharFilter(method="in_unit", help_text="Id of a unit: its own employees of today and all below it.")
    kind = django_filters.ChoiceFilter("kind__code", choices=LeaveKind.Code)

    def within(self, rows: Any, unit: Unit) -> Any:
        """Keep the rows of the employees who hold a definitive post in the unit, or below it, today."""
        return rows.filter(employee__in=Employee.objects.in_unit(unit))


class LeaveFilter(PersonFilter):
    """Filters of the list of leave requests."""

    on = DayFilter(method="covering", help_text="Those with this day among their days.")
    state = django_filters.ChoiceFilter(choices=LeaveRequest.State)
    holds = django_filters.ChoiceFilter(
        method="by_holding", choices=YES_OR_NO, help_text="true: by which somebody is away; false: all others."
    )
    since = DayFilter("until", "gt", help_text="Those with a day on this day or later.")
    until = DayFilter("since", "lt", help_text="Those with a day before this day.")
    changed_since = django_filters.IsoDateTimeFilter(
        method="changed", help_text="Those of which anything changed at this moment, such as 2026-12-31T00:00:00Z, or later."
    )

    class Meta:
        model = LeaveRequest
        fields = ("employee", "nip", "unit", "kind", "on", "state", "holds", "since", "until", "changed_since")

    def covering(self, rows: Any, _name: str, value: dt.date) -> Any:
        """Keep those with the day among their days."""
        return rows.held_on(value)

    def by_holding(self, rows: Any, _name: str, value: str) -> Any:
        """Keep those that hold, or the others."""
        return rows.holding() if value == "true" else rows.exclude(state__in=LeaveRequest.HOLDING)

    def changed(self, rows: Any, _name: str, value: dt.datetime) -> Any:
        """Keep those with a step at this moment or later."""
        later = LeaveEvent.objects.filter(request=OuterRef("pk"), at__gte=value)
        return rows.filter(Q(state_since__gte=value) | Exists(later))


class LeaveListView(PersonalListView):
    """Leave of the employees whom you may see, and what your posts consider or decide. No reasons, no addresses."""

    scope = "leave"
    serializer_class = LeaveSerializer
    filterset_class = LeaveFilter
    what = "API: leave"
    columns: ClassVar = {
        "id": "public_id",
        "employee": "employee__public_id",
        "nip": "employee__nip",
        "kind": "kind__code",
        "state": "state",
        "since": "since",
        "until": "until",
        "days": "days",
        "counted_in": "rule__unit",
        "asked_since": "asked_since",
        "asked_until": "asked_until",
        "asked_at": "asked_at",
        "changed_at": "changed_at",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the requests in scope."""
        return LeaveRequest.objects.visible_to(self.request.user)

    def as_values(self, rows: QuerySet[Any]) -> Any:
        """Return the rows, each with when something was last done with it."""
        steps = LeaveEvent.objects.filter(request=OuterRef("pk")).order_by().values("request")
        last = Subquery(steps.annotate(last=Max("at")).values("last"))
        return super().as_values(rows.annotate(changed_at=Greatest("state_since", Coalesce(last, "state_since"))))

    @extend_schema(
        operation_id="leave_list",
        responses=LeaveSerializer(many=True),
        examples=[OpenApiExample("A leave", value=LeaveSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List leave requests, oldest first, each as it stands now. `on` with `holds=true` tells who is away on a day."""
        return super().get(request)


class LeaveBalanceFilter(PersonFilter):
    """Filters of the list of balances."""

    class Meta:
        model = LeaveLine
        fields = ("employee", "nip", "unit", "kind")


class LeaveBalanceListView(PersonalListView):
    """What the employees whom you may see have left of a year's days of leave: the sums of the ledger."""

    scope = "leave"
    serializer_class = LeaveBalanceSerializer
    filterset_class = LeaveBalanceFilter
    what = "API: leave balances"
    page_key = "employee_id"
    columns: ClassVar = {
        "employee": "employee__public_id",
        "nip": "employee__nip",
        "kind": "kind__code",
        "granted": "granted",
        "carried": "carried",
        "added": "added",
        "used": "used",
        "expired": "expired",
        "left": "left",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the lines of the asked year in scope."""
        return LeaveLine.objects.visible_to(self.request.user).filter(year=year_asked(self.request))

    def as_values(self, rows: QuerySet[Any]) -> Any:
        """Return one row an employee and kind, with the sums by reason."""
        grouped = rows.order_by().values("employee_id", "employee__public_id", "employee__nip", "kind_id", "kind__code")
        return grouped.annotate(
            granted=_sum("grant"),
            carried=_sum("carry", "defer"),
            added=_sum("joint", "correct"),
            used=_sum("use", "reverse") * -1,
            expired=_sum("expire") * -1,
            left=Sum("days"),
        )

    def after_read(self, page: Iterable[Mapping[str, Any]]) -> None:
        """Log whose balances this page shows, and read the days that wait for a decision. 2 statements."""
        super().after_read(page)
        self.pending = pending_days([row["employee_id"] for row in page], year_asked(self.request))

    def finish(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the balance with its year, the days asked for and those that may still be asked for."""
        pending = self.pending.get((row["employee_id"], row["kind_id"]), 0)
        more = {"year": year_asked(self.request), "pending": pending, "available": row["left"] - pending}
        return super().finish(row) | more

    @extend_schema(
        operation_id="leave_balances_list",
        parameters=[OpenApiParameter("year", int, description="Four digits; this year where none is given.")],
        responses=LeaveBalanceSerializer(many=True),
        examples=[OpenApiExample("A balance", value=LeaveBalanceSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List the balances of a year, one row an employee and kind. Kinds without a yearly balance have none."""
        return super().get(request)


def _sum(*reasons: str) -> Any:
    return Coalesce(Sum("days", filter=Q(reason__in=reasons)), 0)
