"""Questions about who is asked after a course, and about indicators of services."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from courses.querysets.seats import KEEPERS
from lms.kit.dated import DatedQuerySet
from people.models import Employee
from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class TransferRuleQuerySet(DatedQuerySet):
    """Rules of asking after courses."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the general ones for HR, trainers and auditors, and those of the courses that the user keeps."""
        from courses.models import Course

        if not scope_of(user).has_role(*KEEPERS, "auditor"):
            return self.none()
        return self.filter(Q(course=None) | Q(course__in=Course.objects.visible_to(user)))


class TransferReviewQuerySet(models.QuerySet[Any]):
    """Questions to learners and supervisors."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep one's own and those about one's direct reports."""
        reports = Employee.objects.reporting_to(scope_of(user).post_ids)
        return self.filter(Q(completion__employee__user=user.pk or 0) | Q(completion__employee__in=reports))

    def open_on(self, day: dt.date) -> Self:
        """Keep those that may be answered on a day."""
        return self.filter(opens_on__lte=day, closes_on__gte=day)

    def without_answer_of(self, role: str) -> Self:
        """Keep those that learner or supervisor ("learner", "supervisor") has not answered."""
        from courses.models import TransferAnswer

        return self.filter(~Exists(TransferAnswer.objects.filter(review=OuterRef("pk"), role=role)))

    def asked_of_learner(self, user: User | AnonymousUser) -> Self:
        """Keep what waits today for the user about the user's own work."""
        mine = self.filter(completion__employee__user=user.pk or 0)
        return mine.open_on(timezone.localdate()).without_answer_of("learner")

    def asked_of_supervisor(self, user: User | AnonymousUser) -> Self:
        """Keep what waits today for the user about people who report to the user today, never about oneself."""
        scope = scope_of(user)
        reports = Employee.objects.reporting_to(scope.post_ids).exclude(pk__in=scope.speaks_for)
        about = self.filter(completion__employee__in=reports)
        return about.open_on(timezone.localdate()).without_answer_of("supervisor")

    def locked(self) -> Self:
        """Lock the rows in key order until the transaction ends."""
        return self.order_by("pk").select_for_update(of=("self",))


class ServiceIndicatorQuerySet(models.QuerySet[Any]):
    """Indicators of services."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep those of the units in which the user is HR, trainer or auditor."""
        return self.filter(units_within(scope_of(user).granted(*KEEPERS, "auditor"), "unit__"))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep those of the units that the user keeps as HR."""
        return self.filter(units_within(scope_of(user).granted("hr"), "unit__"))
