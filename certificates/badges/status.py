"""Whether credentials still hold: lists of bits that anybody fetches without saying about which one they ask."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.urls import reverse
from openbadgeslib.ob3.ldp import add_data_integrity_proof
from openbadgeslib.ob3.status_list import DEFAULT_SIZE_BITS, build_status_list_credential

from certificates.badges import issuer, keys
from certificates.models import Certificate

# So long a copy of a list may be kept and still be believed.
GOOD_FOR = dt.timedelta(hours=24)
ASK_AGAIN_AFTER = dt.timedelta(minutes=5)


def list_url(key: int) -> str:
    """Return the address of the list in which a certificate has its bit."""
    return settings.BINA_URL + reverse("certificates:status_list", args=[key // DEFAULT_SIZE_BITS])


def index(key: int) -> int:
    """Return the place of a certificate's bit in its list."""
    return key % DEFAULT_SIZE_BITS


def status_list(number: int, at: dt.datetime) -> dict[str, Any]:
    """Return a list as a signed credential: the bits of revoked and replaced certificates are set. 1 statement.

    Raises SigningUnavailable.
    """
    first = number * DEFAULT_SIZE_BITS
    ended = Certificate.objects.exclude(state=Certificate.State.VALID).filter(pk__range=(first, first + DEFAULT_SIZE_BITS - 1))
    document = build_status_list_credential(
        issuer.issuer_id(),
        list_url(first),
        "revocation",
        [index(key) for key in ended.values_list("pk", flat=True)],
        issued=at,
        valid_until=at + GOOD_FOR,
        ttl=int(ASK_AGAIN_AFTER.total_seconds() * 1000),
    )
    key = keys.newest()
    signed: dict[str, Any] = add_data_integrity_proof(document, key.pem, issuer.method(key), created=at)
    return signed
