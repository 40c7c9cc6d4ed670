"""Numbers for certificates that are written outside Bina."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from certificates import permissions, steps
from certificates.errors import NumberAlreadyUsed, ReasonMissing, ReservationNotAllowed
from certificates.models import ReservedNumber
from lms.kit.actors import Actor
from people.models import Agency


@transaction.atomic(durable=True)
def reserve_numbers(agency: Agency, kind: str, count: int, *, reason: str, by: Actor, at: datetime) -> list[ReservedNumber]:
    """Draw the next `count` numbers of a kind for certificates written elsewhere, and return them in order.

    They come from the same counter as all others, which stays locked until the end: nothing is numbered twice and there is no
    gap. Seven statements. Raises ReservationNotAllowed, ReasonMissing, NoTemplate; then no number is drawn.
    """
    if not permissions.can_write_templates(by, agency):
        raise ReservationNotAllowed
    if not reason.strip():
        raise ReasonMissing
    day, sort = timezone.localdate(at), (agency.pk, kind)
    numbers = steps.Numbers({sort}, steps.templates_of({agency.pk}), on=day)
    rows = [
        ReservedNumber(
            agency=agency,
            kind=kind,
            counter=numbers.manner(sort).counter,
            year=day.year,
            sequence=sequence,
            number=number,
            reason=reason.strip(),
            reserved_by=by.user,
            reserved_at=at,
        )
        for sequence, number in numbers.draw([(sort, agency.short_name)] * count)
    ]
    numbers.write()
    return ReservedNumber.objects.bulk_create(rows)


@transaction.atomic(durable=True)
def use_reserved_number(number: ReservedNumber, *, used_for: str, by: Actor) -> ReservedNumber:
    """Say what a reserved number was used for, once. Raises ReservationNotAllowed, ReasonMissing, NumberAlreadyUsed."""
    row = ReservedNumber.objects.select_for_update(of=("self",)).select_related("agency").get(pk=number.pk)
    if not permissions.can_write_templates(by, row.agency):
        raise ReservationNotAllowed
    if not used_for.strip():
        raise ReasonMissing
    if row.used_for:
        raise NumberAlreadyUsed
    row.used_for = used_for.strip()
    row.save(update_fields=["used_for"])
    return row
