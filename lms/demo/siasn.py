"""Rows for SIASN in each state, written by the real way to a stand-in on this machine, and what differs there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone

from lms.kit.actors import Actor
from people.models import User
from siasn.actions import collect, compare, give_token, leave_out, send_due
from siasn.client import Access, Siasn
from siasn.models import Entry
from siasn.stand_in import StandIn, standing_in

ROWS, PEOPLE = 24, 8


def write(personas: Mapping[str, User], now: dt.datetime) -> None:
    """Collect this year and the last one's ratings, send a few rows of which two are refused, and compare a few people."""
    hr = personas["agency_hr"]
    agency, by = hr.employee.agency, Actor.of(hr)
    since = dt.date(timezone.localdate(now).year - 1, 12, 31)
    collect(agency, since=since, by=by, at=now)
    with standing_in() as found:
        give_token(agency, found.person_token, by=by, at=now)
        siasn = Siasn(Access(found.base, found.token_address, *found.credentials.split(":")), found.person_token)
        found.moods = ["", "", "refuse", "", "500", "", "refuse"]
        send_due(agency, siasn, at=now, most=ROWS)
        _differ(found)
        compare(agency, siasn, at=now, most=PEOPLE)
    waiting = Entry.objects.filter(agency=agency, state="waiting").first()
    if waiting is not None:
        leave_out(waiting, by=by, at=now, reason="Sudah diketik langsung di SIASN.")


def _differ(found: StandIn) -> None:
    """Change, drop and add rows there."""
    kept = [rows for rows in found.rows.values() if rows]
    for number, rows in enumerate(kept[:6]):
        if number % 3 == 0:
            rows[0].update({name: 99 for name in ("jumlahJam",) if name in rows[0]})
        elif number % 3 == 1:
            rows.pop()
        else:
            rows.append(
                {**rows[0], "id": f"lain{number}", "noSertipikat": "123/MYASN/2026", "namaKursus": "Diketik sendiri di MyASN"}
            )
