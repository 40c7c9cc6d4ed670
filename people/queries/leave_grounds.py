"""What speaks for and against leave on a special ground: how long it may last, and whether it is given at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from lms.kit.errors import DomainError
from people.errors import (
    GroundExcluded,
    GroundNeeded,
    GroundOfAnotherKind,
    GroundUsed,
    LeaveTooLong,
    NothingToExtend,
    TooManyTravelDays,
)
from people.models import LeaveGround, LeaveRequest, LeaveRule
from people.rules.leave import extended_end, is_too_long, unbroken_start


@dataclass(frozen=True)
class Special:
    """The special ground that somebody names, and how many of the last days are days of travel, which it may give free."""

    ground: LeaveGround | None = None
    travel_days: int = 0


NOTHING_SPECIAL = Special()


@dataclass(frozen=True)
class Asked:
    """What was asked, gathered for the checks. `leaving_out` is the id of the request that is being changed."""

    employee: Any
    rule: LeaveRule
    since: dt.date
    until: dt.date
    on: dt.date
    days: int
    has_proof: bool
    leaving_out: int | None
    special: Special = NOTHING_SPECIAL

    @property
    def ground(self) -> LeaveGround | None:
        """The ground that is named."""
        return self.special.ground

    @property
    def asks_for_service(self) -> bool:
        """Whether months of service, and months between two, count."""
        return not (self.ground and self.ground.waives_service)

    def others(self) -> Any:
        """Return the employee's other requests of this kind that hold or wait."""
        active = (*LeaveRequest.HOLDING, *LeaveRequest.PENDING)
        rows = LeaveRequest.objects.filter(employee=self.employee, kind=self.rule.kind_id, state__in=active)
        return rows.exclude(pk=self.leaving_out)


def against_ground(asked: Asked) -> Iterator[DomainError]:
    """Yield what speaks against the ground that was named, or against naming none. At most one statement."""
    ground = asked.ground
    if ground is None:
        if asked.rule.names_ground:
            yield GroundNeeded()
    elif ground.kind_id != asked.rule.kind_id:
        yield GroundOfAnotherKind()
    elif ground.is_excluded:
        yield GroundExcluded(_excluded(ground))
    elif ground.is_once and asked.others().filter(ground__code=ground.code).exists():
        yield GroundUsed()
    if asked.special.travel_days > (ground.extra_days if ground else 0):
        yield TooManyTravelDays(_most_travel(ground))


def _excluded(ground: LeaveGround) -> str | None:
    if ground.instead is None:
        return None
    return _("For “%(ground)s” ask for %(kind)s instead.") % {"ground": ground, "kind": ground.instead}


def _most_travel(ground: LeaveGround | None) -> str | None:
    if ground is None or not ground.extra_days:
        return None
    return _("At most %(days)d days of travel come on top.") % {"days": ground.extra_days}


def against_length(asked: Asked) -> Iterator[DomainError]:
    """Yield what speaks against how long it lasts: by itself, and with the leave that it continues. At most 2 statements."""
    if exceeds(asked.rule, asked.ground, asked.since, asked.until, asked.days):
        unit, most = limit_of(asked.rule, asked.ground)
        words = {"length": most, "unit": LeaveRule.CountedIn(unit).label}
        yield LeaveTooLong(_("At most %(length)s %(unit)s at a time.") % words)
    elif asked.rule.unit == LeaveRule.CountedIn.MONTH:
        yield from _against_run(asked)


def limit_of(rule: LeaveRule, ground: LeaveGround | None) -> tuple[str, int | None]:
    """Return how long one request may be and how that is counted: the ground's own length before the rule's."""
    if ground is not None and (ground.is_unlimited or ground.max_length is not None):
        return ground.unit, None if ground.is_unlimited else ground.max_length
    return rule.unit, rule.max_length


def exceeds(rule: LeaveRule, ground: LeaveGround | None, since: dt.date, until: dt.date, days: int) -> bool:
    """Whether one request by itself is longer than rule and ground allow."""
    unit, most = limit_of(rule, ground)
    return is_too_long(unit, most, since, until, days)


def _against_run(asked: Asked) -> Iterator[DomainError]:
    """Where a kind can be extended, leave that goes over into leave counts as one; only an extension makes it longer."""
    extension, is_asked = asked.ground, bool(asked.ground and asked.ground.extends)
    if not is_asked:
        if asked.ground is not None and asked.ground.is_unlimited:
            return
        rows = LeaveGround.objects.open_to(asked.employee, asked.on)
        extension = rows.filter(kind=asked.rule.kind_id, extends=True).first()
    if extension is None:
        return
    start = unbroken_start(asked.since, asked.others().order_by().values_list("since", "until"))
    if start == asked.since:
        if is_asked:
            yield NothingToExtend()
        return
    longer = (extension.unit, extension.max_length) if is_asked else (LeaveRule.CountedIn.CALENDAR, 0)
    end = extended_end((asked.rule.unit, asked.rule.max_length), longer, start)
    if end and asked.until > end:
        yield LeaveTooLong(_too_long_in_a_run(extension, start, end, is_asked=is_asked))


def _too_long_in_a_run(extension: LeaveGround, start: dt.date, end: dt.date, *, is_asked: bool) -> str:
    last = end - dt.timedelta(days=1)
    facts = {"start": f"{start:%d-%m-%Y}", "last": f"{last:%d-%m-%Y}", "ground": extension}
    if is_asked:
        return _("With the leave that began on %(start)s this may last to %(last)s.") % facts
    return _("With the leave that began on %(start)s this may last to %(last)s; longer only by “%(ground)s”.") % facts
