"""What the public of the city says: services with desks, reports in every state, two years of satisfaction."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from lms.demo import facts
from lms.kit.actors import Actor
from participation import actions
from participation.models import Consultation, MapPoint, Report, ReportDesk, SatisfactionAnswer, Service
from participation.models.satisfaction import ELEMENTS, scheme_on
from participation.reference import load_map
from participation.rules.places import Point
from people.models import Position, Unit

if TYPE_CHECKING:
    from lms.demo.organisation import Organisation
    from people.models import User

DEMO = Actor.system("demo")
COORDINATOR, DESK = "agency_hr", "employee"
DAYS, ANSWERS_A_SERVICE = 720, 160
STEP = dt.timedelta(hours=30)


def write(place: Organisation, personas: dict[str, User], chance: random.Random, now: dt.datetime) -> None:
    """Write services where their units exist, desks, reports and answers; the employee answers for Disdukcapil."""
    plan = facts.read("voice")
    load_map()
    services = _write_services(place, plan["services"])
    _write_desks(place, personas)
    _write_reports(services, plan["reports"], chance, now)
    _write_answers(services, plan, chance, timezone.localdate(now))
    _write_consultation(place, personas, plan["consultation"], now)


def _write_services(place: Organisation, rows: list[dict[str, Any]]) -> dict[str, Service]:
    units = {unit.short_name: unit for unit in place.units if unit.short_name}
    made = [Service(agency=place.agency, unit=units[row["unit"]], name=row["name"]) for row in rows if row["unit"] in units]
    return {service.name: service for service in Service.objects.bulk_create(made)}


def _write_desks(place: Organisation, personas: dict[str, User]) -> None:
    since = dt.date(2024, 1, 1)
    for key, unit in ((COORDINATOR, place.root), (DESK, place.unit_called("Disdukcapil"))):
        position = Position.objects.filter(employee__user=personas[key]).order_by("since").last()
        if position is not None:
            ReportDesk.objects.create(unit=unit, post=position.post, since=since)


def _write_reports(services: dict[str, Service], rows: list[dict[str, Any]], chance: random.Random, now: dt.datetime) -> None:
    """Send each report some days ago and lead it as far as its story goes; the last ones are still new."""
    districts = list(Unit.objects.filter(kind=Unit.Kind.DISTRICT).order_by("path"))
    told = [row for row in rows if row["service"] in services]
    for number, row in enumerate(told):
        at = now - STEP * (len(told) - number + 2)
        district = chance.choice(districts) if districts else None
        draft = actions.Draft(
            unit=services[row["service"]].unit,
            service=services[row["service"]],
            kind=row["kind"],
            privacy=Report.Privacy.CONFIDENTIAL if number % 5 == 2 else Report.Privacy.ANONYMOUS,
            title=row["title"],
            text=row["text"],
            place=row.get("place", ""),
            district=district,
            point=_near(district, chance) if number % 4 else None,
        )
        _lead(actions.send(draft, at=at).report, row, at, is_new=number >= len(told) - 2)


def _near(district: Unit | None, chance: random.Random) -> Point | None:
    """Return a place within half a kilometre of a kecamatan's middle."""
    middle = MapPoint.objects.filter(unit=district).first()
    if middle is None:
        return None
    return Point(*(round(one + Decimal(chance.uniform(-0.004, 0.004)), 5) for one in (middle.latitude, middle.longitude)))


def _lead(report: Report, row: dict[str, Any], at: dt.datetime, *, is_new: bool) -> None:
    if is_new:
        return
    is_public = report.privacy != Report.Privacy.CONFIDENTIAL
    words = {"public_title": row["title"], "public_text": row["text"]} if is_public else {}
    check = actions.Check(row["kind"], report.unit, report.service, **words)
    report = actions.verify(report, check, by=DEMO, at=at + dt.timedelta(hours=5))
    if row["answer"]:
        report = actions.take_up(report, by=DEMO, at=at + dt.timedelta(hours=8))
        report = actions.answer(report, row["answer"], is_public=True, by=DEMO, at=at + dt.timedelta(hours=26))
    elif is_public:
        for number in range(len(row["text"]) % 7 + 1):
            actions.support(report, f"{number:064}", at=at + dt.timedelta(hours=9))


def _write_consultation(place: Organisation, personas: dict[str, User], plan: dict[str, Any], now: dt.datetime) -> None:
    """Open a topic of Disdukcapil three days ago, with proposals, votes and an official answer."""
    opened = now - dt.timedelta(days=3)
    words = {"title": plan["title"], "text": plan["text"], "closes_on": timezone.localdate(now) + dt.timedelta(days=11)}
    topic = actions.prepare_consultation(Consultation(unit=place.unit_called("Disdukcapil"), **words), by=DEMO)
    topic = actions.open_consultation(topic, by=DEMO, at=opened)
    for number, (kind, text) in enumerate(plan["posts"], start=1):
        said = actions.post(topic, actions.Said(kind, text), at=opened + dt.timedelta(hours=number))
        for voter in range(3 * number) if kind == "proposal" else ():
            actions.vote(said, f"{voter:064}", at=opened + dt.timedelta(hours=9))
    by = Actor.of(personas[DESK])
    actions.answer_officially(topic, plan["answer"], by=by, at=opened + dt.timedelta(hours=20))


def _write_answers(services: dict[str, Service], plan: dict[str, Any], chance: random.Random, today: dt.date) -> None:
    scheme = scheme_on(today)
    quality = {row["name"]: row["quality"] for row in plan["services"]}
    rows = []
    for name, service in services.items():
        low = plan["low"].get(name, ())
        for _number in range(ANSWERS_A_SERVICE):
            on = today - dt.timedelta(days=chance.randrange(DAYS))
            values = [_value(chance, quality[name] - 0.5 * (place in low)) for place in range(ELEMENTS)]
            rows.append(SatisfactionAnswer(service=service, scheme=scheme, on=on, values=values, total=sum(values)))
    SatisfactionAnswer.objects.bulk_create(rows, batch_size=1000)


def _value(chance: random.Random, mean: float) -> int:
    return min(4, max(1, round(chance.gauss(mean, 0.6))))
