"""Questions about people, as querysets that chain and take dates."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.base_user import BaseUserManager
from django.db import connection, models
from django.db.models import Case, IntegerField, Min, Q, When
from django.utils import timezone
from treebeard.mp_tree import MP_NodeManager, MP_NodeQuerySet

from lms.kit.dated import DatedQuerySet, held_on
from people.scopes import Granted, scope_of, units_within

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

SEEING_ROLES = ("hr", "auditor")


class UserManager(BaseUserManager["User"]):
    """Makes accounts."""

    def create_user(self, username: str, email: str = "", password: str | None = None, **fields: Any) -> User:
        """Return a new account; without a password it cannot sign in until one is set."""
        user = self.model(username=username.lower(), email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, email: str = "", password: str | None = None, **fields: Any) -> User:
        """Return a new account with every right of the back office, for the operator."""
        return self.create_user(username, email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        """Return the account with this user name."""
        return self.get(username=username)


class UnitQuerySet(MP_NodeQuerySet):  # type: ignore[misc]
    """Units of the organisation tree."""

    def below(self, unit: Any) -> Self:
        """Keep `unit` and everything under it."""
        return self.filter(path__startswith=unit.path)

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


class EmployeeQuerySet(models.QuerySet[Any]):
    """Employees."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the user's own record, direct reports of the posts they hold today, and units by role."""
        scope = scope_of(user)
        reports = Q(pk__in=_holders(Q(post__supervisor__in=scope.post_ids))) if scope.post_ids else Q(pk__in=[])
        return self.filter(Q(pk=scope.employee_id) | reports | _kept_within(scope.granted(*SEEING_ROLES)))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep those whose record the user keeps as HR: posts held today within the unit, or the whole agency."""
        return self.filter(_kept_within(scope_of(user).granted("hr")))

    def in_service(self, on: dt.date | None = None) -> Self:
        """Keep those who have not left on a day (default: today)."""
        day = on or timezone.localdate()
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gt=day))

    def in_unit(self, unit: Any, on: dt.date | None = None) -> Self:
        """Keep those who hold a definitive post in `unit` or below it on a day (default: today)."""
        from people.models import Position

        held = Position.objects.definitive().held_on(on or timezone.localdate()).within(unit)
        return self.filter(pk__in=held.values("employee"))

    def reporting_to(self, posts: Any, on: dt.date | None = None) -> Self:
        """Keep the direct reports of `posts` (ids or a queryset) on a day (default: today)."""
        from people.models import Position

        day = on or timezone.localdate()
        return self.filter(pk__in=Position.objects.held_on(day).filter(post__supervisor__in=posts).values("employee"))

    def with_present_post(self, on: dt.date | None = None) -> Self:
        """Load the definitive position of a day (default: today) as the list `present`, in one more statement."""
        from people.models import Position

        held = Position.objects.definitive().held_on(on or timezone.localdate())
        held = held.select_related("post__job_role", "post__unit")
        return self.prefetch_related(models.Prefetch("positions", queryset=held, to_attr="present"))

    def search(self, text: str) -> Self:
        """Keep those whose name contains every word of `text`, or whose NIP begins with it."""
        words = text.split()
        named = Q()
        for word in words:
            named &= Q(name__icontains=word)
        digits = "".join(words)
        return self.filter(named | Q(nip__startswith=digits)) if digits.isdigit() else self.filter(named)


def _kept_within(grants: tuple[Granted, ...]) -> Q:
    """The condition "the employee's record lies within the grants": an agency's, or by a post held today."""
    whole = [grant.agency_id for grant in grants if grant.is_agency_wide]
    part = tuple(grant for grant in grants if not grant.is_agency_wide)
    condition = Q(agency__in=whole)
    if part:
        condition |= Q(pk__in=_holders(units_within(part, "post__unit__")))
    return condition


