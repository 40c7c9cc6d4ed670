"""What HR keeps for evaluation: versions of the survey, rules of asking afterwards, indicators and their values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from courses import permissions
from courses.models import IndicatorValue, ServiceIndicator, SurveyForm, TransferRule
from courses.permissions import require
from people.errors import RuleBegins

if TYPE_CHECKING:
    from courses.models import Course
    from courses.rules.transfer import Measured
    from lms.kit.actors import Actor
    from people.models import Agency


@transaction.atomic(durable=True)
def write_survey_form(agency: Agency, questions: list[dict[str, Any]], *, since: dt.date, by: Actor) -> SurveyForm:
    """Add the next version of an agency's survey form, used from a day on. Raises NotAllowed unless `by` is its HR."""
    require(permissions.can_keep_evaluation(by, agency.pk))
    type(agency).objects.select_for_update(no_key=True).get(pk=agency.pk)
    latest = SurveyForm.objects.filter(agency=agency).aggregate(number=Max("version"))["number"] or 0
    return SurveyForm.objects.create(agency=agency, version=latest + 1, since=since, questions=questions)


@transaction.atomic(durable=True)
def put_transfer_rule_in_force(rule: TransferRule, *, by: Actor) -> TransferRule:
    """Put an unsaved rule in force; the one before for the same course (or for all) ends.

    Raises NotAllowed unless `by` is HR of the course, for all courses HR of an agency or the operator; RuleBegins if a rule
    begins on that day or later.
    """
    require(permissions.can_keep_transfer_rule(by, rule.course))
    same = TransferRule.objects.filter(course=rule.course_id)
    if any(one.since >= rule.since for one in same.order_by("pk").select_for_update(of=("self",))):
        raise RuleBegins
    same.held_on(rule.since).update(until=rule.since)
    rule.save(force_insert=True)
    return rule


@transaction.atomic(durable=True)
def keep_indicator(indicator: ServiceIndicator, courses: Iterable[Course], *, by: Actor) -> ServiceIndicator:
    """Save an indicator, new or changed, with the courses that are to move it. Raises NotAllowed unless `by` keeps its unit."""
    require(permissions.can_keep_indicator(by, indicator))
    indicator.save()
    indicator.courses.set(courses)
    return indicator


@transaction.atomic(durable=True)
def record_values(indicator: ServiceIndicator, values: Sequence[Measured], *, by: Actor, at: dt.datetime) -> int:
    """Record what was measured; a day that is there already is corrected. Returns how many. 3 statements.

    Raises NotAllowed unless `by` keeps the indicator's unit as HR.
    """
    require(permissions.can_keep_indicator(by, indicator))
    recorder = by.user.pk if by.user else None
    rows = [
        IndicatorValue(
            indicator=indicator, on=one.on, value=one.value, sample=one.sample, recorded_at=at, recorded_by_id=recorder
        )
        for one in values
    ]
    changing = ["value", "sample", "recorded_at", "recorded_by"]
    IndicatorValue.objects.bulk_create(rows, update_conflicts=True, unique_fields=["indicator", "on"], update_fields=changing)
    return len(rows)
