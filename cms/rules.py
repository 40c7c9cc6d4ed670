"""Pure rules of what the catalogue says, without the database."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum


class SignUp(StrEnum):
    """What a visitor can do about an offering."""

    SOON = "soon"
    OPEN = "open"
    FULL = "full"
    CLOSED = "closed"


def sign_up(*, is_open: bool, opens_at: dt.datetime, closes_at: dt.datetime, seats_free: int, at: dt.datetime) -> SignUp:
    """Return where sign-up stands at a moment: not begun, open, open with a waitlist, or over."""
    if not is_open or at >= closes_at:
        return SignUp.CLOSED
    if at < opens_at:
        return SignUp.SOON
    return SignUp.OPEN if seats_free > 0 else SignUp.FULL


def first_of_month(text: str) -> dt.date | None:
    """Return the first day of a month written as in "2026-12", or None if it is none."""
    try:
        return dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


def first_of_next_month(day: dt.date) -> dt.date:
    """Return the first day of the month after the one that holds `day`."""
    return dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)


VIDEOS = {"mp4", "webm"}
DECKS = {"pdf", "pptx", "odp"}


# Days from the day by which a change is to be acknowledged: a week before, two days before, on the day, then weekly.
REMINDED_ON = (-7, -2, 0, 7, 14, 21)


def reminder_step(read_by: dt.date, on: dt.date) -> int | None:
    """Return the latest step of reminding that has come on a day, as days from `read_by`; None before the first.

    A missed day is made good: the step stays due until the next one comes; three weeks after the day nobody is asked any more.
    """
    passed = (on - read_by).days
    due = [step for step in REMINDED_ON if step <= passed]
    return due[-1] if due and passed <= REMINDED_ON[-1] + 6 else None
