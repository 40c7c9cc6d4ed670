"""The words of the paper in each language. They follow the design's language, never the reader's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from certificates import rules


@dataclass(frozen=True)
class Wording:
    """What the paper says of itself in one language."""

    number: str
    job_role: str
    unit: str
    grade: str
    score: str
    materials: str
    levels: str
    hours: str
    total: str
    signed: str
    until: str
    on: str
    at: str
    online: str
    blended: str
    qr: str
    in_words: Callable[[Decimal], str]
    deeds: Mapping[str, str]
    contribution: str
    holds_until: str

    def held(self, period: str, mode: str, place: str) -> str:
        """Return when and where something was held; a programme has no place and no mode."""
        where = {"": "", "online": self.online, "blended": f"{self.blended} {self.at} {place}"}
        return f"{self.on} {period} {where.get(mode, f'{self.at} {place}')}".rstrip()

    def period(self, since: dt.date, until: dt.date, written: Callable[[dt.date, str], str]) -> str:
        """Return a period as it is written in a letter, naming month and year once where they are the same."""
        day = "j F Y"
        if since == until:
            return written(since, day)
        first = {True: "j", False: "j F"}[since.month == until.month] if since.year == until.year else day
        return f"{written(since, first)} {self.until} {written(until, day)}"


WORDINGS = {
    "id": Wording(
        number="Nomor",
        job_role="Jabatan",
        unit="Unit kerja",
        grade="Pangkat/Golongan",
        score="Nilai",
        materials="Materi",
        levels="Kompetensi dan level",
        hours="JP",
        total="Jumlah",
        signed="Ditandatangani secara elektronik",
        until="s.d.",
        on="pada tanggal",
        at="di",
        online="secara daring",
        blended="secara luring dan daring",
        qr="Kode QR",
        in_words=rules.hours_in_words,
        deeds={
            "attendance": "telah mengikuti",
            "completion": "telah menyelesaikan",
            "competence": "dinyatakan kompeten setelah menyelesaikan",
        },
        contribution="atas peran serta sebagai {role} pada",
        holds_until="Berlaku sampai dengan",
    ),
    "en": Wording(
        number="Number",
        job_role="Position",
        unit="Office",
        grade="Rank",
        score="Score",
        materials="Module",
        levels="Competency and level",
        hours="Hours",
        total="Total",
        signed="Signed electronically",
        until="to",
        on="on",
        at="at",
        online="online",
        blended="in class and online",
        qr="QR code",
        in_words=rules.hours_in_english,
        deeds={
            "attendance": "for attending the",
            "completion": "for completing the",
            "competence": "found competent after completing the",
        },
        contribution="for serving as {role} at the",
        holds_until="Valid until",
    ),
}
