"""What the registers of dated rules share: columns of a period, and pages that only HR of an agency may open."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column

from competencies.permissions import can_keep_class_defaults
from lms.kit.actors import Actor
from lms.kit.registers import ActPage, ScopedIndex


def last_day(rule: Any) -> dt.date | None:
    """Return the last day on which a dated row holds, as people say it; None where it still holds."""
    return rule.until - dt.timedelta(days=1) if rule.until else None


def short(day: dt.date | None) -> str:
    """Return a day as lists show it; a dash where there is none."""
    return date_format(day, "SHORT_DATE_FORMAT") if day else "–"


PERIOD: list[Any] = [
    Column("since", label=gettext_lazy("Since"), accessor=lambda rule: short(rule.since), sort_key="since"),
    Column("until", label=gettext_lazy("Last day"), accessor=lambda rule: short(last_day(rule)), sort_key="until"),
]


class KeptIndex(ScopedIndex):
    """A list that offers to add to HR of the agency only."""

    def is_kept(self) -> bool:
        """Whether the visitor keeps this register."""
        return can_keep_class_defaults(Actor.of(self.request.user))

    def get_add_url(self) -> Any:
        """Offer to add to who keeps it."""
        return super().get_add_url() if self.is_kept() else None


class KeptPage(ActPage):
    """A page for HR of an agency; not there for others."""

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Refuse who keeps nothing before the form is shown."""
        super().setup(request, *args, **kwargs)
        if not can_keep_class_defaults(Actor.of(request.user)):
            raise Http404
