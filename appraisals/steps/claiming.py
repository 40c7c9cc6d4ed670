"""Claims into the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from appraisals.models import CreditLine, LearningClaim
from appraisals.queries.hours import Rules, rules_for, worth
from lms.kit import bulk
from lms.kit.actors import Actor


def credit(claims: Iterable[LearningClaim], *, by: Actor, at: datetime) -> int:
    """Post one line for each accepted claim; a repeat posts nothing. Two statements. Raises NoHoursRule."""
    wanted = list(claims)
    held = rules_for(claim.ends_on for claim in wanted)
    return bulk.insert(CreditLine, [_line(claim, held, by, at) for claim in wanted], passing_over_conflicts=True)


def _line(claim: LearningClaim, held: Rules, by: Actor, at: datetime) -> dict[str, Any]:
    rule, credit = worth(claim, held)
    return {
        "agency_id": claim.agency_id,
        "employee_id": claim.employee_id,
        "kind": CreditLine.Kind.LEARNING_HOURS,
        "amount": credit.amount,
        "on": claim.ends_on,
        "description": f"{claim.title} – {claim.organiser}"[:250],
        "source": LearningClaim.SOURCE,
        "source_key": claim.public_id,
        "rule_id": rule.pk,
        "explanation": {"form": rule.form.code, "form_name": rule.form.name, **credit.explanation},
        "posted_at": at,
        "posted_by_id": by.user.pk if by.user else None,
    }
