"""Completing offerings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from competencies.steps import record_rows
from courses import permissions, queries, steps
from courses.models import Completion, Enrolment, Offering
from courses.permissions import require
from courses.signals import completed
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from courses.queries import Assessment

from courses.steps.locks import lock

ALONE = "self-paced completion"


@dataclass(frozen=True)
class Completed:
    """What completing did: new completions, those who had completed before, and who did not, each with why."""

    completions: tuple[Completion, ...]
    before: tuple[Enrolment, ...]
    refused: tuple[Assessment, ...]


@transaction.atomic(durable=True)
def complete(enrolments: Collection[Enrolment], *, by: Actor, at: dt.datetime) -> Completed:
    """Complete every enrolment that meets the curriculum.

    The same transaction records evidence, raises attained levels, issues certificates and posts credits.

    Set-based: the same number of statements for ten people or ten thousand. A repeat changes nothing and says
    so. Who does not meet the rule stays enrolled and is returned with the reason. Raises NotAllowed.
    """
    _offerings, rows = lock(enrolments)
    require(permissions.manages_all(by, {one.offering_id for one in rows}))
    before = [one for one in rows if one.state == Enrolment.State.COMPLETED]
    assessed = queries.assess([one for one in rows if one.state != Enrolment.State.COMPLETED], at=at)
    ready = [one for one in assessed if one.refusal is None]
    completions = _write_completions(ready, by=by, at=at) if ready else []
    if completions:
        record_rows(steps.evidence_of(completions, by=by, at=at), at=at)
        # Before the certificates, whose counters everybody locks after the programmes.
        steps.complete_programmes(completions, by=by, at=at)
        completed.send(sender=Completion, completions=completions, by=by, at=at)
    return Completed(tuple(completions), tuple(before), tuple(one for one in assessed if one.refusal is not None))


def complete_alone(enrolment: Enrolment, *, at: dt.datetime) -> Completed | None:
    """Complete a learner of a self-paced offering, who needs no trainer for it, as soon as nothing is missing.

    Returns None for every other offering. Opens its own transaction, so it comes after the one that finished a unit.
    """
    return complete_each_alone([enrolment], at=at) if _learns_alone(enrolment) else None


def complete_each_alone(enrolments: Collection[Enrolment], *, at: dt.datetime) -> Completed:
    """Complete those of these learners of self-paced offerings for whom nothing is missing, as complete_alone."""
    return complete([one for one in enrolments if _learns_alone(one)], by=Actor.system(ALONE), at=at)


def _learns_alone(enrolment: Enrolment) -> bool:
    return enrolment.offering.mode == Offering.Mode.OWN_PACE and enrolment.state == Enrolment.State.ENROLLED


def _write_completions(ready: Sequence[Assessment], *, by: Actor, at: dt.datetime) -> list[Completion]:
    """Write one completion for each assessment and move the enrolments. 3 statements."""
    hours = queries.learning_hours({one.enrolment.offering.curriculum_id for one in ready})
    steps.move([one.enrolment for one in ready], "complete", by=by, at=at)
    return Completion.objects.bulk_create(
        Completion(  # type: ignore[misc] # who is ready to complete has a day
            agency_id=one.enrolment.agency_id,
            enrolment=one.enrolment,
            employee=one.enrolment.employee,
            curriculum=one.enrolment.offering.curriculum,
            learning_hours=hours[one.enrolment.offering.curriculum_id],
            days=one.days,
            completed_on=one.completed_on,
            recorded_at=at,
            recorded_by=by.user,
        )
        for one in ready
    )
