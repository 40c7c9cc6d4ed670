"""A change that is being introduced in the city: leave on the web, with who has read it and what people say."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

from django.utils import timezone

from cms.models import HomePage, PolicyBenefit, PolicyChampion, PolicyPage, PolicyQuestion, PolicyReading, PolicyVoice
from lms.demo import facts
from people.models import Position, Unit

if TYPE_CHECKING:
    from people.models import User

READ, UNDERSTOOD = 0.7, 0.8
# Where people take it up more slowly than elsewhere, so that the board has something to show.
SLOW = ("Dishub", "DLH", "Satpol PP")


def write(personas: dict[str, User], chance: random.Random, now: dt.datetime) -> None:
    """Announce the change three weeks ago; most have read it, the employee among the personas has not."""
    today = timezone.localdate(now)
    page = PolicyPage(
        **facts.read("voice")["policy"],
        since=today - dt.timedelta(days=14),
        old_way_until=today + dt.timedelta(days=16),
        read_by=today + dt.timedelta(days=5),
        measure=PolicyPage.Measure.LEAVE,
    )
    HomePage.objects.get().add_child(instance=page)
    _write_parts(page, personas)
    page.save_revision(user=personas["agency_hr"]).publish(user=personas["agency_hr"])
    _write_readings(page, personas, chance, now)
    _write_voices(page, chance, now)


def _write_parts(page: PolicyPage, personas: dict[str, User]) -> None:
    plan = facts.read("voice")
    for role, text in plan["benefits"]:
        page.benefits.add(PolicyBenefit(role=role, text=text))
    page.questions.add(PolicyQuestion(**plan["question"]))
    helper = personas["supervisor"].employee
    unit = Position.objects.filter(employee=helper).select_related("post__unit").first()
    if unit is not None:
        page.champions.add(PolicyChampion(unit=unit.post.unit, employee=helper))
    page.save()


def _write_readings(page: PolicyPage, personas: dict[str, User], chance: random.Random, now: dt.datetime) -> None:
    slow = tuple(Unit.objects.filter(short_name__in=SLOW).values_list("path", flat=True))
    held = Position.objects.held_on(timezone.localdate(now)).definitive().exclude(employee__user=personas["employee"])
    rows = []
    for employee, path in held.order_by("employee").values_list("employee", "post__unit__path"):
        pace = 0.5 if path.startswith(slow) else 1
        if chance.random() > READ * pace:
            continue
        opened = now - dt.timedelta(days=chance.randrange(1, 20))
        done = opened if chance.random() < UNDERSTOOD * pace else None
        rows.append(PolicyReading(page=page, employee_id=employee, version=1, opened_at=opened, tries=1, acknowledged_at=done))
    PolicyReading.objects.bulk_create(rows, batch_size=2000)


def _write_voices(page: PolicyPage, chance: random.Random, now: dt.datetime) -> None:
    readers = list(page.readings.order_by("pk").values_list("employee", flat=True)[:200])
    for kind, text, answer in facts.read("voice")["voices"] if readers else ():
        at = now - dt.timedelta(days=chance.randrange(2, 9))
        answered = {"answer": answer, "answered_at": at + dt.timedelta(days=1), "is_public": True} if answer else {}
        PolicyVoice.objects.create(page=page, employee_id=chance.choice(readers), kind=kind, text=text, at=at, **answered)
