"""Questions about topics and what is done about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db import models
from django.db.models import F, Func, Q, TextField, Value

from participation.querysets.keeping import KeptByAgencyQuerySet
from people.querysets.access import SEEING_ROLES, is_operator
from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class TopicQuerySet(KeptByAgencyQuerySet):
    """Topics."""

    def in_text(self, text: str) -> Self:
        """Keep the topics of which a text has words, those of which it has most first. PostgreSQL takes words by their stems."""
        any_word = Func(F("words"), Value(" "), Value(" or "), function="replace", output_field=TextField())
        query = SearchQuery(any_word, config="indonesian", search_type="websearch")
        rank = SearchRank(SearchVector(Value(text), config="indonesian"), query)
        return self.annotate(rank=rank).filter(rank__gt=0).order_by("-rank", "code")


class OfServiceQuerySet(models.QuerySet[Any]):
    """Rows of a service."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the rows of services of the units over which the user is HR or auditor."""
        inside: Q = units_within(scope_of(user).granted(*SEEING_ROLES), "service__unit__")
        return self.all() if is_operator(user) else self.filter(inside)
