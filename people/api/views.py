"""Employees in scope, and what every list of personal data shares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from typing import Any, ClassVar, TypeVar

from django.db.models import FilteredRelation, Q, QuerySet
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from lms.kit.api import ListView
from lms.kit.dated import held_on
from people.access import log_access
from people.api import idempotency
from people.api.authentication import ActingTokenAuthentication
from people.api.filters import EmployeeFilter, day_asked
from people.api.serializers import EmployeeSerializer
from people.models import Employee, GivenAnswer
from people.querysets import SeenQuerySet
from people.scopes import scope_of

Rows = TypeVar("Rows", bound=QuerySet[Any])


class PersonalListView(ListView):
    """A list about people: each page is logged as one access to the records of everybody on it."""

    hidden: ClassVar = ("employee_id",)
    what = "API"

    def kind_of_question(self) -> Hashable:
        """Return what the SQL depends on: also on who asks and whom they may see."""
        user: Any = self.request.user
        return super().kind_of_question(), scope_of(user), user.is_superuser and user.is_active

    def ways(self) -> list[Q]:
        """Return the ways by which the user sees the rows, where their queryset knows them."""
        rows = self.get_queryset()
        return rows.ways_of(self.request.user) if isinstance(rows, SeenQuerySet) else []

    def seen(self, rows: Rows) -> Rows:
        """Return the rows of a queryset that the user may see, while a page is asked for by one way those of this way."""
        if self.way is not None:
            return rows.filter(self.way)
        return rows.visible_to(self.request.user)  # type: ignore[attr-defined,no-any-return]

    def after_read(self, page: Iterable[Mapping[str, Any]]) -> None:
        """Log whose records this page showed; what is about no employee, as of a guest, is nobody's to read."""
        seen = {row[self.hidden[0]] for row in page} - {None}
        log_access(self.request.user, seen, self.what, getattr(self.request, "request_id", "") or "")  # type: ignore[arg-type]


class ActView(APIView):
    """What changes something: by a token that may act, by a client with the scope, or from a page of the site.

    Each write may carry an `Idempotency-Key`: see people.api.idempotency.
    """

    authentication_classes = (ActingTokenAuthentication, SessionAuthentication)
    claimed: GivenAnswer | None = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Let in who may come, then take the key, so that a repeat is answered before anything is done."""
        super().initial(request, *args, **kwargs)
        if request.method not in SAFE_METHODS:
            self.claimed = idempotency.claim(request)

    def handle_exception(self, exc: Exception) -> Any:
        """Answer a repeat as the first time; free the key where something unexpected went wrong."""
        if isinstance(exc, idempotency.AnsweredBefore):
            return exc.answer
        try:
            return super().handle_exception(exc)
        except Exception:
            if self.claimed is not None:
                idempotency.release(self.claimed)
            raise

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Answer, and keep the answer beside the key."""
        answer: Any = super().dispatch(request, *args, **kwargs)
        if self.claimed is not None:
            if isinstance(answer, Response):
                answer.render()
            idempotency.keep(self.claimed, answer)
        return answer


class EmployeeListView(PersonalListView):
    """Employees whom you may see: yourself, your direct reports, the units over which you are HR or auditor."""

    serializer_class = EmployeeSerializer
    filterset_class = EmployeeFilter
    what = "API: employees"
    keeps_statement = True
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
        """Return the employees in scope."""
        return self.seen(Employee.objects.all())

    def as_values(self, rows: QuerySet[Any]) -> Any:
        """Return the rows, each with the definitive post of the day."""
        return super().as_values(_with_post(rows, day_asked(self.request)))

    @extend_schema(
        operation_id="employees_list",
        responses=EmployeeSerializer(many=True),
        examples=[OpenApiExample("An employee", value=EmployeeSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List the employees whom you may see, each with the definitive post of today, or of the day `on`.

        With `on` the list has those who were in service on that day. Whom you may see is decided by today.
        """
        return super().get(request)


def _with_post(employees: Any, on: dt.date) -> Any:
    """Join the one definitive position of a day."""
    now = Q(positions__kind="D") & held_on(on, "positions__")
    return employees.annotate(held=FilteredRelation("positions", condition=now))
