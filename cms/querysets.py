"""Questions about the pages of courses."""

from __future__ import annotations

import re
from typing import Any, Self

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorField
from django.db.models import F, Min, Q
from django.db.models.expressions import CombinedExpression
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

SEARCH_CONFIG = "indonesian"


class CoursePageQuerySet(PageQuerySet):
    """Pages of courses."""

    def with_next_offering(self, offerings: Any) -> Self:
        """Add `next_on`, the first day of the earliest of `offerings` (a queryset) of each course, None without."""
        path = "course__curricula__offerings"
        return self.annotate(next_on=Min(f"{path}__starts_on", filter=Q(**{f"{path}__in": offerings.order_by().values("pk")})))

    def offered(self) -> Self:
        """Keep those with a next offering; after with_next_offering."""
        return self.filter(next_on__isnull=False)

    def soonest_first(self) -> Self:
        """Order by next offering, those without one last."""
        return self.order_by(F("next_on").asc(nulls_last=True), "title", "pk")

    def ranked(self, text: str, *, is_loose: bool = False) -> dict[int, float]:
        """Return the pages (by key) that hold every word of `text`, or with `is_loose` any, and how well. 1 statement.

        Words are stemmed in Indonesian; a word that is still being typed finds titles that begin so. A title weighs
        four times a text, a summary more than what follows it.
        """
        words = re.findall(r"\w+", text)
        if not words:
            return {}
        joint = " | " if is_loose else " & "
        wanted, kind = (joint.join(words), "raw") if is_loose else (text, "plain")
        stemmed = SearchQuery(wanted, config=SEARCH_CONFIG, search_type=kind)
        begun = SearchQuery(joint.join(f"{word}:*" for word in words), config="simple", search_type="raw")
        title, body = F("index_entries__title"), F("index_entries__body")
        whole = CombinedExpression(title, "||", body, output_field=SearchVectorField())
        rank = SearchRank(title, stemmed) * 4 + SearchRank(body, stemmed)
        found = Q(whole=stemmed) | Q(index_entries__autocomplete=begun)
        rows = self.alias(whole=whole).filter(found).annotate(rank=rank).order_by().values_list("pk", "rank")
        return {page: float(rank or 0) for page, rank in rows}


CoursePageManager = PageManager.from_queryset(CoursePageQuerySet)
