"""What is measured of courses: the roster of a thousand, ten thousand marks at once, searching two thousand courses."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from functools import partial
from statistics import quantiles
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from cms.models import CataloguePage, WorkshopPage
from cms.words import refresh_words
from courses import actions
from courses.models import Claim, Course, Curriculum, DevelopmentForm, Enrolment, Module, Offering
from courses.rules import NewMark
from lms.bench.measure import Figure, counting, page, seconds
from lms.bench.seats import open_offering
from lms.kit.actors import Actor
from people.models import Employee

if TYPE_CHECKING:
    from competencies.models import Competency
    from lms.demo.build import City

BENCH = Actor.system("bench")
ROSTER, MARKS, COURSES = 1_000, 10_000, 2_000
# What people type: titles, topics, a mistake, a competency, nothing that exists; each with and without a filter.
ASKED = ("pelayanan", "arsip digital", "kepemimpinan perubahan", "palayanan", "data", "banjir", "xyzzy", "")
FILTERS = ("", "&form=workshop", "&hours=20", "&sort=soonest&free=on")
TOPICS = ("Pelayanan", "Arsip", "Kepemimpinan", "Data", "Keuangan", "Banjir", "Kependudukan", "Pengadaan", "Gizi", "Perizinan")
MANNERS = ("Dasar", "Lanjutan", "Digital", "bagi Atasan", "di Kecamatan", "Terpadu", "dengan Studi Kasus", "Perubahan")
ROUNDS = 4


def roster(city: City) -> Iterator[Figure]:
    """Open the roster of an offering of a thousand, and the page on which attendance of a session is marked."""
    people = list(Employee.objects.in_service().order_by("pk")[:ROSTER])
    offering = open_offering(seats=len(people), days_ago=40)
    _seat(offering, people)
    client = Client(headers={"host": "localhost"})
    client.force_login(city.accounts["agency_hr"])
    session = offering.sessions.order_by("starts_at")[0]
    yield page("roster", len(people), client, reverse("courses:teaching_offering", args=[offering.public_id]))
    yield page("roster.attendance", len(people), client, reverse("courses:attendance", args=[session.public_id]))


def attendance_bulk(_city: City) -> Iterator[Figure]:
    """Mark ten thousand people in one session in one go, and once more with other minutes."""
    people = list(Employee.objects.in_service().order_by("pk")[:MARKS])
    offering = open_offering(seats=len(people), days_ago=50)
    enrolments = _seat(offering, people)
    session = offering.sessions.order_by("starts_at")[0]
    for name, minutes in (("attendance.bulk", None), ("attendance.bulk.again", 90)):
        marks = [NewMark(one.pk, "present", minutes=minutes) for one in enrolments]
        record = partial(actions.record_marks, session, marks, by=BENCH, at=timezone.now(), source="list")
        yield seconds(name, len(marks), record)
    if session.attendances.filter(minutes=90).count() != len(enrolments):
        raise RuntimeError("Not every mark was written.")


def catalogue_search(city: City) -> Iterator[Figure]:
    """Search a catalogue of two thousand courses as someone with gaps; the slowest of twenty, and its statements."""
    _fill_catalogue(COURSES)
    client = Client(headers={"host": "localhost"})
    client.force_login(city.accounts["employee"])
    root = CataloguePage.objects.get().get_url()
    addresses = [f"{root}?q={words}{more}" for words in ASKED for more in FILTERS]
    _ask(client, addresses)
    taken: list[float] = []
    with counting() as counter:
        for _unused in range(ROUNDS):
            taken += _ask(client, addresses)
    listed = CataloguePage.objects.get().get_children().live().count()
    slowest = quantiles(taken, n=20)[-1] * 1000
    yield Figure("catalogue.search", listed, round(slowest, 1), "ms p95", round(counter.number / len(taken)))


def _ask(client: Client, addresses: list[str]) -> list[float]:
    taken = []
    for address in addresses:
        began = time.perf_counter()
        answer = client.get(address)
        taken.append(time.perf_counter() - began)
        if answer.status_code != 200:  # noqa: PLR2004 - HTTP
            raise RuntimeError(f"{address} answered {answer.status_code}.")
    return taken


def _seat(offering: Offering, people: list[Employee]) -> list[Enrolment]:
    """Give people seats without asking anybody."""
    now = timezone.now()
    common = {"offering": offering, "state": "enrolled", "state_since": now, "state_by": "bench", "asked_at": now}
    made = Enrolment.objects.bulk_create(Enrolment(agency_id=one.agency_id, employee=one, **common) for one in people)
    Offering.objects.filter(pk=offering.pk).update(seats_taken=len(people))
    return made


def _fill_catalogue(size: int) -> None:
    """Let the catalogue have so many published courses, each with a curriculum, a claim and a date. In bulk, then indexed."""
    catalogue = CataloguePage.objects.get()
    lacking = size - catalogue.get_children().count()
    if lacking <= 0:
        return
    claims = list(Claim.objects.select_related("competency").order_by("pk")[:50])
    courses = _courses(lacking)
    curricula = _curricula(courses, [one.competency for one in claims])
    _dates(curricula)
    _pages(catalogue, courses)
    refresh_words()


def _courses(number: int) -> list[Course]:
    form, like = DevelopmentForm.objects.get(code="KL03"), Course.objects.order_by("pk")[0]
    return Course.objects.bulk_create(
        Course(agency_id=like.agency_id, owner_id=like.owner_id, code=f"B-{place}", title=_title(place), form=form)
        for place in range(number)
    )


def _title(place: int) -> str:
    return f"{TOPICS[place % len(TOPICS)]} {MANNERS[place // len(TOPICS) % len(MANNERS)]} {place}"


def _curricula(courses: list[Course], competencies: list[Competency]) -> list[Curriculum]:
    made = Curriculum.objects.bulk_create(
        Curriculum(course=one, version=1, state="approved", decided_at=timezone.now()) for one in courses
    )
    modules = Module.objects.bulk_create(
        Module(curriculum=one, order=1, title="-", learning_hours=4 + one.pk % 30) for one in made
    )
    Claim.objects.bulk_create(
        Claim(module=one, competency=competencies[place % len(competencies)], level=2) for place, one in enumerate(modules)
    )
    return made


def _dates(curricula: list[Curriculum]) -> None:
    now, like = timezone.now(), open_offering(seats=30, days_ago=-30)
    Offering.objects.bulk_create(
        Offering(
            agency_id=like.agency_id,
            curriculum=one,
            name="Bench",
            state="open",
            place="-",
            starts_on=like.starts_on + dt.timedelta(days=one.pk % 200),
            ends_on=like.starts_on + dt.timedelta(days=one.pk % 200 + 1),
            signup_opens_at=now - dt.timedelta(days=9),
            signup_closes_at=now + dt.timedelta(days=9),
            seats=30,
            audience_id=like.audience_id,
        )
        for one in curricula
    )


def _pages(catalogue: CataloguePage, courses: list[Course]) -> None:
    """Add the pages below the catalogue: tree and table in one go each, as an import would, and index them."""
    kind = ContentType.objects.get_for_model(WorkshopPage)
    for one in courses:
        catalogue.add_child(
            instance=WorkshopPage(
                title=one.title,
                slug=one.code.lower(),
                course=one,
                content_type=kind,
                summary=f"Pelatihan {one.title} bagi pegawai yang melayani warga.",
                body=f"<p>{one.title}: belajar dari kasus nyata di kantor.</p>",
            )
        )
    get_search_backend().add_bulk(Page, Page.objects.descendant_of(catalogue).specific())
