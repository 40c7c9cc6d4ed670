"""What may be the same as a claim."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from appraisals.models import CreditLine, LearningClaim

if TYPE_CHECKING:
    import datetime as dt


class Likeness(models.TextChoices):
    """Why something may be the same."""

    FILE = "file", _("the same file")
    NUMBER = "number", _("the same number")
    DAY = "day", _("the same days of the same person")


@dataclass(frozen=True)
class Double:
    """Something that may be the same as a claim: why, what, whose, when. `claim` is set where it is a claim."""

    why: Likeness
    title: str
    who: str
    starts_on: dt.date
    ends_on: dt.date
    claim: LearningClaim | None = None


def doubles_of(claim: LearningClaim) -> list[Double]:
    """Return other claims with the same file, number or days, and credits of the same person on these days. 2 statements."""
    like = Q(employee=claim.employee_id, starts_on__lte=claim.ends_on, ends_on__gte=claim.starts_on)
    if claim.proof_sha256:
        like |= Q(proof_sha256=claim.proof_sha256)
    if claim.number:
        like |= Q(number__iexact=claim.number)
    others = LearningClaim.objects.standing().filter(like, agency=claim.agency_id).exclude(pk=claim.pk)
    found = [_of_claim(claim, other) for other in others.select_related("employee").order_by("pk")[:20]]
    lines = (
        CreditLine.objects.filter(employee=claim.employee_id, on__gte=claim.starts_on, on__lte=claim.ends_on)
        .learning_hours()
        .filter(reverses__isnull=True, reversed_by__isnull=True)
        .exclude(source=LearningClaim.SOURCE)
    )
    return found + [Double(Likeness.DAY, line.description, str(claim.employee), line.on, line.on) for line in lines]


def _of_claim(claim: LearningClaim, other: LearningClaim) -> Double:
    why = Likeness.DAY
    if claim.number and other.number.lower() == claim.number.lower():
        why = Likeness.NUMBER
    if claim.proof_sha256 and other.proof_sha256 == claim.proof_sha256:
        why = Likeness.FILE
    return Double(why, other.title, str(other.employee), other.starts_on, other.ends_on, other)


def claimed_before(rows: Collection[LearningClaim]) -> set[tuple[int, str, dt.date]]:
    """Return which (employee, title in small letters, last day) of rows are claimed already. One statement."""
    people = {row.employee_id for row in rows}
    known = LearningClaim.objects.standing().filter(employee__in=people)
    return {(who, title.lower(), day) for who, title, day in known.values_list("employee", "title", "ends_on")}
