"""The holder decides who reads the whole name."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from certificates import permissions, steps
from certificates.errors import SharingNotAllowed
from certificates.models import Certificate
from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def share(certificate: Certificate, *, by: Actor, at: datetime, is_shared: bool) -> Certificate:
    """Let whoever has the code read the holder's whole name and take the credential, or end that. 2 statements.

    A repeat changes nothing. Raises SharingNotAllowed for anybody but the holder.
    """
    (row,) = steps.locked([certificate])
    if not permissions.is_holder(by, row):
        raise SharingNotAllowed
    if bool(row.shared_at) is not is_shared:
        row.shared_at = at if is_shared else None
        row.save(update_fields=["shared_at"])
    return row
