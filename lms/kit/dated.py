"""Facts and rules that hold for a time: since a day, until (not including) another."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.fields.ranges import BigIntegerRangeField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from lms.kit.prepared import Slot


class DatedQuerySet(models.QuerySet[Any]):
    """Questions about what holds on a day."""

    def held_on(self, day: dt.date | Slot) -> Self:
        """Keep the rows that hold on `day`."""
        return self.filter(held_on(day))


def held_on(day: dt.date | Slot, prefix: str = "") -> Q:
    """Return the condition "holds on `day`" for a dated row behind `prefix` (a relation, "position__")."""
    since, until = f"{prefix}since", f"{prefix}until"
    return Q(**{f"{since}__lte": day}) & (Q(**{f"{until}__gt": day}) | Q(**{f"{until}__isnull": True}))


class Dated(models.Model):
    """A row that holds from `since` until the day before `until`; without `until` it still holds."""

    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("The first day on which it no longer holds."))

    class Meta:
        abstract = True

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which it holds; None where no end is set."""
        return None if self.until is None else self.until - dt.timedelta(days=1)


class DatedRule(Dated):
    """A rule that HR can correct: what it says, since when, and which article says so.

    `is_confirmed` is false while nobody has checked the number against the text of the regulation.
    """

    # What makes two rules the same over time; without, there is one at a time.
    same_by: ClassVar[tuple[str, ...]] = ()

    legal_source = models.CharField(_("legal source"), max_length=200)
    is_confirmed = models.BooleanField(_("checked against the regulation"), default=False)

    class Meta:
        abstract = True


def period_is_ordered(name: str) -> models.CheckConstraint:
    """Return the constraint that a period has at least one day."""
    return models.CheckConstraint(name=name, condition=Q(until__isnull=True) | Q(until__gt=F("since")))


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    """Return the constraint that a period may be empty (taken back on its first day) but not turned round."""
    return models.CheckConstraint(name=name, condition=Q(until__isnull=True) | Q(until__gte=F("since")))


def never_two_at_once(name: str, *keys: str | Func, condition: Q | None = None) -> ExclusionConstraint:
    """Return the constraint that two rows with the same `keys` never hold on the same day.

    A key is the name of an id, or an expression whose value is a whole number. Every key becomes a range of one number,
    so that no extension of the database is needed.
    """
    numbers = [F(key) if isinstance(key, str) else key for key in keys]
    same = [
        (Func(key, key, Value("[]"), function="int8range", output_field=BigIntegerRangeField()), RangeOperators.OVERLAPS)
        for key in numbers
    ]
    period = (Func(F("since"), F("until"), function="daterange", output_field=DateRangeField()), RangeOperators.OVERLAPS)
    return ExclusionConstraint(name=name, expressions=[*same, period], condition=condition)
