"""Questions about leave: kinds, rules, requests and the ledger of days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q, Sum

from lms.kit.dated import DatedQuerySet, held_on
from people.querysets.access import SEEING_ROLES, is_operator
from people.querysets.holidays import UnitRuleQuerySet
from people.querysets.seen import seen_in_order
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

HOLDING = ("approved", "changed")
PENDING = ("requested", "considered")


class LeaveKindQuerySet(models.QuerySet[Any]):
    """Kinds of leave."""

    def open_to(self, employee: Any, on: dt.date) -> Self:
        """Keep the kinds that an employee may ask for on a day: those with a rule for their status."""
        from people.models import LeaveRule

        rules = LeaveRule.objects.for_agency(employee.agency_id).held_on(on).filter(status=employee.status)
        return self.filter(is_asked=True, pk__in=rules.order_by().values("kind"))


class LeaveRuleQuerySet(DatedQuerySet):
    """What the statuses are entitled to."""

    def for_agency(self, agency: Any) -> Self:
        """Keep everybody's rules and those of one agency (an object or id), its own last for each kind and status."""
        key = getattr(agency, "pk", agency)
        rows = self.filter(Q(agency__isnull=True) | Q(agency=key)).select_related("kind")
        return rows.order_by("kind__order", "status", F("agency").asc(nulls_first=True))

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep everybody's rules and those of the agencies in which the user is HR or auditor: the register's rows."""
        if is_operator(user):
            return self.all()
        agencies = [grant.agency_id for grant in scope_of(user).granted(*SEEING_ROLES)]
        return self.filter(Q(agency__isnull=True) | Q(agency__in=agencies)) if agencies else self.none()

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the rules that the user may correct.

        HR of a whole agency corrects its own, and everybody's by a rule of its own; the operator corrects all.
        """
        if is_operator(user):
            return self.all()
        agencies = [grant.agency_id for grant in scope_of(user).granted("hr") if grant.is_agency_wide]
        return self.filter(Q(agency__isnull=True) | Q(agency__in=agencies)) if agencies else self.none()


class LeaveGroundQuerySet(DatedQuerySet):
    """Special grounds of leave: they hold for everybody and hide nothing."""

    def open_to(self, employee: Any, on: dt.date) -> Self:
        """Keep those that somebody of this status may name on a day."""
        return self.held_on(on).filter(status=employee.status)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Show all to HR, auditors and the operator."""
        return self.all() if is_operator(user) or scope_of(user).has_role(*SEEING_ROLES) else self.none()

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep all for HR of a whole agency and the operator."""
        return self.all() if is_operator(user) or scope_of(user).is_agency_wide("hr") else self.none()


class LeaveAuthorityQuerySet(UnitRuleQuerySet):
    """Who decides on leave in which unit and below."""


class LeaveRequestQuerySet(DatedQuerySet):
    """Requests for leave."""

    def holding(self) -> Self:
        """Keep those by which somebody is away: approved, or approved for other days."""
        return self.filter(state__in=HOLDING)

    def pending(self) -> Self:
        """Keep those that still wait for an opinion or a decision."""
        return self.filter(state__in=PENDING)

    def overlapping(self, since: dt.date, until: dt.date) -> Self:
        """Keep those with a day from `since` until the day before `until`."""
        return self.filter(since__lt=until, until__gt=since)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the user's own, those that their posts consider or decide, those of people who report to them, and by role."""
        posts = scope_of(user).post_ids
        mine = [Q(supervisor_post__in=posts) | Q(deciding_post__in=posts)] if posts else []
        return self.filter(seen_in_order(user, beside=mine))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep those of the employees whose record the user keeps as HR."""
        from people.models import Employee

        return self.filter(employee__in=Employee.objects.kept_by_hr(user))

    def considerable_by(self, user: User | AnonymousUser, on: dt.date | None = None) -> Self:
        """Keep those that wait for the opinion of a post that the user holds on a day (default: today); never one's own."""
        scope = scope_of(user, on)
        waiting = self.filter(state="requested", supervisor_post__in=scope.post_ids)
        return waiting.exclude(employee=scope.employee_id) if scope.post_ids else self.none()

    def decidable_by(self, user: User | AnonymousUser, on: dt.date | None = None) -> Self:
        """Keep those that wait for the user's decision on a day (default: today); never one's own.

        The holders of the deciding post decide once the supervisor's opinion is there, or where the supervisor is
        the official. Where the chart has nobody above, HR of the whole agency records the decision.
        """
        scope = scope_of(user, on)
        agencies = [grant.agency_id for grant in scope.granted("hr") if grant.is_agency_wide]
        ripe = Q(state="considered") | Q(state="requested", supervisor_post__isnull=True)
        mine = Q(deciding_post__in=scope.post_ids) | Q(deciding_post__isnull=True, agency__in=agencies)
        rows = self.filter(ripe & mine)
        return rows.exclude(employee=scope.employee_id) if scope.employee_id else rows

    def waiting_for(self, user: User | AnonymousUser, on: dt.date | None = None) -> Self:
        """Keep those that wait for the user, for an opinion or a decision."""
        considered = self.considerable_by(user, on).order_by().values("pk")
        return self.filter(Q(pk__in=considered) | Q(pk__in=self.decidable_by(user, on).order_by().values("pk")))

    def stranded(self, on: dt.date) -> Self:
        """Keep the pending ones whose next post nobody in service holds on a day: HR passes them on."""
        from people.models import Position

        in_service = Q(employee__left_on__isnull=True) | Q(employee__left_on__gt=on)
        held = Position.objects.filter(held_on(on)).filter(in_service).values("post")
        considering = Q(state="requested", supervisor_post__isnull=False) & ~Q(supervisor_post__in=held)
        ripe = Q(state="considered") | Q(state="requested", supervisor_post__isnull=True)
        return self.filter(considering | (ripe & Q(deciding_post__isnull=False) & ~Q(deciding_post__in=held)))

    def with_all(self) -> Self:
        """Load what a page shows of a request, in the same statement."""
        related = ("employee__grade", "kind", "rule__kind", "ground", "hand_over", "supervisor_post", "deciding_post")
        return self.select_related(*related)


class LeaveLineQuerySet(models.QuerySet[Any]):
    """Lines of the ledger."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the lines of the employees whom the user may see."""
        from people.models import Employee

        return self.filter(employee__in=Employee.objects.visible_to(user))

    def balances(self) -> dict[tuple[int, int, int], int]:
        """Return (employee id, kind id, year) → days left. One statement."""
        rows = self.order_by().values_list("employee", "kind", "year").annotate(total=Sum("days"))
        return {(employee, kind, year): total for employee, kind, year, total in rows}
