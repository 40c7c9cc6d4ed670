"""Questions about employees and the posts that they hold."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, F, IntegerField, Min, Q, When
from django.utils import timezone

from lms.kit.dated import DatedQuerySet, held_on
from people.querysets.access import SEEING_ROLES
from people.querysets.retirement import with_retirement
from people.querysets.seen import SeenQuerySet, below_the_agency, holders, of_whole_agencies
from people.scopes import Granted, scope_of, units_within

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


# By which of several posts somebody is supervised: where one works every day comes first.
NEARNESS = {"DPK": 0, "D": 1}
# Which of several holders of a post decides: who acts there does so because the others cannot.
PRECEDENCE = {"PLT": 0, "PJ": 0, "PLH": 1}
LAST = 2


def _ranked(ranks: dict[str, int], field: str) -> Case:
    """The rank of a kind of position; what is not named comes last."""
    return Case(*(When(**{field: kind}, then=rank) for kind, rank in ranks.items()), default=LAST, output_field=IntegerField())


class EmployeeQuerySet(SeenQuerySet):
    """Employees."""

    person = ""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the user's own record, direct reports of the posts they hold today or were lent, and units by role.

        The ways to be seen below the agency are one union of ids, each found by its own index: joined by OR they would
        be tried on every employee there is. A record that stands open in an emergency comes as a number among them.
        """
        scope = scope_of(user)
        grants = scope.granted(*SEEING_ROLES)
        own = Q(pk__in=[scope.employee_id, *scope.opened_ids]) if scope.opened else Q(pk=scope.employee_id)
        ways = [holders(Q(post__supervisor__in=scope.post_ids))] if scope.post_ids else []
        if part := below_the_agency(grants):
            ways.append(holders(units_within(part, "post__unit__")))
        inside = Q(pk__in=self.model.objects.filter(own).order_by().values("pk").union(*ways)) if ways else own
        return self.filter(of_whole_agencies(grants) | inside)

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep those whose record the user keeps as HR: posts held today within the unit, or the whole agency."""
        return self.filter(_kept_within(scope_of(user).granted("hr")))

    def overseen_by(self, user: User | AnonymousUser) -> Self:
        """Keep those whose record the user keeps as HR or reads as auditor."""
        return self.filter(_kept_within(scope_of(user).granted(*SEEING_ROLES)))

    def in_service(self, on: dt.date | None = None) -> Self:
        """Keep those who have not left on a day (default: today)."""
        day = on or timezone.localdate()
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gt=day))

    def begun_by(self, day: dt.date) -> Self:
        """Keep those whose first post had begun by a day; a post taken back on its first day is none."""
        from people.models import Position

        return self.filter(pk__in=Position.objects.ever_held().filter(since__lte=day).values("employee"))

    def on_leave(self, day: dt.date) -> Self:
        """Keep those who are away on leave on a day."""
        from people.models import LeaveRequest

        return self.filter(pk__in=LeaveRequest.objects.holding().held_on(day).order_by().values("employee"))

    def in_unit(self, unit: Any, on: dt.date | None = None) -> Self:
        """Keep those who hold a definitive post in `unit` or below it on a day (default: today)."""
        from people.models import Position

        held = Position.objects.definitive().held_on(on or timezone.localdate()).within(unit)
        return self.filter(pk__in=held.values("employee"))

    def around(self, employee: Any, on: dt.date | None = None) -> Self:
        """Keep who works around an employee on a day (default: today): above, beside and below, and in the same units."""
        from people.models import Position

        day = on or timezone.localdate()
        held = Position.objects.held_on(day)
        own = held.filter(employee=employee)
        posts, above = own.values("post"), own.values("post__supervisor")
        near = Q(post__supervisor__in=posts) | Q(post__supervisor__in=above) | Q(post__in=above)
        near |= Q(post__unit__in=own.values("post__unit"))
        return self.in_service(day).filter(pk__in=held.filter(near).values("employee")).exclude(pk=employee.pk)

    def reporting_to(self, posts: Any, on: dt.date | None = None) -> Self:
        """Keep the direct reports of `posts` (ids or a queryset) on a day (default: today)."""
        from people.models import Position

        day = on or timezone.localdate()
        below = Position.objects.held_on(day).filter(held_on(day, "post__lines__"), post__lines__supervisor__in=posts)
        return self.filter(pk__in=below.values("employee"))

    def unsupervised(self, on: dt.date | None = None) -> Self:
        """Keep those above whom nobody sits on a day (default: today)."""
        from people.models import Position

        day = on or timezone.localdate()
        # Asked for each: a list of all who are supervised would be as long as the agency.
        supervised = Position.objects.held_on(day).filter(held_on(day, "post__supervisor__positions__"))
        return self.filter(~models.Exists(supervised.filter(employee=models.OuterRef("pk"))))

    def with_present_post(self, on: dt.date | None = None) -> Self:
        """Load the definitive position of a day (default: today) as the list `present`, in one more statement."""
        from people.models import Position

        held = Position.objects.definitive().held_on(on or timezone.localdate())
        held = held.select_related("post__job_role", "post__unit")
        return self.prefetch_related(models.Prefetch("positions", queryset=held, to_attr="present"))

    def with_retirement(self, on: dt.date | None = None) -> Self:
        """Add `retires_on` (the first day of retirement, or None) and `retirement_rule` (id), as of a day (default: today)."""
        annotated: Self = with_retirement(self, on or timezone.localdate())
        return annotated

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
    condition = of_whole_agencies(grants)
    if part := below_the_agency(grants):
        condition |= Q(pk__in=holders(units_within(part, "post__unit__")))
    return condition


class PositionQuerySet(DatedQuerySet):
    """Who holds which post, when."""

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the positions in the units of which the user is HR."""
        return self.filter(units_within(scope_of(user).granted("hr"), "post__unit__"))

    def definitive(self) -> Self:
        """Keep the definitive ones, of which nobody has two at a time."""
        return self.filter(kind="D")

    def ever_held(self) -> Self:
        """Leave out the positions that were taken back on their first day."""
        return self.exclude(until=F("since"))

    def within(self, unit: Any) -> Self:
        """Keep the positions in `unit` or below it."""
        return self.filter(post__unit__path__startswith=unit.path)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the positions of the employees whom the user may see."""
        from people.models import Employee

        return self.filter(employee__in=Employee.objects.visible_to(user))

    def supervising(self, employee: Any, on: dt.date) -> Self:
        """Keep the positions whose holders were the supervisors of `employee` on a day, in one statement.

        First the supervisors by the post where the employee is seconded, then by the definitive post, then by posts
        where the employee acts. Among them, who acts (Plt or Pj, then Plh) comes before who holds the post for good:
        they decide meanwhile. A post that
        nobody in service holds that day yields nothing; nobody supervises themselves.
        """
        line = "post__lines_below__"
        below = f"{line}post__positions__"
        return (
            self.held_on(on)
            .filter(held_on(on, line) & held_on(on, below), **{f"{below}employee": employee})
            .filter(Q(employee__left_on__isnull=True) | Q(employee__left_on__gt=on))
            .exclude(employee=employee)
            .annotate(
                nearness=Min(_ranked(NEARNESS, f"{below}kind")),
                precedence=_ranked(PRECEDENCE, "kind"),
            )
            .order_by("nearness", "precedence", "-since", "-pk")
        )
