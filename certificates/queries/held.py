"""What somebody holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from certificates.models import Certificate

if TYPE_CHECKING:
    from certificates.querysets import CertificateQuerySet
    from people.models import Employee


def certificates_of(employee: Employee, year: int | None = None) -> CertificateQuerySet:
    """Return the certificates of a person, newest first, perhaps only those for completions of one year."""
    held = Certificate.objects.filter(employee=employee).order_by("-issued_on", "-pk")
    if year is None:
        return held
    return held.filter(completion__completed_on__range=(date(year, 1, 1), date(year, 12, 31)))
