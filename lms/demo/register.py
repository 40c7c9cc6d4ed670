"""The old register of certificates, brought in as HR brings it: from a file, with a row that is refused."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

from lms.demo import facts
from lms.kit.actors import Actor
from people.actions import imports
from people.models import Employee, Unit

if TYPE_CHECKING:
    from people.models import User

HR = "agency_hr"
COLUMNS = "nomorSertifikat;nama;nip;namaPelatihan;jumlahJam;tanggalMulai;tanggalSelesai;tanggalSertifikat;penandatangan"
SIGNATORY = "Kepala Badan Kepegawaian Daerah Kota Medan"
PEOPLE, HOURS = 60, (8, 16, 24, 40)
OLDEST, NEWEST = 9 * 365, 3 * 365


def write(personas: dict[str, User], chance: random.Random, now: dt.datetime) -> None:
    """Import a register of some sixty certificates of years gone by; the personas among the people have theirs, too."""
    unit = Unit.objects.get(depth=1)
    mine = Employee.objects.filter(user__in=personas.values()).order_by("pk")
    others = Employee.objects.filter(left_on=None).exclude(pk__in=mine).order_by("pk")[:PEOPLE]
    titles = sorted({course["title"] for course in facts.courses()})
    lines = [_line(place, one, titles, chance, now.date()) for place, one in enumerate([*mine, *others], 1)]
    wrong = f"893.3/{len(lines) + 1}/BKD/2016;;;{titles[0]};8;;;31-02-2016;{SIGNATORY}"
    content = "\n".join([COLUMNS, *lines, wrong]).encode()
    by = {"by": Actor.of(personas[HR]), "at": now}
    batch = imports.take_file(unit, "oldcerts", "buku-register-sertifikat.csv", content, **by)
    imports.preview(batch, **by)
    imports.commit(batch, **by)


def _line(place: int, person: Employee, titles: list[str], chance: random.Random, today: dt.date) -> str:
    last = today - dt.timedelta(days=chance.randrange(NEWEST, OLDEST))
    first, issued = last - dt.timedelta(days=chance.randrange(4)), last + dt.timedelta(days=chance.randrange(1, 20))
    days = [f"{day:%d-%m-%Y}" for day in (first, last, issued)]
    cells = [
        f"893.3/{place:03d}/BKD/{issued.year}",
        person.full_name,
        person.nip,
        chance.choice(titles),
        str(chance.choice(HOURS)),
    ]
    return ";".join([*(f'"{cell}"' for cell in cells), *days, SIGNATORY])
