"""Writes the offerings of the timetable with their sessions; what happened in them is history.py's."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from courses.models import Offering, Session
from lms.demo.curricula import Taught
from lms.demo.organisation import Organisation
from lms.demo.timetable import Phase, Plan, Story

PLACES = (
    "Aula Serbaguna BKPSDM, lantai 2",
    "Ruang Pelatihan A, BKPSDM",
    "Ruang Pelatihan B, BKPSDM",
    "Balai Pelatihan Kota Medan",
    "Ruang Rapat {owner}",
)
# What a seat costs by the form of the course (PerLAN 10/2018), in rupiah; all others are held with what there is.
COSTS = {"KL01": 4_500_000, "KL02": 2_500_000, "KL03": 1_500_000, "KL04": 1_200_000, "KL10": 350_000}
ONLINE = "https://temu.bina.example/{code}"
OPENS_DAYS_BEFORE, CLOSES_DAYS_BEFORE = 45, 2
HOURS, ONLINE_HOURS = (dt.time(8, 30), dt.time(16)), (dt.time(13, 30), dt.time(15, 30))


@dataclass(frozen=True)
class Held:
    """An offering with its plan, course and sessions."""

    plan: Plan
    taught: Taught
    offering: Offering
    sessions: list[Session]


@transaction.atomic
def write(
    organisation: Organisation, taught: Sequence[Taught], plans: Sequence[Plan], rng: random.Random, today: dt.date
) -> list[Held]:
    """Write all offerings, open unless they are drafts, and their sessions with the course's trainer. 3 statements."""
    offerings = Offering.objects.bulk_create(_offering(organisation, taught[plan.course], plan, rng, today) for plan in plans)
    pairs = list(zip(plans, offerings, strict=True))
    sessions = Session.objects.bulk_create(
        session for plan, offering in pairs for session in _sessions(taught[plan.course], plan, offering)
    )
    through = Session.trainers.through
    trainers = {offering.pk: taught[plan.course].trainer for plan, offering in pairs}
    through.objects.bulk_create(through(session=session, user=trainers[session.offering_id]) for session in sessions)
    by_offering: dict[int, list[Session]] = {offering.pk: [] for offering in offerings}
    for session in sessions:
        by_offering[session.offering_id].append(session)
    return [Held(plan, taught[plan.course], offering, by_offering[offering.pk]) for plan, offering in pairs]


def _offering(organisation: Organisation, taught: Taught, plan: Plan, rng: random.Random, today: dt.date) -> Offering:
    owner = taught.facts["owner"]
    place = ONLINE.format(code=taught.facts["code"].lower()) if plan.is_online else rng.choice(PLACES).format(owner=owner)
    opens_on, closes_on = signup_window(plan, today)
    is_for_owner = plan.story is Story.OWN_UNIT or taught.facts.get("own", False)
    return Offering(
        agency=organisation.agency,
        curriculum=taught.curriculum,
        name=plan.name,
        state=Offering.State.DRAFT if plan.story is Story.DRAFT else Offering.State.OPEN,
        mode=Offering.Mode.ONLINE if plan.is_online else Offering.Mode.CLASSROOM,
        place=place,
        starts_on=plan.days[0],
        ends_on=plan.days[-1],
        signup_opens_at=moment(opens_on, 8),
        signup_closes_at=moment(closes_on, 17),
        seats=plan.seats,
        cost=COSTS.get(taught.facts["form"], 0),
        policy=Offering.Policy.BY_NEED if plan.story is Story.BY_NEED else Offering.Policy.FIRST_COME,
        audience=organisation.unit_called(owner) if is_for_owner else organisation.root,
        approval=Offering.Approval.SUPERVISOR if plan.story is Story.APPROVAL else Offering.Approval.NONE,
    )


def signup_window(plan: Plan, today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of sign-up. What is coming has opened by now, unless its story says other."""
    closes_on = plan.days[0] - dt.timedelta(days=CLOSES_DAYS_BEFORE)
    opens_on = plan.days[0] - dt.timedelta(days=OPENS_DAYS_BEFORE)
    if plan.story is Story.NOT_YET:
        opens_on = min(closes_on - dt.timedelta(days=1), today + dt.timedelta(days=5))
    elif plan.story is Story.BY_NEED:
        opens_on, closes_on = today - dt.timedelta(days=30), today - dt.timedelta(days=1)
    elif plan.phase is Phase.COMING:
        opens_on = min(opens_on, today - dt.timedelta(days=10))
    return opens_on, closes_on


def moment(day: dt.date, hour: int | dt.time) -> dt.datetime:
    """Return an hour of a day in local time."""
    return timezone.make_aware(dt.datetime.combine(day, hour if isinstance(hour, dt.time) else dt.time(hour)))


def _sessions(taught: Taught, plan: Plan, offering: Offering) -> list[Session]:
    modules = [module[0] for module in taught.facts["modules"]]
    begins, ends = ONLINE_HOURS if plan.is_online else HOURS
    return [
        Session(
            offering=offering,
            title=modules[number * len(modules) // len(plan.days)],
            starts_at=moment(day, begins),
            ends_at=moment(day, ends),
        )
        for number, day in enumerate(plan.days)
    ]
