"""By which ways somebody sees rows about people: the same law as `visible_to`, in the form that long lists need.

`visible_to` asks "is this person among all whom I may see", which is one condition and right everywhere. A page of fifty rows
of a list of millions must not gather all these people first. So here each way to be seen is a condition of its own, and each
leads the database along an index: to the rows of an agency by the list's own key, to those of few people by theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from lms.kit.lookups import among
from people.querysets.access import SEEING_ROLES, is_operator
from people.scopes import Granted, scope_of, units_within

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class SeenQuerySet(models.QuerySet[Any]):
    """Rows about one person each."""

    person: ClassVar[str] = "employee"

    def ways_of(self, user: User | AnonymousUser) -> list[Q]:
        """Return the conditions of which a row that the user may see fulfils at least one: see `ways_seen`."""
        return ways_seen(user, self.person)


def ways_seen(user: User | AnonymousUser, person: str = "employee", *, beside: Sequence[Q] = ()) -> list[Q]:
    """Return by which ways a user sees rows whose person stands behind `person` (empty: the rows are the people).

    Who keeps or audits a whole agency has one way: see `seen_in_order`. `beside` are ways that do not go by the person.
    """
    if scope_of(user).is_agency_wide(*SEEING_ROLES):
        return [seen_in_order(user, person, beside=beside)]
    return [*_ways_below(user, person, among), *beside]


def seen_in_order(user: User | AnonymousUser, person: str = "employee", *, beside: Sequence[Q] = ()) -> Q:
    """Return the same as one condition, for rows that are asked one after the other in the list's own order.

    Of a whole agency each row says itself whether it is seen. What else the user sees is gathered only where a row needs it.
    """
    scope = scope_of(user)
    seen = of_whole_agencies(scope.granted(*SEEING_ROLES), person)
    few = among if scope.is_agency_wide(*SEEING_ROLES) else _in
    for way in (*_ways_below(user, person, few), *beside):
        seen |= way
    return seen


def _ways_below(user: User | AnonymousUser, person: str, few: Callable[[str, Any], Q]) -> list[Q]:
    """Oneself with whose record stands open and who reports to one's posts, and the units of one's roles."""
    from people.models import Employee

    scope, column = scope_of(user), person or "pk"
    ways = []
    if scope.employee_id or scope.opened or scope.post_ids:
        people = Employee.objects.filter(pk__in=[scope.employee_id, *scope.opened_ids]).order_by().values("pk")
        ways.append(few(column, people.union(holders(Q(post__supervisor__in=scope.post_ids))) if scope.post_ids else people))
    if part := below_the_agency(scope.granted(*SEEING_ROLES)):
        ways.append(few(column, holders(units_within(part, "post__unit__"))))
    return ways or [Q(pk__in=[])]


def _in(column: str, rows: models.QuerySet[Any]) -> Q:
    return Q(**{f"{column}__in": rows})


def of_whole_agencies(grants: tuple[Granted, ...], person: str = "") -> Q:
    """Return the condition "the person is of an agency that is granted as a whole"; nothing where none is."""
    agencies = [grant.agency_id for grant in grants if grant.is_agency_wide]
    return Q(**{f"{person}__agency__in" if person else "agency__in": agencies})


def below_the_agency(grants: tuple[Granted, ...]) -> tuple[Granted, ...]:
    """Return the grants that hold for a part of their agency."""
    return tuple(grant for grant in grants if not grant.is_agency_wide)


def of_guests(user: User | AnonymousUser) -> Q:
    """Return the condition "about no employee, in an agency where the user is HR or auditor"; the operator sees all such rows."""
    if is_operator(user):
        return Q(employee=None)
    return Q(employee=None, agency__in=[grant.agency_id for grant in scope_of(user).granted(*SEEING_ROLES)])


def holders(condition: Q) -> Any:
    """Return the employees who hold today a position that fits."""
    from people.models import Position

    return Position.objects.held_on(timezone.localdate()).filter(condition).order_by().values("employee")
