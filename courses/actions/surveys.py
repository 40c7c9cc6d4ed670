"""Answering the survey at the end of a course, and deciding what of it may be quoted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from courses import permissions, steps
from courses.actions.learning import locked_learner
from courses.errors import SurveyIncomplete
from courses.models import Enrolment, LearningUnit, SurveyAnswer, SurveyForm, Testimonial, UnitProgress
from courses.permissions import require
from courses.rules.surveys import read_answers
from courses.transitions import TESTIMONIAL

if TYPE_CHECKING:
    from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def answer_survey(
    enrolment: Enrolment,
    unit: LearningUnit,
    form: SurveyForm,
    data: Mapping[str, Sequence[str]],
    *,
    by: Actor,
    at: dt.datetime,
) -> UnitProgress:
    """Keep a learner's answers without their name, and note that they have answered. A repeat changes nothing.

    `quote` of the sent form is a sentence for the course's page, kept only with `may_quote`, signed with `signature`.
    Raises what begin_unit raises, and SurveyIncomplete (details: the keys that are lacking); then nothing changes.
    """
    enrolment = locked_learner(enrolment, unit, by=by)
    row = steps.start_unit([enrolment], unit, at=at)[enrolment.pk]
    if row.state != UnitProgress.State.STARTED:
        return row
    answers, lacking = read_answers(form.questions, data)
    if lacking:
        raise SurveyIncomplete(lacking=lacking)
    SurveyAnswer.objects.create(form=form, offering_id=enrolment.offering_id, answers=answers)
    _keep_quote(enrolment, data)
    return steps.finish_unit([enrolment], unit, at=at)[enrolment.pk]


def _keep_quote(enrolment: Enrolment, data: Mapping[str, Sequence[str]]) -> None:
    text, allowed, signature = ((data.get(name) or [""])[0].strip() for name in ("quote", "may_quote", "signature"))
    if text and allowed:
        Testimonial.objects.create(
            course_id=enrolment.offering.curriculum.course_id,
            offering_id=enrolment.offering_id,
            text=text[:600],
            signature=signature[:80],
        )


@transaction.atomic(durable=True)
def decide_testimonial(testimonial: Testimonial, verb: str, *, by: Actor, at: dt.datetime) -> Testimonial:
    """Publish or withhold a testimonial (`verb` of transitions.TESTIMONIAL). A repeat changes nothing.

    Raises NotAllowed unless the actor writes the course, WrongState.
    """
    rows = Testimonial.objects.select_related("course__owner").select_for_update(of=("self",))
    locked = rows.get(pk=testimonial.pk)
    require(permissions.can_write_curriculum(by, locked.course))
    if locked.state == TESTIMONIAL.target(verb):
        return locked
    TESTIMONIAL.require(verb, state=locked.state)
    locked.state, locked.decided_by, locked.decided_at = TESTIMONIAL.target(verb), by.user, at
    locked.save(update_fields=["state", "decided_by", "decided_at"])
    return locked
