"""Certificates of those who spoke or helped, and of those who attended without completing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from certificates.content import Facts
from certificates.models import Contribution, Kind
from certificates.steps.issuing import insert
from certificates.steps.papers import Papers, Proof
from certificates.subjects import Subject
from courses.models import Enrolment
from lms.kit.actors import Actor


def issue_for_contributions(contributions: Sequence[Contribution], *, by: Actor, at: datetime) -> int:
    """Issue one numbered certificate for each contribution, none of which has one, and return how many.

    They come with employee, grade, offering, course and form. 13 statements for any number. Raises NoTemplate.
    """
    facts = Facts(contributions=contributions)
    proofs = [
        Proof(
            one.agency_id,
            one.kind,
            one.offering.curriculum.course.owner_id,
            partial(facts.content_of_contribution, one),
            {"contribution_id": one.pk, "employee_id": one.employee_id},
            subject=Subject("course", one.offering.curriculum.course_id),
        )
        for one in contributions
    ]
    return _issue(proofs, facts, by=by, at=at)


def issue_for_attendances(enrolments: Sequence[Enrolment], *, by: Actor, at: datetime, reason: str) -> int:
    """Issue a certificate of attendance for each enrolment without a completion, none of which has one; return how many.

    They come with employee, grade, offering, course and form. 13 statements for any number. Raises NoTemplate.
    """
    facts = Facts(attendances=enrolments)
    proofs = [
        Proof(
            one.agency_id,
            Kind.ATTENDANCE.value,
            one.offering.curriculum.course.owner_id,
            partial(facts.content_of_attendance, one),
            {"enrolment_id": one.pk, "employee_id": one.employee_id, "granted_because": reason.strip()},
            subject=Subject("course", one.offering.curriculum.course_id),
        )
        for one in enrolments
    ]
    return _issue(proofs, facts, by=by, at=at)


def _issue(proofs: Sequence[Proof], facts: Facts, *, by: Actor, at: datetime) -> int:
    if not proofs:
        return 0
    papers = Papers({(one.agency, one.kind) for one in proofs}, at=at)
    insert(papers.rows(proofs, facts), papers.numbers, by=by, at=at)
    return len(proofs)
