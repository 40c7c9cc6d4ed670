"""By what rules seats of the demonstration go: rooms, rules of need and on missing, quotas, and seats given by need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from courses import actions
from courses.models import Enrolment, NeedRule, NoShowRule, Room, Session
from lms.demo.offerings import Held
from lms.demo.organisation import Organisation
from lms.demo.timetable import Phase, Story
from lms.kit.actors import Actor

ROOMS = (
    ("Aula Serbaguna BKPSDM", 120, "lantai 2", "proyektor, pengeras suara, landai kursi roda"),
    ("Ruang Pelatihan A", 40, "BKPSDM, lantai 1", "proyektor, landai kursi roda"),
    ("Ruang Pelatihan B", 30, "BKPSDM, lantai 1", "proyektor"),
    ("Balai Pelatihan Kota Medan", 60, "Jl. Kapten Maulana Lubis", "proyektor, lift"),
)
NOT_CHECKED = "Contoh untuk demonstrasi, bukan ketentuan"
CLOCK = Actor.system("demo")
LIMITED_UNITS = 3


@transaction.atomic
def write(organisation: Organisation, held: Sequence[Held], today: dt.date) -> None:
    """Write rooms, which sessions to come book where they are free and large enough, and the rules of this year."""
    keeper, since = organisation.unit_called("BKPSDM"), today.replace(month=1, day=1)
    rooms = Room.objects.bulk_create(
        Room(agency=organisation.agency, unit=keeper, name=name, places=places, address=address, equipment=equipment)
        for name, places, address, equipment in ROOMS
    )
    common = {"agency": organisation.agency, "since": since, "legal_source": NOT_CHECKED}
    NeedRule.objects.create(gap=50, importance=20, waiting=15, refused=15, **common)
    NoShowRule.objects.create(blocked_days=30, points=10, counted_days=180, **common)
    booked: list[Session] = []
    for one in held:
        if one.plan.phase is Phase.COMING and not one.plan.is_online and one.plan.story is not Story.CANCELLED:
            booked += _booked(one, rooms, booked)
    Session.objects.bulk_update(booked, ["room"])


def _booked(one: Held, rooms: Sequence[Room], taken: Sequence[Session]) -> list[Session]:
    """Return the sessions of an offering, all in the first room that is free for them and holds everybody; or none."""
    for room in rooms:
        clashes = any(
            other.room_id == room.pk and other.starts_at < mine.ends_at and mine.starts_at < other.ends_at
            for mine in one.sessions
            for other in taken
        )
        if room.places >= one.plan.seats and not clashes:
            for session in one.sessions:
                session.room = room
            return list(one.sessions)
    return []


def limit(one: Held, organisation: Organisation, at: dt.datetime) -> None:
    """Let no unit take more than a quarter of the seats where the story says so: the three largest below the whole city."""
    if one.plan.story is Story.QUOTAS:
        units = organisation.root.get_children().order_by("name")[:LIMITED_UNITS]
        actions.set_quotas(one.offering, {unit.pk: max(one.plan.seats // 4, 1) for unit in units}, by=CLOCK, at=at)


def hand_out(one: Held, enrolled: Sequence[Enrolment], at: dt.datetime) -> None:
    """Give seats by need where the story says so; where quotas hold, let somebody leave, so that a seat is offered."""
    if one.plan.story is Story.BY_NEED:
        actions.allocate(one.offering, by=CLOCK, at=at)
    if one.plan.story is Story.QUOTAS:
        seated = [row for row in enrolled if row.state == Enrolment.State.ENROLLED]
        actions.withdraw(seated[:1], by=CLOCK, at=at, reason="Penugasan mendesak")
