"""What somebody holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from certificates.models import Certificate

if TYPE_CHECKING:
    from certificates.querysets import CertificateQuerySet
    from people.models import Employee


def certificates_of(employee: Employee, year: int | None = None) -> CertificateQuerySet:
    """Return the certificates of a person, newest first, perhaps only those for what they completed or gave in one year."""
    held = Certificate.objects.filter(employee=employee).order_by("-issued_on", "-pk")
    if year is None:
        return held
    days = (date(year, 1, 1), date(year, 12, 31))
    learnt = Q(completion__completed_on__range=days) | Q(programme_completion__completed_on__range=days)
    given = Q(contribution__offering__ends_on__range=days) | Q(enrolment__offering__ends_on__range=days)
    return held.filter(learnt | given)