def _holders(condition: Q) -> Any:
    """The employees who hold today a position that fits."""
    from people.models import Position

    return Position.objects.held_on(timezone.localdate()).filter(condition).values("employee")


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

    def within(self, unit: Any) -> Self:
        """Keep the posts in `unit` or below it."""
        return self.filter(unit__path__startswith=unit.path)

    def vacant(self, on: dt.date | None = None) -> Self:
        """Keep the posts that nobody holds on a day (default: today)."""
        from people.models import Position

        return self.exclude(pk__in=Position.objects.held_on(on or timezone.localdate()).values("post"))

    def above(self, post: Any) -> list[int]:
        """Return the ids of `post` and of all posts that it answers to, however far up, in one statement."""
        with connection.cursor() as cursor:
            cursor.execute(CHAIN_UPWARDS, [post.pk])
            return [row[0] for row in cursor.fetchall()]


# The ORM has no recursion; UNION (not UNION ALL) ends it even if the chart ever held a circle.
CHAIN_UPWARDS = """
    WITH RECURSIVE chain (id, supervisor_id) AS (
        SELECT id, supervisor_id FROM people_post WHERE id = %s
        UNION
        SELECT post.id, post.supervisor_id FROM people_post post JOIN chain ON post.id = chain.supervisor_id
    )
    SELECT id FROM chain
"""


class PositionQuerySet(DatedQuerySet):
    """Who holds which post, when."""

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the positions in the units of which the user is HR."""
        return self.filter(units_within(scope_of(user).granted("hr"), "post__unit__"))

    def definitive(self) -> Self:
        """Keep the definitive ones, of which nobody has two at a time."""
        return self.filter(kind="D")

    def within(self, unit: Any) -> Self:
        """Keep the positions in `unit` or below it."""
        return self.filter(post__unit__path__startswith=unit.path)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the positions of the employees whom the user may see."""
        from people.models import Employee

        return self.filter(employee__in=Employee.objects.visible_to(user))

    def supervising(self, employee: Any, on: dt.date) -> Self:
        """Keep the positions whose holders were the supervisors of `employee` on a day, in one statement.

        First the supervisors by the employee's definitive post, then by posts where the employee acts. Among
        them, who acts (Plt, then Plh) comes before the definitive holder: they decide meanwhile. A post that
        nobody in service holds that day yields nothing; nobody supervises themselves.
        """
        below = "post__subordinates__positions__"
        return (
            self.held_on(on)
            .filter(held_on(on, below), **{f"{below}employee": employee})
            .filter(Q(employee__left_on__isnull=True) | Q(employee__left_on__gt=on))
            .exclude(employee=employee)
            .annotate(
                by_acting=Min(Case(When(**{f"{below}kind": "D"}, then=0), default=1, output_field=IntegerField())),
                precedence=Case(When(kind="PLT", then=0), When(kind="PLH", then=1), default=2, output_field=IntegerField()),
            )
            .order_by("by_acting", "precedence", "-since", "-pk")
        )


class RoleAssignmentQuerySet(DatedQuerySet):
    """Roles given."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the user's own roles and those within the units where they are HR or auditor; an operator's are all."""
        if is_operator(user):
            return self.all()
        return self.filter(Q(user_id=user.pk) | units_within(scope_of(user).granted(*SEEING_ROLES), "unit__"))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the roles that the user may end: see permissions.can_give_role."""
        if is_operator(user):
            return self.all()
        grants = scope_of(user).granted("hr")
        whole = tuple(grant for grant in grants if grant.is_agency_wide)
        trainers = Q(role="trainer") & units_within(grants, "unit__")
        return self.filter(units_within(whole, "unit__") | trainers)


class RecordAccessQuerySet(models.QuerySet[Any]):
    """Who looked at whose record."""

    def about(self, employee: Any) -> Self:
        """Keep the accesses to the record of one employee."""
        return self.filter(employees__contains=[employee.pk])

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the accesses to the user's own record."""
        own = scope_of(user).employee_id
        return self.filter(employees__contains=[own]) if own else self.none()


def is_operator(user: User | AnonymousUser) -> bool:
    """Whether this is the operator's account, which keeps roles and units but reads no records of people."""
    return bool(user.is_active and user.is_superuser)
