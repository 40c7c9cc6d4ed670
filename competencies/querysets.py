"""Questions about evidence and attainments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from lms.kit.dated import DatedQuerySet
from people.models import Employee
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


def applies_to_post(post: str, standard: str = "") -> Q:
    """Return the condition that a standard behind `standard` applies to the post behind `post` (both end in "__")."""
    within = Q(**{f"{post}unit__path__startswith": F(f"{standard}unit__path")})
    return Q(**{f"{standard}unit__isnull": True}) | within


class OfEmployeeQuerySet(models.QuerySet[Any]):
    """Rows that belong to one employee each."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the rows of the employees whom the user may see."""
        return self.filter(employee__in=Employee.objects.visible_to(user))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the rows of the employees whose record the user keeps as HR."""
        return self.filter(employee__in=Employee.objects.kept_by_hr(user))


class EvidenceQuerySet(OfEmployeeQuerySet):
    """What people have shown."""

    def standing(self) -> Self:
        """Keep what was neither reversed nor is itself a reversal."""
        reversal = self.model._default_manager.filter(reverses=OuterRef("pk"))
        return self.filter(~Exists(reversal), reverses__isnull=True)

    def with_status(self) -> Self:
        """Say of each line where it stands: `status` is withdrawn, disputed, confirmed or recorded."""
        remarks = self.model._meta.get_field("remarks").related_model.objects
        last = remarks.filter(evidence=OuterRef("pk")).order_by("-pk").values("status")[:1]
        reversal = self.model._default_manager.filter(reverses=OuterRef("pk"))
        return self.annotate(
            status=Case(When(Exists(reversal), then=Value("withdrawn")), default=Coalesce(Subquery(last), Value("recorded")))
        )


class AttainmentQuerySet(OfEmployeeQuerySet):
    """The levels people have today."""


class FrameworkQuerySet(models.QuerySet[Any]):
    """Dictionaries of competencies; regulations hide nothing from those who work with them."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep all for who has a role in the back office, none for others."""
        return self.all() if scope_of(user).has_role("trainer", "hr", "auditor") else self.none()

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep all for HR of a whole agency, none for others."""
        return self.all() if scope_of(user).is_agency_wide("hr") else self.none()


class CompetencyQuerySet(models.QuerySet[Any]):
    """The competencies of all frameworks."""

    def published(self) -> Self:
        """Keep those that can be required today."""
        return self.filter(framework__state="published")

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep all for who has a role in the back office, none for others."""
        return self.all() if scope_of(user).has_role("trainer", "hr", "auditor") else self.none()

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep those of drafts for HR of a whole agency, none for others."""
        drafts = self.filter(framework__state="draft")
        return drafts if scope_of(user).is_agency_wide("hr") else self.none()


class ClassDefaultQuerySet(DatedQuerySet):
    """The default levels of the job classes."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep all for HR and auditors, none for others."""
        return self.all() if scope_of(user).has_role("hr", "auditor") else self.none()

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep all for HR of an agency, none for others."""
        return self.all() if scope_of(user).is_agency_wide("hr") else self.none()


class HrRuleQuerySet(DatedQuerySet):
    """Dated rules that HR of an agency keeps: kinds of evidence, policies, names of the match."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep all for HR and auditors, none for others."""
        return self.all() if scope_of(user).has_role("hr", "auditor") else self.none()

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep all for HR of a whole agency, none for others."""
        return self.all() if scope_of(user).is_agency_wide("hr") else self.none()


class StandardQuerySet(DatedQuerySet):
    """What job roles require."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the standards of the agencies in which the user is HR or auditor of anything."""
        return self.filter(job_role__agency__in={grant.agency_id for grant in scope_of(user).granted("hr", "auditor")})

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the standards of the agencies of which the user is HR as a whole."""
        grants = scope_of(user).granted("hr")
        return self.filter(job_role__agency__in={grant.agency_id for grant in grants if grant.is_agency_wide})
