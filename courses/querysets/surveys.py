"""Questions about survey forms, answers and testimonials."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q

from courses.querysets.evaluating import OfCourseQuerySet
from courses.querysets.seats import KEEPERS
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class SurveyFormQuerySet(models.QuerySet[Any]):
    """Versions of the questionnaire."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the forms of the agencies in which the user is HR, trainer or auditor, and the house's for all of these."""
        agencies = {grant.agency_id for grant in scope_of(user).granted(*KEEPERS, "auditor")}
        return self.filter(Q(agency__in=agencies) | Q(agency=None)) if agencies else self.none()

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the forms of the agencies that the user keeps as HR of the whole agency."""
        return self.filter(agency__in={one.agency_id for one in scope_of(user).granted("hr") if one.is_agency_wide})

    def used_by(self, agency_id: int) -> Self:
        """Keep the agency's own and the house's, the agency's own first, the newest first in each."""
        own_first = F("agency").asc(nulls_last=True)
        return self.filter(Q(agency=agency_id) | Q(agency=None)).order_by(own_first, "-since", "-version")

    def in_force(self, agency_id: int, on: dt.date) -> Any | None:
        """Return the form that an agency uses on a day, or None. 1 statement."""
        return self.used_by(agency_id).filter(since__lte=on).first()


class SurveyAnswerQuerySet(models.QuerySet[Any]):
    """Answers without a name."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the answers of offerings that the user teaches or keeps; pages show only sums of them."""
        from courses.models import Offering

        return self.filter(offering__in=Offering.objects.registered_for(user).order_by().values("pk"))

    def counts(self) -> dict[int, int]:
        """Return how many answers each offering has. 1 statement."""
        return dict(self.order_by().values_list("offering").annotate(models.Count("pk")))


class TestimonialQuerySet(OfCourseQuerySet):
    """Sentences that may be quoted."""

    def published(self) -> Self:
        """Keep what everyone may read."""
        return self.filter(state="published")
