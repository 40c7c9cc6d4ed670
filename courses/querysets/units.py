"""Questions about units, packages and how far people are with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from courses.querysets.enrolments import taught_by
from lms.kit.dated import DatedQuerySet
from lms.kit.lookups import among
from people.querysets import SEEING_ROLES, SeenQuerySet, is_operator, ways_seen
from people.scopes import scope_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class LearningUnitQuerySet(models.QuerySet[Any]):
    """Units of curricula."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the units of the curricula that the user keeps, and of those in which the user holds a seat."""
        from courses.models import Curriculum, Enrolment

        kept = Curriculum.objects.visible_to(user).values("pk")
        seats = Enrolment.objects.filter(employee__user=user.pk or 0).holding_a_seat()
        return self.filter(Q(module__curriculum__in=kept) | Q(module__curriculum__in=seats.values("offering__curriculum")))

    def in_order(self) -> Self:
        """Sort as a learner meets them: by module, then by place."""
        return self.order_by("module__order", "order", "pk")


class PackageQuerySet(models.QuerySet[Any]):
    """Uploaded packages."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the packages of visible units, and one's own uploads."""
        from courses.models import LearningUnit

        used = LearningUnit.objects.visible_to(user).filter(package=OuterRef("pk"))
        return self.filter(Q(uploaded_by=user.pk or 0) | Exists(used))


class UnitProgressQuerySet(SeenQuerySet):
    """How far people are."""

    person = "enrolment__employee"

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the progress of visible enrolments."""
        from courses.models import Enrolment

        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))

    def ways_of(self, user: User | AnonymousUser) -> list[Q]:
        """Return the ways to their enrolments."""
        from courses.models import Enrolment

        if scope_of(user).is_agency_wide(*SEEING_ROLES):
            return ways_seen(user, self.person, beside=[taught_by(user, "enrolment")])
        enrolments = [Enrolment.objects.filter(way).order_by().values("pk") for way in Enrolment.objects.ways_of(user)]
        return [among("enrolment", one) for one in enrolments]

    def of(self, enrolments: Collection[Any]) -> Self:
        """Keep the progress of these enrolments."""
        return self.filter(enrolment__among=[one.pk for one in enrolments])

    def to_confirm(self) -> Self:
        """Keep what was too quick to count by itself, oldest first."""
        return self.filter(state="to_confirm").order_by("done_at", "pk")

    def locked(self) -> Self:
        """Lock the rows in key order until the transaction ends."""
        return self.order_by("pk").select_for_update(of=("self",))


class CommonRuleQuerySet(DatedQuerySet):
    """Rules of learning that hold for everybody."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Show all to trainers, HR, auditors and the operator: a rule holds for everybody and hides nothing."""
        return self.all() if is_operator(user) or scope_of(user).has_role("trainer", "hr", "auditor") else self.none()

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep all for the operator and HR of a whole agency."""
        return self.all() if is_operator(user) or scope_of(user).is_agency_wide("hr") else self.none()


class CredibleTimeQuerySet(CommonRuleQuerySet):
    """Below which time a unit is shown to the trainer."""


class VideoProviderQuerySet(CommonRuleQuerySet):
    """From where videos may come."""
