"""What holders of certificates are told, and the words of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.kinds import Kind, declare
from people.telling import Message, tell

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from certificates.models import Certificate
    from people.models import User

EXPIRING = declare(
    Kind(
        "certificate.expiring",
        _("a certificate of yours ends soon"),
        _("Your certificate for {course} ends soon"),
        _(
            "Your certificate {number} for {course} holds until {last}.\n\nTake the course again before that day: a new "
            "certificate then follows this one without a gap."
        ),
        {"course": "Pelayanan Prima", "number": "800.1.11/0042/BKPSDM/XI/2026", "last": "3 Februari 2027"},
    )
)

OF_PROGRAMME_EXPIRING = declare(
    Kind(
        "certificate.of_programme_expiring",
        _("a certificate of yours for a programme ends soon"),
        _("Your certificate for {course} ends soon"),
        _(
            "Your certificate {number} for {course} holds until {last}.\n\nTake the courses of the programme again before that "
            "day: a new certificate then follows this one without a gap. A refresher course or enough learning hours do so too, "
            "where HR has set it."
        ),
        {"course": "Agen Perubahan", "number": "800.1.11/0042/BKPSDM/XI/2026", "last": "3 Februari 2027"},
    )
)


def tell_of_expiry(certificates: Iterable[Certificate], *, at: dt.datetime) -> int:
    """Remind the holders, loaded with their accounts, that certificates end soon. Returns how many were told."""
    held = [one for one in certificates if one.employee]
    told = 0
    for kind, is_of_programme in ((EXPIRING, False), (OF_PROGRAMME_EXPIRING, True)):
        rows = [one for one in held if one.is_of_programme is is_of_programme]
        told += tell(kind, (_reminder(one, one.employee.user) for one in rows), at=at) if rows else 0  # type: ignore[union-attr]
    return told


def _reminder(certificate: Certificate, holder: User | None) -> Message:
    words = {"course": certificate.content["course"]["title"], "number": certificate.number, "last": certificate.last_day}
    address = reverse("certificates:verified", args=[certificate.code])
    return Message(holder, words, address, f"certificate:{certificate.code}")
