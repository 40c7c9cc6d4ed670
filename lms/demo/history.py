"""What happened in the offerings, by the same actions by which it happens every day: enrol, mark, complete, close.

So a completion of the demonstration has its evidence, certificate and credits for the same reason as any other.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from appraisals.models import CreditLine
from certificates.models import Certificate
from competencies.models import Evidence
from courses import actions
from courses.models import Attendance, Completion, Enrolment
from lms.demo import echo, facts, rows, seats
from lms.demo.accounts import Accounts
from lms.demo.offerings import Held, moment, signup_window
from lms.demo.organisation import Organisation
from lms.demo.participants import Participants
from lms.demo.staff import Staff
from lms.demo.timetable import Phase, Story
from lms.kit.actors import Actor
from people.models import Employee

MARKS, WEIGHTS = (Attendance.Mark.PRESENT, Attendance.Mark.EXCUSED, Attendance.Mark.ABSENT), (94, 3, 3)
WITHDRAWING = 0.04
GAVE_UP = "Penugasan mendesak"
CALLED_OFF = "Pengajar berhalangan; jadwal baru menyusul."
# So many of a past offering live through the actions; in large cities the others take their fates.
LIVED = 22
# After so many offerings PostgreSQL looks again at the tables that grow: planned for empty ones, each question costs tenfold.
LOOKED_AT = (2, 8, 32, 128)
GROWING = (Enrolment, Attendance, Completion, Evidence, CreditLine, Certificate)


@dataclass(frozen=True)
class World:
    """What the history needs to know: who is there, who acts, chance, and now."""

    organisation: Organisation
    staff: Staff
    accounts: Accounts
    rng: random.Random
    now: dt.datetime

    @property
    def today(self) -> dt.date:
        """The day on which the city is looked at."""
        return timezone.localdate(self.now)


@dataclass(frozen=True)
class Life:
    """An offering to live: who asks for it, when it is completed if it is past, and a source of chance of its own.

    So what happens in one does not depend on what happened before in another, and they can be lived beside each other.
    """

    held: Held
    asking: Sequence[int]
    completed_at: dt.datetime
    rng: random.Random

    @property
    def is_past(self) -> bool:
        """Whether it is completed and closed by now."""
        return self.held.plan.phase is Phase.PAST


def lives(held: Sequence[Held], world: World) -> list[Life]:
    """Say who asks for which offering. Writes nothing."""
    participants = Participants(world.staff.families, world.rng)
    guests = _guests(held, world)
    return [_life(one, _asking(one, participants, guests.get(one.offering.pk, ())), world.rng) for one in held]


def _life(one: Held, asking: Sequence[int], rng: random.Random) -> Life:
    completed_at = moment(one.plan.days[-1] + dt.timedelta(days=rng.randint(1, 2)), 10)
    return Life(one, asking, completed_at, random.Random(rng.random()))


def by_years(past: Sequence[Life]) -> tuple[list[Life], list[Life]]:
    """Cut past offerings in two, as even as it goes, so that no year has certificates of both: each numbers its own."""
    years = sorted({one.completed_at.year for one in past})
    parts = [([one for one in past if one.completed_at.year < year], year) for year in years]
    earlier, cut = min(parts, key=lambda part: abs(2 * len(part[0]) - len(past)), default=([], 0))
    return earlier, [one for one in past if one.completed_at.year >= cut]


def live(offerings: Sequence[Life], world: World, progress: Callable[[int], object]) -> None:
    """Let everything happen that has happened by now, offering by offering, and tell `progress` after each."""
    for place, one in enumerate(offerings, 1):
        if one.asking:
            lived = LIVED if one.is_past else len(one.asking)
            group = _live_one(one, world, one.asking[:lived])
            echo.write(one.held.offering, group, one.asking[lived:], one.rng)
        if place in LOOKED_AT:
            rows.analyse(*GROWING)
        progress(1)


def _guests(held: Sequence[Held], world: World) -> dict[int, list[int]]:
    """Return which employees are surely in which offering.

    Personas are in the last past ones of what they completed, the employee also in the one that ended yesterday;
    the supervisor's team asks for what the supervisor decides.
    """
    latest = {one.taught.facts["code"]: one.offering.pk for one in held if one.plan.phase is Phase.PAST}
    guests: dict[int, list[int]] = {}
    for key, persona in facts.personas().items():
        for code in persona.get("completed", ()):
            guests.setdefault(latest[code], []).append(world.staff.personas[key])
    for one in held:
        if one.plan.phase is Phase.ENDED:
            guests.setdefault(one.offering.pk, []).append(world.staff.personas["employee"])
        if one.plan.story is Story.APPROVAL:
            guests.setdefault(one.offering.pk, []).extend(world.staff.team[:3])
    return guests


def _asking(one: Held, participants: Participants, guests: Sequence[int]) -> list[int]:
    course, plan = one.taught.facts, one.plan
    if not plan.asking:
        return []
    return participants.pick(course["code"], course["for"], plan.days, max(plan.asking, len(guests)), guests)


def _live_one(life: Life, world: World, ids: Sequence[int]) -> Sequence[Enrolment]:
    """Let a group enrol, attend, complete; return their enrolments."""
    one = life.held
    opens_on, closes_on = signup_window(one.plan, world.today)
    at = min(moment(min(opens_on + dt.timedelta(days=3), closes_on - dt.timedelta(days=1)), 9), world.now)
    hr, trainer = Actor.of(world.accounts.personas["agency_hr"]), Actor.of(one.taught.trainer)
    seats.limit(one, world.organisation, at)
    people = Employee.objects.in_bulk(ids)
    enrolled = actions.enrol(one.offering.pk, [people[number] for number in ids], by=hr, at=at).enrolments
    if one.plan.story is Story.APPROVAL:
        _decide(enrolled, world)
    seats.hand_out(one, enrolled, world.now)
    if one.plan.story is Story.CANCELLED:
        actions.cancel_offering(one.offering, by=trainer, at=world.now, reason=CALLED_OFF)
    if one.plan.phase is not Phase.COMING:
        staying = _stay(life, world, [row for row in enrolled if row.state == Enrolment.State.ENROLLED], hr, at)
        _attend(life, world, staying, trainer)
    return enrolled


def _decide(enrolled: Sequence[Enrolment], world: World) -> None:
    """Agree to all requests but those of the supervisor's team, which wait for the supervisor among the personas."""
    waiting = set(world.staff.team)
    asked = [row for row in enrolled if row.state == Enrolment.State.REQUESTED and row.employee_id not in waiting]
    actions.approve(asked, by=Actor.system("demo"), at=world.now)


