"""What a completion proves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from competencies.models import Evidence
from courses.models import Completion
from lms.kit.months import months_later

if TYPE_CHECKING:
    from lms.kit.actors import Actor

from courses.steps.curricula import claimed_levels

SOURCE = "courses.completion"


def evidence_of(completions: Sequence[Completion], *, by: Actor, at: dt.datetime) -> list[dict[str, Any]]:
    """Return rows of evidence, one for each completion and competency that its curriculum claims. 1 statement."""
    claims = claimed_levels({completion.curriculum_id for completion in completions})
    recorder = by.user.pk if by.user else None
    return [
        {
            "agency_id": completion.agency_id,
            "employee_id": completion.employee_id,
            "competency_id": claim.competency_id,
            "level": claim.level,
            "kind": Evidence.Kind.COURSE,
            "on": completion.completed_on,
            "valid_until": months_later(completion.completed_on, claim.valid_months) if claim.valid_months else None,
            "source": SOURCE,
            "source_key": str(completion.pk),
            "description": completion.curriculum.course.title,
            "recorded_at": at,
            "recorded_by_id": recorder,
        }
        for completion in completions
        for claim in claims[completion.curriculum_id]
    ]
