"""Questions about required trainings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef

from lms.kit.dated import DatedQuerySet
from people.models import Employee
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


def _agencies(user: User | AnonymousUser, *roles: str) -> set[int]:
    return {grant.agency_id for grant in scope_of(user).granted(*roles)}


def _kept_agencies(user: User | AnonymousUser) -> set[int]:
    return {grant.agency_id for grant in scope_of(user).granted("hr") if grant.is_agency_wide}


class TrainingQuerySet(models.QuerySet[Any]):
    """Trainings."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep those of the agencies in which the user is HR or auditor of anything."""
        return self.filter(agency__in=_agencies(user, "hr", "auditor"))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep those of the agencies of which the user is HR as a whole."""
        return self.filter(agency__in=_kept_agencies(user))


class RequiredTrainingQuerySet(DatedQuerySet):
    """Which trainings job roles require."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep those of the agencies in which the user is HR or auditor of anything."""
        return self.filter(job_role__agency__in=_agencies(user, "hr", "auditor"))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep those of the agencies of which the user is HR as a whole."""
        return self.filter(job_role__agency__in=_kept_agencies(user))


class TrainingElsewhereQuerySet(models.QuerySet[Any]):
    """Trainings that people had elsewhere."""

    def standing(self) -> Self:
        """Keep what was neither reversed nor is itself a reversal."""
        reversal = self.model._default_manager.filter(reverses=OuterRef("pk"))
        return self.filter(~Exists(reversal), reverses__isnull=True)

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep those of the people whose record the user keeps as HR."""
        return self.filter(employee__in=Employee.objects.kept_by_hr(user))
