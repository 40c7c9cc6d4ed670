"""Certificates of those who spoke or helped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from certificates.content import Facts
from certificates.models import Contribution
from certificates.steps.designing import revision_of, revisions_for
from certificates.steps.issuing import insert, templates_of
from certificates.steps.numbering import Numbers
from lms.kit.actors import Actor


def issue_for_contributions(contributions: Sequence[Contribution], *, by: Actor, at: datetime) -> int:
    """Issue one numbered certificate for each contribution, none of which has one, and return how many.

    They come with employee, grade, offering, course and form. 13 statements for any number. Raises NoTemplate.
    """
    if not contributions:
        return 0
    day = timezone.localdate(at)
    templates = templates_of({one.agency_id for one in contributions})
    numbers = Numbers({(one.agency_id, one.kind) for one in contributions}, templates, on=day)
    facts = Facts(contributions=contributions)
    designs = revisions_for({(one.agency_id, one.offering.curriculum.course_id) for one in contributions})
    rows = []
    for one in contributions:
        course, sort = one.offering.curriculum.course, (one.agency_id, one.kind)
        sequence, number = numbers.draw(sort, unit=facts.owner(course))
        manner, template = numbers.manner(sort), templates[one.agency_id]
        rows.append(
            {
                "agency_id": one.agency_id,
                "kind": one.kind,
                "contribution_id": one.pk,
                "employee_id": one.employee_id,
                "template_id": template.pk,
                "counter": manner.counter,
                "design_id": revision_of(designs, (one.agency_id, course.pk)),
                "year": day.year,
                "sequence": sequence,
                "number": number,
                "content": facts.content_of_contribution(one, template, manner.title),
                "issued_on": day,
                "issued_at": at,
            }
        )
    insert(rows, numbers, by=by, at=at)
    return len(rows)
