"""Questions about development plans: who sees, writes and decides, and which lines are done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Sum

from competencies.models import Attainment, CompetencyMapping
from competencies.rules import FULL
from people.models import Employee
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


def people_decided_by(user: User | AnonymousUser) -> Any:
    """Return the people on whose plans the user decides: reports of today, and as HR those whom nobody supervises."""
    scope = scope_of(user)
    reports = Employee.objects.reporting_to(scope.post_ids)
    found = Q(pk__in=reports.values("pk")) | Q(pk__in=Employee.objects.kept_by_hr(user).unsupervised().values("pk"))
    return Employee.objects.filter(found).exclude(pk__in=scope.speaks_for)


class DevelopmentPlanQuerySet(models.QuerySet[Any]):
    """Plans of people."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep those of the people whose record the user may see."""
        return self.filter(employee__in=Employee.objects.visible_to(user))

    def overseen_by(self, user: User | AnonymousUser) -> Self:
        """Keep those of the people whose record the user keeps as HR or audits."""
        return self.filter(employee__in=Employee.objects.overseen_by(user))

    def decided_by(self, user: User | AnonymousUser) -> Self:
        """Keep those on which the user decides: of reports today, as HR where nobody supervises; never one's own."""
        return self.filter(employee__in=people_decided_by(user))

    def written_by(self, user: User | AnonymousUser) -> Self:
        """Keep those that the user writes while they are drafts: one's own, and those on which one decides."""
        decided = self.model.objects.decided_by(user).values("pk")
        return self.filter(Q(employee__user=user.pk or 0) | Q(pk__in=decided))

    def with_sums(self) -> Self:
        """Add `number` of lines, their `hours` and `cost`."""
        return self.annotate(number=Count("lines"), hours=Sum("lines__hours", default=0), cost=Sum("lines__cost", default=0))


class PlanLineQuerySet(models.QuerySet[Any]):
    """Lines of plans."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep those of visible plans."""
        return self.filter(plan__employee__in=Employee.objects.visible_to(user))

    def with_progress(self) -> Self:
        """Say of each line whether it is done: the course was completed since the year began, or the level is held today."""
        from courses.models import Completion

        completed = Completion.objects.filter(
            employee=OuterRef("plan__employee"),
            curriculum__course=OuterRef("course"),
            completed_on__year__gte=OuterRef("plan__year"),
        )
        reached = Attainment.objects.filter(employee=OuterRef("plan__employee"), level__gte=OuterRef("level"))
        # What was agreed never changes, so a line may speak of a version of the framework that another has replaced since.
        goes_over = CompetencyMapping.objects.filter(
            old=OuterRef(OuterRef("competency")), carry=FULL, framework__published_on__isnull=False
        )
        here, onwards = reached.filter(competency=OuterRef("competency")), reached.filter(competency__in=goes_over.values("new"))
        return self.annotate(is_done=Exists(completed) | Exists(here) | Exists(onwards))
