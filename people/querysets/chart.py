"""Questions about units, job roles and posts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import connection, models
from django.db.models import Q
from django.utils import timezone
from treebeard.mp_tree import MP_NodeManager, MP_NodeQuerySet

from lms.kit.dated import held_on
from people.querysets.access import SEEING_ROLES, is_operator
from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class UnitQuerySet(MP_NodeQuerySet):  # type: ignore[misc]
    """Units of the organisation tree."""

    def below(self, unit: Any) -> Self:
        """Keep `unit` and everything under it."""
        return self.filter(path__startswith=unit.path)

    def as_of(self, day: dt.date) -> Self:
        """Keep the units that stood on a day, each joined with its state of that day as `state`."""
        state = models.FilteredRelation("states", condition=held_on(day, "states__"))
        return self.alias(state=state).filter(state__isnull=False)

    def search(self, text: str, prefix: str = "") -> Self:
        """Keep the units whose names, or those of the state behind `prefix`, contain every word of `text`."""
        name, short_name = f"{prefix}name__icontains", f"{prefix}short_name__icontains"
        return self.filter(*[Q(**{name: word}) | Q(**{short_name: word}) for word in text.split()])

    def open_on(self, day: dt.date | None = None) -> Self:
        """Keep the units that have not ended by a day (default: today); those to be founded are among them."""
        on = day or timezone.localdate()
        return self.filter(models.Q(ended_on__isnull=True) | models.Q(ended_on__gt=on))

    def charted_for(self, user: User | AnonymousUser) -> Self:
        """Keep the units of the agencies to which the account belongs, by its record or by a role; an operator's are all.

        Units and posts of one's own agency are no secret: their chart is public (UU 14/2008, art. 9).
        """
        return self.all() if is_operator(user) else self.filter(agency__in=agencies_of(user))

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the units over which the user is HR or auditor, whole subtrees; others see none of the registers.

        The operator (superuser) sees the tree to give the first roles, but no employee.
        """
        return self.all() if is_operator(user) else self.filter(units_within(scope_of(user).granted(*SEEING_ROLES)))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the units of which the user is HR; the operator keeps all."""
        return self.all() if is_operator(user) else self.filter(units_within(scope_of(user).granted("hr")))


class UnitManager(MP_NodeManager.from_queryset(UnitQuerySet)):  # type: ignore[misc]
    """Units in tree order."""

    def get_queryset(self) -> UnitQuerySet:
        """Return all units, each after its parent."""
        return UnitQuerySet(self.model, using=self._db).order_by("path")


class JobRoleQuerySet(models.QuerySet[Any]):
    """Job roles of the agencies' catalogue."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the job roles of the agencies in which the user is HR or auditor of anything."""
        return self.filter(agency__in=[grant.agency_id for grant in scope_of(user).granted(*SEEING_ROLES)])

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the job roles of the agencies of which the user is HR as a whole: all units share the catalogue."""
        grants = scope_of(user).granted("hr")
        return self.filter(agency__in=[grant.agency_id for grant in grants if grant.is_agency_wide])


class PostQuerySet(models.QuerySet[Any]):
    """Posts of the chart."""

    def with_holders(self, on: dt.date | None = None) -> Self:
        """Load the positions that hold each post on a day (default: today) as the list `held`; one more statement."""
        from people.models import Position

        held = Position.objects.held_on(on or timezone.localdate()).select_related("employee").order_by("-kind", "since")
        return self.prefetch_related(models.Prefetch("positions", queryset=held, to_attr="held"))

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the posts of the units over which the user is HR or auditor."""
        return self.filter(units_within(scope_of(user).granted(*SEEING_ROLES), "unit__"))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the posts of the units of which the user is HR."""
        return self.filter(units_within(scope_of(user).granted("hr"), "unit__"))

    def search(self, text: str) -> Self:
        """Keep the posts whose job role and unit together contain every word of `text`."""
        return self.filter(*[Q(job_role__name__icontains=word) | Q(unit__name__icontains=word) for word in text.split()])

    def within(self, unit: Any) -> Self:
        """Keep the posts in `unit` or below it."""
        return self.filter(unit__path__startswith=unit.path)

    def vacant(self, on: dt.date | None = None) -> Self:
        """Keep the posts of units that exist which nobody holds on a day (default: today)."""
        from people.models import Position

        day = on or timezone.localdate()
        return self.in_open_units(day).filter(~models.Exists(Position.objects.held_on(day).filter(post=models.OuterRef("pk"))))

    def in_open_units(self, on: dt.date | None = None) -> Self:
        """Keep the posts of units that have not ended by a day (default: today)."""
        day = on or timezone.localdate()
        return self.filter(models.Q(unit__ended_on__isnull=True) | models.Q(unit__ended_on__gt=day))

    def above(self, post: Any) -> list[int]:
        """Return the ids of `post` and of all posts that it answers to, however far up, in one statement."""
        with connection.cursor() as cursor:
            cursor.execute(CHAIN_UPWARDS, [post.pk])
            return [row[0] for row in cursor.fetchall()]


def agencies_of(user: User | AnonymousUser) -> set[int]:
    """Return the ids of the agencies to which an account belongs today: as their employee, or by a role."""
    from people.models import Employee

    scope = scope_of(user)
    own = Employee.objects.filter(pk=scope.employee_id).values_list("agency", flat=True) if scope.employee_id else ()
    return {*own, *(grant.agency_id for grant in scope.grants)}


# The ORM has no recursion; UNION (not UNION ALL) ends it even if the chart ever held a circle.
CHAIN_UPWARDS = """
    WITH RECURSIVE chain (id, supervisor_id) AS (
        SELECT id, supervisor_id FROM people_post WHERE id = %s
        UNION
        SELECT post.id, post.supervisor_id FROM people_post post JOIN chain ON post.id = chain.supervisor_id
    )
    SELECT id FROM chain
"""