def _stay(life: Life, world: World, enrolled: Sequence[Enrolment], hr: Actor, at: dt.datetime) -> list[Enrolment]:
    """Let some withdraw, none of the personas, and return the others."""
    kept = set(world.staff.personas.values())
    leaving = [row for row in enrolled if row.employee_id not in kept and life.rng.random() < WITHDRAWING]
    if leaving:
        actions.withdraw(leaving, by=hr, at=at + dt.timedelta(hours=5), reason=GAVE_UP)
    gone = {row.pk for row in leaving}
    return [row for row in enrolled if row.pk not in gone]


def _attend(life: Life, world: World, staying: Sequence[Enrolment], trainer: Actor) -> None:
    kept = set(world.staff.personas.values())
    for session in life.held.sessions:
        if session.ends_at < world.now and timezone.localdate(session.ends_at) < world.today:
            marks = {row.pk: _mark(row, life.rng, kept) for row in staying}
            actions.mark_attendance(session, marks, by=trainer, at=session.ends_at)
    if life.is_past:
        actions.complete(staying, by=trainer, at=life.completed_at)
        actions.close_offering(life.held.offering, by=trainer, at=life.completed_at)


def _mark(row: Enrolment, rng: random.Random, kept: set[int]) -> str:
    return Attendance.Mark.PRESENT if row.employee_id in kept else rng.choices(MARKS, WEIGHTS)[0]
