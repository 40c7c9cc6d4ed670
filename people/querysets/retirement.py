"""Questions about retirement ages, and when they end whose service."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import DateField, F, FilteredRelation, Func, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Substr

from lms.kit.dated import DatedQuerySet, held_on
from people.querysets.access import SEEING_ROLES
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

MONTHS = Value(12)


class RetirementRuleQuerySet(DatedQuerySet):
    """Retirement ages by class."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Show all to HR and auditors: a rule holds for everybody and hides nothing."""
        return self.all() if scope_of(user).has_role(*SEEING_ROLES) else self.none()

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep all for HR of a whole agency."""
        return self.all() if scope_of(user).is_agency_wide("hr") else self.none()


def with_retirement(employees: Any, on: dt.date) -> Any:
    """Add `retires_on` and `retirement_rule` (id) to employees, by the definitive post held on a day.

    `retires_on` is the first of the month after the one in which the age is reached; the rule is the one that holds on
    that very day, the lowest age among several. Both are None without a definitive post or a rule for its class. The
    month of birth comes from the NIP; no date of birth is kept.
    """
    at_home = Q(positions__kind="D") & held_on(on, "positions__")
    born = Cast(Substr("nip", 1, 4), IntegerField()) * MONTHS + Cast(Substr("nip", 5, 2), IntegerField())
    annotated = employees.alias(
        home=FilteredRelation("positions", condition=at_home),
        home_class=F("home__post__job_role__job_class"),
        # The month after the one of birth, as one number.
        month_after_birth=born,
    )
    rules = _rules()
    return annotated.annotate(
        retires_on=Subquery(rules.values("retires_on")[:1]), retirement_rule=Subquery(rules.values("pk")[:1])
    )


def _rules() -> Any:
    """The rules for the class of the outer employee that hold on the day on which they would end the service."""
    from people.models import RetirementRule

    month = OuterRef("month_after_birth") + F("age") * MONTHS
    first_day = Func(month / MONTHS, month % MONTHS + Value(1), Value(1), function="make_date", output_field=DateField())
    rules = RetirementRule.objects.filter(job_class=OuterRef("home_class")).annotate(
        retires_on=models.ExpressionWrapper(first_day, output_field=DateField())
    )
    return rules.filter(since__lte=F("retires_on")).filter(Q(until__isnull=True) | Q(until__gt=F("retires_on"))).order_by("age")
