"""Questions about reports: what everybody reads, and what a desk reads."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import models
from django.db.models import Case, DateField, F, Q, When
from django.db.models.functions import Round

from participation.rules.places import ROUGH
from participation.transitions import OPEN, PUBLIC

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class ReportQuerySet(models.QuerySet[Any]):
    """Reports of the public."""

    def published(self) -> Self:
        """Keep those that everybody may read. Only their public words may be shown or searched."""
        return self.filter(is_published=True, state__in=PUBLIC)

    def handled_by(self, user: User | AnonymousUser) -> Self:
        """Keep those that the user's desks work on. Two statements with the scope.

        The coordinator, whose desk is that of the root unit, sees all of the agency; the desk of a unit sees what was
        passed on to it.
        """
        from participation.models import ReportDesk

        seen = Q(pk__in=[])
        for path, depth in ReportDesk.objects.of(user).values_list("unit__path", "unit__depth"):
            own = Q(unit__path__startswith=path)
            seen |= own if depth == 1 else own & ~Q(state="new")
        return self.filter(seen).exclude(state="unconfirmed")

    def open(self) -> Self:
        """Keep those on which a desk has to do something."""
        return self.filter(state__in=OPEN)

    def with_due(self) -> Self:
        """Add `due`, the day by which the next step is due; empty where nothing is waited for."""
        return self.annotate(
            due=Case(
                When(state="new", then=F("verify_by")),
                When(state__in=["verified", "in_progress"], then=F("answer_by")),
                When(state="answered", then=F("reply_by")),
                output_field=DateField(),
            )
        )

    def with_rough_point(self) -> Self:
        """Add `rough_latitude` and `rough_longitude`: to a hundred metres, as everybody may be told."""
        return self.annotate(rough_latitude=Round("latitude", ROUGH), rough_longitude=Round("longitude", ROUGH))

    def late(self, on: dt.date) -> Self:
        """Keep those whose check or answer is late on a day."""
        return self.filter(Q(state="new", verify_by__lt=on) | Q(state__in=["verified", "in_progress"], answer_by__lt=on))

    def saying(self, text: str) -> Self:
        """Keep those whose public words fit a search, the best first."""
        query = SearchQuery(text, config="indonesian", search_type="websearch")
        return self.filter(search=query).annotate(rank=SearchRank(F("search"), query)).order_by("-rank", "-sent_at")

    def like(self, text: str) -> Self:
        """Keep those whose public words have any word of `text`, the likest first: doubles, perhaps."""
        words = [word for word in text.split() if word.isalnum()][:20]
        if not words:
            return self.none()
        query = SearchQuery(words[0], config="indonesian")
        for word in words[1:]:
            query |= SearchQuery(word, config="indonesian")
        return self.filter(search=query).annotate(rank=SearchRank(F("search"), query)).order_by("-rank", "-sent_at")


class ReportEventQuerySet(models.QuerySet[Any]):
    """Lines of the log."""

    def for_everybody(self) -> Self:
        """Keep what everybody may read."""
        return self.filter(audience="public")

    def for_reporter(self) -> Self:
        """Keep what who sent the report may read."""
        return self.filter(audience__in=["public", "reporter"])
