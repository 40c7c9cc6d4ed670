"""Standards written in somebody's transaction."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from competencies.errors import AlreadyEnded, EndsTooEarly, FrameworkNotPublished, LaterStandardExists
from competencies.models import Framework, Standard

if TYPE_CHECKING:
    from competencies.querysets import StandardQuerySet


def holds_after(rule: Any, day: dt.date) -> bool:
    """Whether a dated row holds on a day or later."""
    return rule.until is None or rule.until > day


def _says_the_same(one: Standard, other: Standard) -> bool:
    names = ("level", "weight", "importance", "since", "until", "legal_source")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def write_requirement(wanted: Standard) -> Standard:
    """Write an unsaved requirement; what the role required of the competency there until then ends that day.

    Three statements. A repeat changes nothing and returns the same standard. Raises FrameworkNotPublished, LaterStandardExists.
    """
    if wanted.competency.framework.state != Framework.State.PUBLISHED:
        raise FrameworkNotPublished
    same = Standard.objects.filter(job_role=wanted.job_role, competency=wanted.competency, unit=wanted.unit)
    before = list(same.order_by("since").select_for_update())
    for other in before:
        if _says_the_same(other, wanted):
            return other
    if any(other.since >= wanted.since for other in before):
        raise LaterStandardExists
    Standard.objects.filter(pk__in=[other.pk for other in before if holds_after(other, wanted.since)]).update(until=wanted.since)
    wanted.save(force_insert=True)
    return wanted


def end_requirement(standards: StandardQuerySet, *, until: dt.date) -> Standard:
    """Let the last of some rows of one requirement hold until the day before `until`. Two statements.

    Raises AlreadyEnded, EndsTooEarly.
    """
    kept: Standard | None = standards.order_by("-since").select_for_update().first()
    if kept is None or not holds_after(kept, until):
        raise AlreadyEnded
    if until <= kept.since:
        raise EndsTooEarly
    kept.until = until
    kept.save(update_fields=["until"])
    return kept
