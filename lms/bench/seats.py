"""What is measured of seats: eight thousand people on one offering, five hundred at once, and the page of an offering."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.db.models import Count
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses import actions
from courses.models import Curriculum, Enrolment, Offering, Session
from lms.bench.measure import Figure, counting, page, seconds
from lms.bench.racing import click_of, click_together, web_server
from lms.kit.actors import Actor
from people.models import Employee, Position, Unit, User

if TYPE_CHECKING:
    from lms.demo.build import City

BENCH = Actor.system("bench")
OPD_DEPTH = 2
BULK, RACERS, SEATS, QUOTA, LEAVING, WAITING = 8_000, 500, 30, 12, 10, 400


def enrol_bulk(_city: City) -> Iterator[Figure]:
    """Put eight thousand people on one offering in one go."""
    people = list(Employee.objects.in_service().filter(positions__until__isnull=True).distinct().order_by("pk")[:BULK])
    offering = open_offering(seats=len(people) // 2, days_ago=-700)
    figure = seconds("enrol.bulk", len(people), partial(actions.enrol, offering.pk, people, by=BENCH, at=timezone.now()))
    states = dict(offering.enrolments.order_by().values_list("state").annotate(Count("pk")))
    if states.get("enrolled", 0) != offering.seats or sum(states.values()) > len(people):
        raise RuntimeError(f"{states} of {len(people)} people on {offering.seats} seats.")
    yield figure


def enrol_race(_city: City) -> Iterator[Figure]:
    """Let five hundred people click for thirty seats at once, then ten give up at once; against a real web server."""
    people = _with_accounts(RACERS)
    offering = open_offering(seats=SEATS, days_ago=-900)
    actions.set_quotas(offering, {_office_of_most(people).pk: QUOTA}, by=BENCH, at=timezone.now())
    with web_server(processes=2, threads=4) as port:
        enrolling = [click_of(one.user, reverse("courses:enrol", args=[offering.public_id])) for one in people]
        race: list[int] = []
        figure = seconds("enrol.race", len(people), lambda: race.extend(click_together(port, enrolling)))
        line = _checked_line(offering, race, len(people))
        leaving = [one for one in line if one.state == "enrolled"][:LEAVING]
        withdrawing = [click_of(one.employee.user, reverse("courses:withdraw", args=[one.public_id])) for one in leaving]
        left = seconds("enrol.race.withdraw", len(leaving), partial(click_together, port, withdrawing))
    offered = offering.enrolments.filter(state="offered").count()
    if offered != len(leaving) or offering.enrolments.filter(state="withdrawn").count() != len(leaving):
        raise RuntimeError(f"{len(leaving)} people left, {offered} were offered a seat.")
    yield Figure(figure.name, figure.size, figure.value, figure.unit, _statements_of_one(people[0]))
    yield left


def _checked_line(offering: Offering, answers: list[int], people: int) -> list[Enrolment]:
    """Return the line; raises RuntimeError if somebody was lost, a seat sold twice, or somebody passed another."""
    line = list(offering.enrolments.select_related("employee__user").order_by("asked_at", "pk"))
    seated = [one for one in line if one.state == "enrolled"]
    free = [one.asked_at for one in line if one.state == "waitlisted" and one.quota_id is None]
    passed = [one for one in seated if free and one.asked_at > min(free)]
    if answers != [HTTPStatus.FOUND] * people or len(line) != people or len(seated) != offering.seats or passed:
        raise RuntimeError(
            f"{len(seated)} people hold {offering.seats} seats, {len(line)} of {people} heard, {len(passed)} passed."
        )
    return line


def _office_of_most(people: list[Employee]) -> Unit:
    """Return the OPD in which most of these people have their post."""
    within = Unit.objects.filter(posts__positions__employee__in=people, posts__positions__until__isnull=True)
    paths = within.values_list("path", flat=True)
    [(path, _number)] = Counter(path[: OPD_DEPTH * Unit.steplen] for path in paths).most_common(1)
    return Unit.objects.get(path=path)


def _with_accounts(number: int) -> list[Employee]:
    """Return so many employees with a post who can sign in, from everywhere in the city: public ids are drawn by lot."""
    posted = Position.objects.filter(until__isnull=True).values("employee")
    people = Employee.objects.in_service().filter(pk__in=posted).order_by("public_id")[:number]
    found = list(people.select_related("user"))
    without = [one for one in found if one.user_id is None]
    accounts = User.objects.bulk_create(
        User(username=one.nip, name=one.name, email=f"{one.nip}@bench.example") for one in without
    )
    for one, account in zip(without, accounts, strict=True):
        one.user = account
    Employee.objects.bulk_update(without, ["user"])
    return found


def _statements_of_one(employee: Employee) -> int:
    offering = open_offering(seats=1, days_ago=-800)
    with counting() as counter:
        actions.enrol(offering.pk, [employee], by=BENCH, at=timezone.now())
    return counter.number


def page_offering(_city: City) -> Iterator[Figure]:
    """Open the page of an offering with a quota and four hundred people in line, as one of them."""
    people = _with_accounts(SEATS + WAITING)
    offering = open_offering(seats=SEATS, days_ago=-600)
    actions.set_quotas(offering, {offering.audience_id: SEATS}, by=BENCH, at=timezone.now())
    actions.enrol(offering.pk, people, by=BENCH, at=timezone.now())
    waiting = offering.enrolments.filter(state="waitlisted").select_related("employee__user").latest("asked_at", "pk")
    client = Client(headers={"host": "localhost"})
    client.force_login(waiting.employee.user)
    yield page("page.offering", len(people), client, reverse("courses:offering", args=[offering.public_id]))


def open_offering(*, seats: int, days_ago: int) -> Offering:
    """Return an open offering of two days for everybody, with as many seats as asked."""
    curriculum = Curriculum.objects.filter(state="approved").select_related("course__owner").order_by("pk").first()
    if curriculum is None:
        raise RuntimeError("The city has no approved curriculum.")
    first = timezone.localdate() - dt.timedelta(days=days_ago)
    now = timezone.now()
    offering = Offering.objects.create(
        agency_id=curriculum.course.agency_id,
        curriculum=curriculum,
        name=f"Bench {first}",
        state="open",
        place="-",
        starts_on=first,
        ends_on=first + dt.timedelta(days=1),
        signup_opens_at=now - dt.timedelta(days=9),
        signup_closes_at=now + dt.timedelta(days=9),
        seats=seats,
        audience=curriculum.course.owner.get_root(),
    )
    for day in range(2):
        starts_at = timezone.make_aware(dt.datetime.combine(first + dt.timedelta(days=day), dt.time(8)))
        Session.objects.create(offering=offering, title="-", starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=7))
    return offering
