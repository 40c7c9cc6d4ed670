"""What listens to other rooms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from appraisals import steps
from appraisals.models import CreditLine, DisciplinaryMeasure, OfficialIndex, Rating
from appraisals.permissions import can_read_talent
from appraisals.queries.kinds import kinds_by_code
from appraisals.queries.talent import boxes_among
from competencies.models import Framework
from competencies.queries import onwards_of
from courses.models import Completion
from lms.kit.actors import Actor
from people.models import Employee, User
from people.queries import OwnRoom


def post_credits_for_completions(
    sender: object, completions: Sequence[Completion], by: Actor, at: datetime, **_rest: object
) -> None:
    """Post the learning hours of completions in the transaction that writes them."""
    steps.post(completions, by=by, at=at)


def follow_a_version(sender: object, framework: Framework, on: date, **_rest: object) -> None:
    """Let low signs point to the competencies of a version that took the place of another, from its day on. Six statements."""
    steps.lead_signs_on(onwards_of(framework), on)


def boxes_of_successors(sender: object, people: Sequence[Employee], on: date, user: User, **_rest: object) -> dict[int, str]:
    """Tell HR in which box of performance and potential people stand, for whom both are known."""
    if not can_read_talent(user):
        return {}
    found = boxes_among(Employee.objects.filter(pk__in=[one.pk for one in people]), on)
    words = _("box %(box)s: performance %(performance)s, potential %(potential)s")
    return {
        one.employee.pk: words
        % {"box": one.place.box, "performance": round(one.place.performance), "potential": round(one.place.potential)}
        for one in found.people
    }


def own_data(sender: object, employee: Employee, **_rest: object) -> list[OwnRoom]:
    """Return what the room holds about an employee: credits, ratings, BKN's index and disciplinary measures. 5 statements."""
    return [
        OwnRoom("credits", _("Credits"), tuple(_lines(employee))),
        OwnRoom("ratings", _("Ratings of performance"), tuple(_ratings(employee))),
        OwnRoom("professionalism", _("Professionalism index"), tuple(_indices(employee))),
        OwnRoom("measures", _("Disciplinary measures"), tuple(_measures(employee))),
    ]


def _ratings(employee: Employee) -> Iterable[dict[str, Any]]:
    for row in Rating.objects.filter(employee=employee).select_related("rated_by").order_by("-ends_on", "-pk"):
        yield {
            _("first day"): row.starts_on,
            _("last day"): row.ends_on,
            _("results of work"): row.get_result_display(),
            _("behaviour at work"): row.get_behaviour_display(),
            _("behaviour by value"): "; ".join(f"{value}: {level}" for value, level in row.behaviours()),
            _("predicate"): row.get_predicate_display(),
            _("angka kredit"): str(row.credit),
            _("reason"): row.note,
            _("rated by"): str(row.rated_by or "–"),
        }


def _indices(employee: Employee) -> Iterable[dict[str, Any]]:
    for row in OfficialIndex.objects.filter(employee=employee).select_related("brought_by"):
        yield {
            _("year"): row.year,
            _("value of BKN"): str(row.value),
            _("brought in at"): row.brought_at.date(),
            _("brought in by"): str(row.brought_by or "–"),
        }


def _measures(employee: Employee) -> Iterable[dict[str, Any]]:
    for row in DisciplinaryMeasure.objects.filter(employee=employee).select_related("written_by"):
        yield {
            _("severity"): row.get_severity_display(),
            _("number of the decision"): row.decision,
            _("in force since"): row.since,
            _("until"): row.until or "–",
            _("written down by"): str(row.written_by or "–"),
        }


def _lines(employee: Employee) -> Iterable[dict[str, Any]]:
    kinds = kinds_by_code()
    for row in CreditLine.objects.filter(employee=employee).select_related("posted_by").order_by("-on", "-pk"):
        yield {
            _("day"): row.on,
            _("kind"): kinds[row.kind].label if row.kind in kinds else row.kind,
            _("amount"): str(row.amount),
            _("what for"): row.description,
            _("from"): row.source,
            _("posted by"): str(row.posted_by or "–"),
        }
