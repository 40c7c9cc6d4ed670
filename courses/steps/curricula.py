"""Copying curricula, and what they claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from courses.models import Claim, Curriculum
from courses.rules import ClaimedLevel, strongest

if TYPE_CHECKING:
    pass


def claimed_levels(curriculum_ids: Iterable[int]) -> dict[int, list[ClaimedLevel]]:
    """Return what each curriculum claims, one level a competency, in one statement."""
    found: dict[int, list[ClaimedLevel]] = defaultdict(list)
    rows = Claim.objects.filter(module__curriculum__in=curriculum_ids).values_list(
        "module__curriculum_id", "competency_id", "level", "valid_months"
    )
    for curriculum_id, competency_id, level, months in rows:
        found[curriculum_id].append(ClaimedLevel(competency_id, level, months))
    return defaultdict(list, {key: strongest(claims) for key, claims in found.items()})


def copy_curriculum(course: Any, latest: Curriculum | None) -> Curriculum:
    """Return a new draft version with the modules and claims of `latest`, or an empty first one."""
    draft = Curriculum.objects.create(
        course=course,
        version=latest.version + 1 if latest else 1,
        minimum_attendance=latest.minimum_attendance if latest else 80,
    )
    for module in latest.modules.prefetch_related("claims") if latest else ():
        claims = list(module.claims.all())
        module.pk, module.curriculum = None, draft
        module.save(force_insert=True)
        Claim.objects.bulk_create(
            Claim(module=module, competency_id=one.competency_id, level=one.level, valid_months=one.valid_months)
            for one in claims
        )
    return draft
