"""When a training that was had fulfils a requirement. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from lms.kit.months import months_later


class Fulfilment(StrEnum):
    """How a required training stands on a day."""

    DONE = "done"
    EXPIRED = "expired"
    MISSING = "missing"


def counts_until(done_on: dt.date, valid_months: int | None) -> dt.date | None:
    """Return the first day on which a training no longer counts; None: it counts for good."""
    return None if valid_months is None else months_later(done_on, valid_months)


def fulfilment(done_on: dt.date | None, valid_months: int | None, on: dt.date) -> Fulfilment:
    """Return how a requirement stands on a day, from the last day on which the training was had (None: never)."""
    if done_on is None or done_on > on:
        return Fulfilment.MISSING
    until = counts_until(done_on, valid_months)
    return Fulfilment.DONE if until is None or until > on else Fulfilment.EXPIRED


def strictest(months: Iterable[int | None]) -> int | None:
    """Return the shortest of several validities in months; None where each counts for good."""
    return min((one for one in months if one is not None), default=None)
