"""Rows for SIASN in each state, written by the real way to a stand-in on this machine, and what differs there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from django.utils import timezone

from appraisals.actions import Gift, give_credits
from lms.kit.actors import Actor
from people.models import User
from siasn.actions import collect, compare, give_token, leave_out, send_due
from siasn.client import Access, Siasn
from siasn.models import Entry
from siasn.stand_in import StandIn, standing_in

ROWS, PEOPLE = 24, 8
# A PAK from before the yearly conversion, of which SIASN wants to know more than the ledger does.
OLD = (Decimal("287.5"), dt.date(2022, 12, 31), "800.1.9/0117/PAK/2023", "PAK integrasi sampai dengan 2022")


def write(personas: Mapping[str, User], now: dt.datetime) -> None:
    """Give a PAK of old, collect this year and the last one's ratings, and send a few rows, of which two are refused.

    Then a few people are compared.
    """
    hr = personas["agency_hr"]
    agency, by = hr.employee.agency, Actor.of(hr)
    since = dt.date(timezone.localdate(now).year - 1, 12, 31)
    functional = personas["auditor"].employee
    give_credits([Gift("pak", functional.nip, "angka_kredit", *OLD)], by=by, at=now)
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
