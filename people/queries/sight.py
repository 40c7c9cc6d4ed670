"""Who may see the employees of a unit on a day, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.kit.dated import held_on
from people.models import Delegation, EmergencyAccess, Position, RoleAssignment, Unit
from people.querysets import SEEING_ROLES


class Why(models.TextChoices):
    """What lets somebody see."""

    ROLE = "role", gettext_lazy("role")
    POST = "post", gettext_lazy("post")
    DELEGATION = "delegation", gettext_lazy("delegation")
    EMERGENCY = "emergency", gettext_lazy("emergency access")


@dataclass(frozen=True)
class Sight:
    """One reason for which somebody may see: who, by what, in words, since when, until when, by whose decision."""

    who: str
    why: Why
    reason: str
    since: str
    until: str
    given_by: str


def sight_of(unit: Unit, on: dt.date) -> list[Sight]:
    """Return every reason for which somebody may see employees of the unit itself on a day, by name. 4 statements.

    By role over the unit or one above it; by a post to which a post of the unit answers; by standing in for who holds
    such a post; by emergency access to one of its people that day. That each sees themselves is not listed.
    """
    holders = _supervisors(unit, on)
    found = [*_by_role(unit, on), *_by_post(holders), *_by_delegation(holders, on), *_by_emergency(unit, on)]
    return sorted(found, key=lambda one: (one.who, one.why))


def _by_role(unit: Unit, on: dt.date) -> Iterator[Sight]:
    above = [unit.path[:length] for length in range(unit.steplen, len(unit.path) + 1, unit.steplen)]
    rows = RoleAssignment.objects.held_on(on).filter(role__in=SEEING_ROLES, unit__path__in=above)
    for row in rows.select_related("user", "unit", "given_by"):
        words = _("%(role)s of %(unit)s") % {"role": row.get_role_display(), "unit": row.unit.name}
        yield Sight(str(row.user), Why.ROLE, words, *_term(row), str(row.given_by or "–"))


def _supervisors(unit: Unit, on: dt.date) -> Sequence[Position]:
    rows = Position.objects.held_on(on).filter(held_on(on, "post__lines_below__"), post__lines_below__post__unit=unit)
    serving = rows.filter(Q(employee__left_on__isnull=True) | Q(employee__left_on__gt=on))
    return list(serving.select_related("employee", "post__job_role", "post__unit").distinct())


def _by_post(holders: Sequence[Position]) -> Iterator[Sight]:
    for row in holders:
        kind = "" if row.kind == Position.Kind.DEFINITIVE else f" ({row.get_kind_display()})"
        yield Sight(str(row.employee), Why.POST, f"{row.post}{kind}", *_term(row), "–")


def _by_delegation(holders: Sequence[Position], on: dt.date) -> Iterator[Sight]:
    rows = Delegation.objects.held_on(on).filter(delegator__in={row.employee_id for row in holders})
    for row in rows.select_related("delegator", "delegate", "given_by"):
        words = _("stands in for %(name)s: %(reason)s") % {"name": row.delegator, "reason": row.reason}
        yield Sight(str(row.delegate), Why.DELEGATION, words, *_term(row), str(row.given_by or "–"))


def _by_emergency(unit: Unit, on: dt.date) -> Iterator[Sight]:
    people = Position.objects.held_on(on).filter(post__unit=unit).values("employee")
    midnight = timezone.make_aware(dt.datetime.combine(on, dt.time()))
    rows = EmergencyAccess.objects.filter(opened_at__lt=midnight + dt.timedelta(days=1), expires_at__gt=midnight)
    for row in rows.filter(employee__in=people).select_related("viewer", "employee"):
        words = _("only %(name)s: %(reason)s") % {"name": row.employee, "reason": row.reason}
        moments = [date_format(timezone.localtime(one), "SHORT_DATETIME_FORMAT") for one in (row.opened_at, row.expires_at)]
        yield Sight(str(row.viewer), Why.EMERGENCY, words, moments[0], moments[1], "–")


def _term(row: Any) -> tuple[str, str]:
    return date_format(row.since), date_format(row.last_day) if row.last_day else ""
