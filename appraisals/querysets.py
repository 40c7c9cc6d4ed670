"""Questions about credits."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q, Sum

from people.models import Employee
from people.querysets import SeenQuerySet
from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class CreditLineQuerySet(SeenQuerySet):
    """Lines of the ledger."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the lines of the employees whom the user may see."""
        return self.filter(employee__in=Employee.objects.visible_to(user))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the lines of people of the user's units as HR, never one's own."""
        return self.filter(employee__in=Employee.objects.kept_by_hr(user)).exclude(employee__in=scope_of(user).speaks_for)

    def learning_hours(self) -> Self:
        """Keep the lines of learning hours (JP)."""
        return self.filter(kind="jp")

    def given(self) -> Self:
        """Keep what HR gave by a document, with what takes it back."""
        return self.filter(source=self.model.GIVEN)

    def in_year(self, year: int) -> Self:
        """Keep the lines of a calendar year."""
        return self.filter(on__gte=dt.date(year, 1, 1), on__lte=dt.date(year, 12, 31))

    def total(self) -> Decimal:
        """Return the sum of the lines, zero for none."""
        return self.aggregate(total=Sum("amount"))["total"] or Decimal(0)


class LearningClaimQuerySet(models.QuerySet[Any]):
    """Claims of what was learnt elsewhere."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the claims of the employees whom the user may see."""
        return self.filter(employee__in=Employee.objects.visible_to(user))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the claims that the user decides on: of people of their units, never their own."""
        own = scope_of(user).speaks_for
        return self.filter(employee__in=Employee.objects.kept_by_hr(user)).exclude(employee__in=own)

    def waiting(self) -> Self:
        """Keep those that HR has not answered."""
        return self.filter(state="sent")

    def by_due_day(self) -> Self:
        """Put first what waits, by the day until which it is answered; then what was answered, newest first."""
        waits = models.Case(models.When(state="sent", then=0), default=1)
        return self.annotate(waits=waits).order_by("waits", models.F("answer_until").asc(nulls_last=True), "-sent_at", "pk")

    def standing(self) -> Self:
        """Keep those that wait or were accepted."""
        return self.filter(state__in=("sent", "accepted"))


class CreditPeriodQuerySet(models.QuerySet[Any]):
    """Years of agencies."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the years of the agencies of which the user is HR or auditor as a whole."""
        return self._of(user, "hr", "auditor")

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the years that the user may tell, close and correct: HR of the whole agency."""
        return self._of(user, "hr")

    def _of(self, user: User | AnonymousUser, *roles: str) -> Self:
        grants = scope_of(user).granted(*roles)
        return self.filter(agency__in={grant.agency_id for grant in grants if grant.is_agency_wide})


class ClosingQuerySet(models.QuerySet[Any]):
    """Frozen years."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the closings in which the user may see anybody: their agency's, or those of people in scope."""
        people = Employee.objects.visible_to(user)
        return self.filter(period__agency__in=people.values("agency"))


class ClosingRowQuerySet(models.QuerySet[Any]):
    """People in frozen years."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the rows of the employees whom the user may see."""
        return self.filter(employee__in=Employee.objects.visible_to(user))


class ContestQuerySet(models.QuerySet[Any]):
    """Contests of lines."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the contests of the employees whom the user may see."""
        return self.filter(employee__in=Employee.objects.visible_to(user))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the contests that the user answers: of people of their units, never their own."""
        return self.filter(employee__in=Employee.objects.kept_by_hr(user)).exclude(employee__in=scope_of(user).speaks_for)

    def waiting(self) -> Self:
        """Keep those that HR has not answered."""
        return self.filter(state="sent")

    def by_due_day(self) -> Self:
        """Put first what waits, by the day until which it is answered; then what was answered, newest first."""
        waits = models.Case(models.When(state="sent", then=0), default=1)
        return self.annotate(waits=waits).order_by("waits", models.F("answer_until").asc(nulls_last=True), "-sent_at", "pk")


class RatingQuerySet(models.QuerySet[Any]):
    """Ratings of performance."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the ratings of the employees whom the user may see."""
        return self.filter(employee__in=Employee.objects.visible_to(user))

    def standing(self) -> Self:
        """Keep those that no other replaces."""
        return self.filter(replaced_by__isnull=True)

    def in_year(self, year: int) -> Self:
        """Keep the ratings of a calendar year."""
        return self.filter(ends_on__year=year)

    def newest(self, employee: Employee, *, until: int) -> Any:
        """Return the standing rating of a person that ended last, in a year or before; None for none. One statement."""
        ended = self.standing().filter(employee=employee, ends_on__year__lte=until)
        return ended.order_by("-ends_on", "-pk").first()


class HistoryImportQuerySet(models.QuerySet[Any]):
    """Imports of old records."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the imports within the units over which the user is HR or auditor."""
        return self.filter(units_within(scope_of(user).granted("hr", "auditor"), "unit__"))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the imports within the units over which the user is HR."""
        return self.filter(units_within(scope_of(user).granted("hr"), "unit__"))


class WorkPlanQuerySet(models.QuerySet[Any]):
    """Work plans."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the plans of the employees whom the user may see."""
        return self.filter(employee__in=Employee.objects.visible_to(user))


class ObjectionQuerySet(models.QuerySet[Any]):
    """Objections to ratings."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the objections of the employees whom the user may see."""
        return self.filter(rating__employee__in=Employee.objects.visible_to(user))

    def waiting(self) -> Self:
        """Keep those that nobody has answered."""
        return self.filter(state="sent")


class OfficialIndexQuerySet(models.QuerySet[Any]):
    """Indices that BKN published."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep one's own, and those of people whom the user keeps as HR or reads as auditor."""
        return self.filter(employee__in=open_to(user))


class DisciplinaryMeasureQuerySet(models.QuerySet[Any]):
    """Disciplinary measures."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep one's own, and those of people whom the user keeps as HR or reads as auditor; not the supervisor's."""
        return self.filter(employee__in=open_to(user))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep those of people of the user's units as HR, never one's own."""
        return self.filter(employee__in=Employee.objects.kept_by_hr(user)).exclude(employee__in=scope_of(user).speaks_for)

    def counting_in(self, year: int) -> Self:
        """Keep those that hold on some day of a year."""
        ongoing = Q(until__isnull=True) | Q(until__gt=dt.date(year, 1, 1))
        return self.filter(ongoing, since__lte=dt.date(year, 12, 31))


def open_to(user: User | AnonymousUser) -> Any:
    """Return whose index and measures the user may see: oneself, and as HR or auditor others; supervisors see neither."""
    return Employee.objects.overseen_by(user) | Employee.objects.filter(pk=scope_of(user).employee_id or 0)
