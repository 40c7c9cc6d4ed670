"""What happened in the offerings, by the same actions by which it happens every day: enrol, mark, complete, close.

So a completion of the demonstration has its evidence, certificate and credits for the same reason as any other.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from courses import actions
from courses.models import Attendance, Enrolment
from lms.demo import echo, facts, seats
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


def live(held: Sequence[Held], world: World, progress: Callable[[int], object]) -> None:
    """Let everything happen that has happened by now, offering by offering, and tell `progress` after each."""
    participants = Participants(world.staff.families, world.rng)
    guests = _guests(held, world)
    for one in held:
        asking = _asking(one, participants, guests.get(one.offering.pk, ()))
        if asking:
            lived = LIVED if one.plan.phase is Phase.PAST else len(asking)
            group = _live_one(one, world, asking[:lived])
            echo.write(one.offering, group, asking[lived:], world.rng)
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


def _live_one(one: Held, world: World, ids: Sequence[int]) -> Sequence[Enrolment]:
    """Let a group enrol, attend, complete; return their enrolments."""
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
        _attend(one, world, [row for row in enrolled if row.state == Enrolment.State.ENROLLED], trainer, hr, at)
    return enrolled


def _decide(enrolled: Sequence[Enrolment], world: World) -> None:
    """Agree to all requests but those of the supervisor's team, which wait for the supervisor among the personas."""
    waiting = set(world.staff.team)
    asked = [row for row in enrolled if row.state == Enrolment.State.REQUESTED and row.employee_id not in waiting]
    actions.approve(asked, by=Actor.system("demo"), at=world.now)


def _attend(one: Held, world: World, enrolled: list[Enrolment], trainer: Actor, hr: Actor, at: dt.datetime) -> None:
    kept = set(world.staff.personas.values())
    leaving = [row for row in enrolled if row.employee_id not in kept and world.rng.random() < WITHDRAWING]
    if leaving:
        actions.withdraw(leaving, by=hr, at=at + dt.timedelta(hours=5), reason=GAVE_UP)
    gone = {row.pk for row in leaving}
    staying = [row for row in enrolled if row.pk not in gone]
    for session in one.sessions:
        if session.ends_at < world.now and timezone.localdate(session.ends_at) < world.today:
            marks = {row.pk: _mark(row, world, kept) for row in staying}
            actions.mark_attendance(session, marks, by=trainer, at=session.ends_at)
    if one.plan.phase is Phase.PAST:
        _finish(one, world, staying, trainer)


def _mark(row: Enrolment, world: World, kept: set[int]) -> str:
    return Attendance.Mark.PRESENT if row.employee_id in kept else world.rng.choices(MARKS, WEIGHTS)[0]


def _finish(one: Held, world: World, staying: Sequence[Enrolment], trainer: Actor) -> None:
    at = moment(one.plan.days[-1] + dt.timedelta(days=world.rng.randint(1, 2)), 10)
    actions.complete(staying, by=trainer, at=at)
    actions.close_offering(one.offering, by=trainer, at=at)
