"""Units, posts and positions in scope."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.db.models import Exists, FilteredRelation, OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from lms.kit.api import ListView
from lms.kit.dated import held_on
from people.access import log_access
from people.api.filters import PositionFilter, PostFilter, UnitFilter, day_asked
from people.api.serializers import PositionSerializer, PostSerializer, UnitSerializer
from people.api.views import PersonalListView
from people.models import Position, Post, Unit
from people.queries.tree import depth_of, parents_on


class UnitListView(ListView):
    """The units over which you are HR or auditor; nobody's record."""

    serializer_class = UnitSerializer
    filterset_class = UnitFilter
    columns: ClassVar = {
        "id": "public_id",
        "name": "name",
        "short_name": "short_name",
        "kind": "kind",
        "parent": "parent_id",
        "depth": "depth",
        "siasn_id": "siasn_id",
        "ended_on": "ended_on",
    }
    columns_then: ClassVar = columns | {
        "name": "state__name",
        "short_name": "state__short_name",
        "kind": "state__kind",
        "parent": "state__parent__public_id",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the units in scope."""
        return Unit.objects.visible_to(self.request.user)

    def as_values(self, rows: QuerySet[Any]) -> Any:
        """Return the rows, each with the id of the unit above; with a day as they were then."""
        if self.asks_for_a_day:
            agencies = Unit.objects.visible_to(self.request.user).order_by().values("agency")
            self.parents = parents_on(agencies, day_asked(self.request))
            return rows.values("pk", *self.columns_then.values())
        path = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Unit.steplen)
        above = Unit.objects.order_by().filter(path=path).values("public_id")
        return super().as_values(rows.annotate(parent_id=Subquery(above)))

    @property
    def asks_for_a_day(self) -> bool:
        """Whether the request asks for the units of one day."""
        return bool(self.request.query_params.get("on"))

    def finish(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the unit under the fields' names; of a day with its depth then."""
        if not self.asks_for_a_day:
            return super().finish(row)
        return {name: row[path] for name, path in self.columns_then.items()} | {"depth": depth_of(row["pk"], self.parents)}

    @extend_schema(
        operation_id="units_list",
        responses=UnitSerializer(many=True),
        examples=[OpenApiExample("A unit", value=UnitSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List the units over which you are HR or auditor, and everything below them, as they stand today.

        With `on` the units of that day with their names, kinds and places of then, also those that have ended since.
        """
        return super().get(request)


class PostListView(ListView):
    """Posts of the units over which you are HR or auditor, with those who hold them."""

    serializer_class = PostSerializer
    filterset_class = PostFilter
    columns: ClassVar = {
        "id": "public_id",
        "unit": "unit__public_id",
        "unit_name": "unit__name",
        "job_role": "job_role__code",
        "job_role_name": "job_role__name",
        "job_class": "job_role__job_class",
        "supervisor": "line__supervisor__public_id",
        "vacant": "is_vacant",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the posts in scope."""
        return Post.objects.visible_to(self.request.user)

    def as_values(self, rows: Any) -> Any:
        """Return the rows, each with whether it is vacant on the day."""
        day = day_asked(self.request)
        held = Position.objects.held_on(day).filter(post=OuterRef("pk"))
        line = FilteredRelation("lines", condition=held_on(day, "lines__"))
        return super().as_values(rows.in_open_units(day).annotate(line=line, is_vacant=~Exists(held)))

    def after_read(self, page: Iterable[Mapping[str, Any]]) -> None:
        """Read who held the posts of this page on the day, and log whose names it shows."""
        seen = Position.objects.visible_to(self.request.user).held_on(day_asked(self.request))
        held = seen.filter(post__in=[row["pk"] for row in page]).order_by("-kind", "since", "pk")
        self.holders = defaultdict(list)
        for post, *row in held.values_list("post", *_HOLDER.values(), "employee"):
            self.holders[post].append(row)
        people = {row[-1] for rows in self.holders.values() for row in rows}
        log_access(self.request.user, people, "API: posts", getattr(self.request, "request_id", "") or "")  # type: ignore[arg-type]

    def finish(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Add the holders."""
        holders = [dict(zip(_HOLDER, values, strict=False)) for values in self.holders[row["pk"]]]
        return super().finish(row) | {"holders": holders}

    @extend_schema(
        operation_id="posts_list",
        responses=PostSerializer(many=True),
        examples=[OpenApiExample("A post", value=PostSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List the posts of your units with those who hold them today, or held them on the day `on`.

        Definitive holders come last: who acts decides meanwhile. The posts of units that had ended by the day are left
        out; the others stand in the unit of today, and `supervisor` is the post that each answered to that day.
        """
        return super().get(request)


_HOLDER = {
    "employee": "employee__public_id",
    "nip": "employee__nip",
    "name": "employee__name",
    "kind": "kind",
    "since": "since",
    "until": "until",
}


class PositionListView(PersonalListView):
    """Who held which post when, of the employees whom you may see."""

    serializer_class = PositionSerializer
    filterset_class = PositionFilter
    what = "API: positions"
    columns: ClassVar = {
        "employee": "employee__public_id",
        "nip": "employee__nip",
        "post": "post__public_id",
        "unit": "post__unit__public_id",
        "unit_name": "post__unit__name",
        "job_role": "post__job_role__code",
        "job_role_name": "post__job_role__name",
        "kind": "kind",
        "since": "since",
        "until": "until",
    }

    def get_queryset(self) -> QuerySet[Any]:
        """Return the positions of the employees in scope; what was taken back on its first day never held."""
        return Position.objects.visible_to(self.request.user).ever_held()

    @extend_schema(
        operation_id="positions_list",
        responses=PositionSerializer(many=True),
        examples=[OpenApiExample("A position", value=PositionSerializer.EXAMPLE, response_only=True)],
    )
    def get(self, request: Request) -> Response:
        """List positions, past, present and to come, oldest first; with `on` those of one day."""
        return super().get(request)
