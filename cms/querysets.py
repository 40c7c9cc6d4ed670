"""Questions about the pages of courses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Self

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorField
from django.db.models import Case, F, IntegerField, Min, Q, Value, When
from django.db.models.expressions import CombinedExpression
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from courses.models import Curriculum

SEARCH_CONFIG = "indonesian"


class CoursePageQuerySet(PageQuerySet):
    """Pages of courses."""

    def of_form(self, model: type) -> Self:
        """Keep the workshops, or the seminars."""
        return self.type(model)

    def teaching(self, competency: str) -> Self:
        """Keep those whose approved curriculum claims a competency, named by its code."""
        approved = Curriculum.objects.filter(state=Curriculum.State.APPROVED, modules__claims__competency__code=competency)
        return self.filter(course__in=approved.values("course"))

    def with_next_offering(self, offerings: Any) -> Self:
        """Add `next_on`, the first day of the earliest of `offerings` (a queryset) of each course, None without."""
        path = "course__curricula__offerings"
        return self.annotate(next_on=Min(f"{path}__starts_on", filter=Q(**{f"{path}__in": offerings.order_by().values("pk")})))

    def offered(self) -> Self:
        """Keep those with a next offering; after with_next_offering."""
        return self.filter(next_on__isnull=False)

    def soonest_first(self, preferred_courses: Sequence[int] = ()) -> Self:
        """Order by next offering, those without one last; before all others the preferred courses, in their order."""
        soonest = (F("next_on").asc(nulls_last=True), "title", "pk")
        if not preferred_courses:
            return self.order_by(*soonest)
        whens = [When(course=course, then=Value(place)) for place, course in enumerate(preferred_courses)]
        return self.order_by(Case(*whens, default=Value(len(whens)), output_field=IntegerField()), *soonest)

    def matching(self, text: str) -> Self:
        """Keep those that hold every word of `text`, and order them by relevance.

        Words are stemmed in Indonesian; a word that is still being typed finds titles that begin so.
        """
        words = re.findall(r"\w+", text)
        if not words:
            return self.none()
        stemmed = SearchQuery(text, config=SEARCH_CONFIG, search_type="plain")
        begun = SearchQuery(" & ".join(f"{word}:*" for word in words), config="simple", search_type="raw")
        whole = CombinedExpression(F("index_entries__title"), "||", F("index_entries__body"), output_field=SearchVectorField())
        rank = SearchRank(F("index_entries__title"), stemmed) * 4 + SearchRank(F("index_entries__body"), stemmed)
        found = Q(whole=stemmed) | Q(index_entries__autocomplete=begun)
        return self.alias(whole=whole, rank=rank).filter(found).order_by("-rank", F("next_on").asc(nulls_last=True), "pk")


CoursePageManager = PageManager.from_queryset(CoursePageQuerySet)
