"""Copying curricula, and what they claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from courses.models import Claim, Curriculum, LearningUnit, Module
from courses.rules import ClaimedLevel, strongest
from courses.steps.assignments import copy_assignments
from courses.steps.quizzes import copy_quizzes

if TYPE_CHECKING:
    from collections.abc import Sequence

# What a new version takes over as it is; what is decided about it begins anew.
RULE = ("minimum_attendance", "needs_units", "minimum_score", "needs_assignments", "needs_survey")


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
    """Return a new draft version with rule, modules, claims and units of `latest`, or an empty first one."""
    if latest is None:
        return Curriculum.objects.create(course=course, version=1)
    rule = {name: getattr(latest, name) for name in RULE}
    draft = Curriculum.objects.create(course=course, version=latest.version + 1, **rule)
    draft.prerequisites.set(latest.prerequisites.all())
    _copy_modules(latest, draft)
    return draft


def _copy_modules(latest: Curriculum, draft: Curriculum) -> None:
    """Copy modules with claims and units; a module's prerequisite becomes the copy of that module."""
    old = list(latest.modules.prefetch_related("claims", "units"))
    new = Module.objects.bulk_create(
        Module(curriculum=draft, order=one.order, title=one.title, learning_hours=one.learning_hours) for one in old
    )
    copies = {one.pk: copy for one, copy in zip(old, new, strict=True)}
    for one in old:
        copies[one.pk].needs = copies[one.needs_id] if one.needs_id else None
    Module.objects.bulk_update(new, ["needs"])
    Claim.objects.bulk_create(
        Claim(module=copies[one.pk], competency_id=claim.competency_id, level=claim.level, valid_months=claim.valid_months)
        for one in old
        for claim in one.claims.all()
    )
    copied = copy_units([(unit, copies[one.pk]) for one in old for unit in one.units.all()])
    copy_quizzes(copied)
    copy_assignments(copied)


def copy_units(plan: Sequence[tuple[LearningUnit, Module]]) -> list[tuple[LearningUnit, LearningUnit]]:
    """Copy units into other modules; return each old one with its copy. 1 statement.

    Files and packages are shared: they never change. Pages belong to the line (`LearningUnit.origin`).
    """
    copies = LearningUnit.objects.bulk_create(
        LearningUnit(
            module=module,
            origin_id=unit.first_id,
            order=unit.order,
            kind=unit.kind,
            title=unit.title,
            is_required=unit.is_required,
            plausible_minutes=unit.plausible_minutes,
            settings=unit.settings,
            file=unit.file.name,
            captions=unit.captions.name,
            package_id=unit.package_id,
        )
        for unit, module in plan
    )
    return [(unit, copy) for (unit, _module), copy in zip(plan, copies, strict=True)]
