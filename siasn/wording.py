"""What is wrong with a column, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from siasn.models import Entry

FAULTS: Mapping[str, Any] = {
    "missing": _("is missing"),
    "unknown": _("is no column of this service"),
    "no-choice": _("is none of SIASN's codes"),
    "no-text": _("must be text"),
    "too-long": _("is too long"),
    "no-number": _("must be a number"),
    "no-date": _("must be a day as dd-mm-yyyy"),
    "no-id": _("must be an id of SIASN"),
    "not-empty": _("must be empty"),
}


def cells(entry: Entry) -> list[tuple[str, Any, Any]]:
    """Return the columns of a row in SIASN's order: name, value, and what is wrong with it."""
    faults = entry.faults
    return [(name, entry.body.get(name), FAULTS.get(faults.get(name, ""), "")) for name in entry.service.names]
