"""Questions about evidence and attainments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan
from django.utils import timezone

from lms.kit.dated import DatedQuerySet
from people.models import Employee, Post, Unit
from people.querysets import SeenQuerySet
from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    import datetime as dt

    from django.contrib.auth.models import AnonymousUser

    from people.models import User


# What decides a line's competency for its employee on a day, and the level.
_OF_LINE = "competencies_decide(competencies_evidence.employee_id, competencies_evidence.competency_id, %s, NULL) AS decided"
_DECIDING = f"(SELECT decided.evidence_id FROM {_OF_LINE})"  # noqa: S608 - only our own text
_DECIDED_LEVEL = f"(SELECT decided.level FROM {_OF_LINE})"  # noqa: S608


def applies_to_post(post: str, standard: str = "") -> Q:
    """Return the condition that a standard behind `standard` applies to the post behind `post` (both end in "__")."""
    within = Q(**{f"{post}unit__path__startswith": F(f"{standard}unit__path")})
    return Q(**{f"{standard}unit__isnull": True}) | within


class OfEmployeeQuerySet(SeenQuerySet):
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
        # The reversal itself, not whether there is one: for that the database would first read all reversals there are.
        reversal = Subquery(self.model._default_manager.filter(reverses=OuterRef("pk")).values("pk"))
        said = Coalesce(Subquery(last), Value("recorded"))
        return self.annotate(status=Case(When(GreaterThan(reversal, 0), then=Value("withdrawn")), default=said))

    def deciding_on(self, day: dt.date) -> Self:
        """Keep the lines that decide a level on a day, each with that level: `held_level`. Costs a decision a line read."""
        deciding = RawSQL(_DECIDING, [day])  # noqa: S611 - only our own text
        level = RawSQL(_DECIDED_LEVEL, [day], output_field=models.IntegerField())  # noqa: S611
        return self.filter(pk=deciding, on__lte=day, reverses=None).annotate(held_level=level).with_proof()

    def with_proof(self) -> Self:
        """Say of each line what it shows, under the names that attained levels have."""
        return self.annotate(shown_kind=F("kind"), shown_on=F("on"), shown=F("description"))


class AttainmentQuerySet(OfEmployeeQuerySet):
    """The levels people have today."""

    def with_proof(self) -> Self:
        """Say of each level what decides it, under the names that lines of evidence have: `held_level`, `shown` and so on."""
        line = {"shown_kind": F("evidence__kind"), "shown_on": F("evidence__on"), "shown": F("evidence__description")}
        return self.annotate(held_level=F("level"), **line)


class FrameworkQuerySet(models.QuerySet[Any]):
    """Dictionaries of competencies; regulations hide nothing from those who work with them."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep all for who has a role in the back office, none for others."""
        return self.all() if scope_of(user).has_role("trainer", "hr", "auditor") else self.none()

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep all for HR of a whole agency, none for others."""
        return self.all() if scope_of(user).is_agency_wide("hr") else self.none()


class CompetencyQuerySet(models.QuerySet[Any]):
    """The competencies of all frameworks, and the areas on which they hang."""

    def published(self) -> Self:
        """Keep those that can be required today."""
        return self.filter(framework__state="published")

    def in_force_on(self, day: dt.date) -> Self:
        """Keep those of versions that hold on a day: their own day has come, and no later one has taken their place by then."""
        replaced = self.exclude(framework__followers__published_on__lte=day)
        return replaced.exclude(framework__replaces__isnull=False, framework__published_on__gt=day)

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


def headed_paths(user: User | AnonymousUser) -> list[str]:
    """Return the places in the tree of the units that the user's posts of today head. One statement.

    A post heads its unit when others answer to it and it answers to nobody of the unit itself.
    """
    posts = scope_of(user).post_ids
    if not posts:
        return []
    below = Post.objects.filter(supervisor=OuterRef("pk"))
    heads = Post.objects.filter(Exists(below), pk__in=posts).exclude(supervisor__unit=F("unit"))
    return sorted(set(heads.values_list("unit__path", flat=True)))


class CampaignQuerySet(models.QuerySet[Any]):
    """Assessment campaigns."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep those that touch a unit of which the user is HR or auditor; who in them, their own scope says."""
        grants = scope_of(user).granted("hr", "auditor")
        touching = units_within(grants, "units__")
        for grant in grants:  # a campaign for the whole city is also one for the unit
            above = [grant.path[:width] for width in range(Unit.steplen, len(grant.path) + 1, Unit.steplen)]
            touching |= Q(units__path__in=above)
        return self.filter(pk__in=self.model.objects.filter(touching).values("pk"))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep those all of whose units the user keeps as HR."""
        grants = scope_of(user).granted("hr")
        outside = Unit.objects.exclude(units_within(grants))
        return self.filter(pk__in=self.model.objects.filter(units_within(grants, "units__")).values("pk")).exclude(
            units__in=outside
        )


class AssessmentQuerySet(models.QuerySet[Any]):
    """People in campaigns."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep those of the people whose record the user may see, and those of the units that the user heads."""
        headed = self.headed_by(user).values("pk")
        return self.filter(Q(employee__in=Employee.objects.visible_to(user)) | Q(pk__in=headed))

    def headed_by(self, user: User | AnonymousUser) -> Self:
        """Keep the people of the units that the user heads and of those below, never oneself or for whom one stands in."""
        within = Q(pk__in=[])
        for path in headed_paths(user):
            within |= Q(unit__path__startswith=path)
        return self.model.objects.filter(within).exclude(employee__in=scope_of(user).speaks_for)

    def of_reports(self, user: User | AnonymousUser) -> Self:
        """Keep those of the people who report to the user today, never one's own."""
        scope = scope_of(user)
        return self.filter(employee__in=Employee.objects.reporting_to(scope.post_ids)).exclude(employee__in=scope.speaks_for)

    def peers_chosen_by(self, user: User | AnonymousUser) -> Self:
        """Keep those in open campaigns whose peers the user names: one's own, or as HR those whose record one keeps."""
        own = Q(campaign__peers_by="employee", employee__user=user.pk or 0)
        kept = Q(campaign__peers_by="hr", employee__in=Employee.objects.kept_by_hr(user))
        return self.filter(own | kept, campaign__state="open")

    def peers_confirmed_by(self, user: User | AnonymousUser) -> Self:
        """Keep those in open campaigns whose peers the user confirms: reports, and as HR those whom nobody supervises."""
        ratings = self.model._meta.get_field("ratings").related_model.objects
        supervised = Exists(ratings.standing().filter(assessment=OuterRef("pk"), role="supervisor"))
        speaks_for = scope_of(user).speaks_for
        kept = self.filter(~supervised, employee__in=Employee.objects.kept_by_hr(user)).exclude(employee__in=speaks_for)
        found = self.model.objects.filter(Q(pk__in=self.of_reports(user).values("pk")) | Q(pk__in=kept.values("pk")))
        return found.filter(campaign__state="open")

    def with_proposed_peers(self) -> Self:
        """Keep those whose proposed peers nobody has confirmed yet."""
        proposed = self.model._meta.get_field("ratings").related_model.objects.filter(state="proposed")
        return self.filter(Exists(proposed.filter(assessment=OuterRef("pk"))))


class CampaignRatingQuerySet(models.QuerySet[Any]):
    """Who is asked to rate whom."""

    def asked_of(self, user: User | AnonymousUser) -> Self:
        """Keep what the user may write today in campaigns that are open."""
        today = timezone.localdate()
        window = {"assessment__campaign__opens_on__lte": today, "assessment__campaign__closes_on__gte": today}
        return self.filter(rater__user=user.pk or 0, state="asked", assessment__campaign__state="open", **window)

    def standing(self) -> Self:
        """Leave out what was dropped."""
        return self.exclude(state="dropped")
