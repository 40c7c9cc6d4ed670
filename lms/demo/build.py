"""Builds the demonstration city. Used by `manage.py demo`, by the benchmark and by the journeys in a browser."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from tqdm import tqdm

from certificates import rendering
from certificates.actions import use_design
from certificates.gallery import beginning
from certificates.models import Certificate, Template
from cms.design_actions import begin_design
from competencies.models import Competency
from competencies.steps import rebuild_summary
from lms.demo import (
    accounts,
    assignments,
    campaigns,
    chart,
    credits,
    curricula,
    elearning,
    evaluation,
    facts,
    history,
    leave,
    notices,
    offerings,
    organisation,
    pages,
    policies,
    programmes,
    proofs,
    register,
    rows,
    seating,
    staff,
    standards,
    technical,
    timetable,
    trainings,
    voice,
)
from lms.demo import certificates as demo_certificates
from lms.demo import (
    plans as demo_plans,
)
from lms.demo import seats as demo_seats
from lms.demo import siasn as demo_siasn
from lms.demo.beside import beside
from lms.demo.offerings import Held
from lms.demo.organisation import Organisation
from lms.kit.actors import Actor
from lms.reference import load_all
from people.models import Agency, Employee, User

EMPLOYEES, FEWEST_EMPLOYEES, MOST_EMPLOYEES = 2_000, 60, 1_000_000
SEED = 1590
DESIGN, DESIGN_NAME = "formal", "Sertifikat Kota Medan"
LEGAL_BASIS = (
    "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara; "
    "Peraturan Lembaga Administrasi Negara Nomor 10 Tahun 2018 tentang Pengembangan Kompetensi Pegawai Negeri Sipil"
)


class CityExists(Exception):
    """There are people already. A city is built only where nobody lives."""


@dataclass(frozen=True)
class City:
    """What was built: the agency, how many employees, and the accounts of the personas by key."""

    agency: Agency
    employees: int
    accounts: dict[str, User]


def is_built() -> bool:
    """Whether a whole city stands here: the operator's account is written last."""
    return User.objects.filter(username=accounts.OPERATOR).exists() and Agency.objects.exists()


def build(
    employees: int = EMPLOYEES,
    *,
    seed: int = SEED,
    at: dt.datetime | None = None,
    with_pages: bool = True,
    is_quiet: bool = True,
    processes: int = 1,
) -> City:
    """Build a city of `employees` people, the same for the same seed and day; only opaque ids and codes differ.

    Writes in many transactions, so it cannot run inside one. `with_pages` adds the pages of the site and PDFs. With two
    `processes` what needs nothing of each other is done at once, and the same city comes of it. Raises CityExists
    where there are people, ValueError for a number outside 60 to 1,000,000.
    """
    if not FEWEST_EMPLOYEES <= employees <= MOST_EMPLOYEES:
        raise ValueError(f"A city has {FEWEST_EMPLOYEES} to {MOST_EMPLOYEES} employees.")
    if Agency.objects.exists():
        raise CityExists
    rows.do_not_wait_for_disk()
    now = at or timezone.now()
    today, chance = timezone.localdate(now), _Chance(seed)
    load_all()
    plan = chart.draw()
    seats = seating.seat(plan, employees, chance("seating"))
    with transaction.atomic():
        place = organisation.write(plan)
    requirements = standards.write(place, today)
    with _bar(employees, "employee", is_quiet=is_quiet) as progress:
        assessments = standards.Assessments(place.agency.pk, requirements, chance("assessments"), today)
        people = staff.Hiring(place, seats, chance("people"), today).write(assessments, progress, processes)
    _write_template(place, Employee.objects.get(pk=people.leaders[seating.signing_post(plan)]))
    _write_design(place, now)
    signed_up = accounts.write(place, people, today)
    skills = technical.publish(now)
    taught = curricula.write(place, signed_up, requirements.competencies | skills, today)
    plans = timetable.make(facts.courses(), employees, chance("timetable"), today)
    held = offerings.write(place, taught, plans, chance("offerings"), today)
    demo_certificates.write_terms(place.agency, signed_up.personas, now)
    world = history.World(place, people, signed_up, chance("history"), now)
    with _bar(len(held), "offering", is_quiet=is_quiet) as progress:
        coming = _live_the_past(held, world, progress, processes)
    _put_courses_together(world, held)
    with beside(lambda: _go_on(coming, held, world, chance), processes):
        credits.write(people, signed_up, chance("credits"), now)
        _show_competencies(place, signed_up, skills, chance, now)
    elearning.write(place, taught, list(Employee.objects.filter(pk=people.personas["employee"])), now)
    markers = (signed_up.personas["trainer"], signed_up.personas["agency_hr"])
    assignments.write(curricula.SHOWN, *markers, chance("assignments"), now)
    register.write(signed_up.personas, chance("register"), now)
    demo_certificates.write(place.agency, signed_up.personas, now)
    first, second = standards.halves()
    with _bar(employees, "employee's levels", is_quiet=is_quiet) as progress:
        with beside(lambda: standards.derive_levels(first, today, lambda _number: None), processes):
            standards.derive_levels(second, today, progress)
        progress(len(first))
    with beside(lambda: _write_pages(taught, world, chance) if with_pages else None, processes):
        rebuild_summary(on=today)
        demo_plans.write(signed_up.personas, now)
        demo_siasn.write(signed_up.personas, now)
    notices.settle(now)
    return City(place.agency, employees, {**signed_up.personas, accounts.OPERATOR: accounts.write_operator()})


class _Chance:
    """A source of chance for each topic, so that a change in one part leaves the others as they were."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def __call__(self, topic: str) -> random.Random:
        return random.Random(f"{self._seed}:{topic}")


@contextmanager
def _bar(total: int, unit: str, *, is_quiet: bool) -> Iterator[Callable[[int], object]]:
    with tqdm(total=total, unit=f" {unit}", disable=is_quiet or None) as bar:
        yield bar.update


def _live_the_past(
    held: Sequence[Held], world: history.World, progress: Callable[[int], object], processes: int
) -> list[history.Life]:
    """Let the past happen, its earlier years beside the later ones, which need nothing of them; return what goes on and comes."""
    lives = history.lives(held, world)
    earlier, later = history.by_years([one for one in lives if one.is_past])
    with beside(lambda: history.live(earlier, world, lambda _number: None), processes):
        history.live(later, world, progress)
    progress(len(earlier))
    coming = [one for one in lives if not one.is_past]
    progress(len(coming))
    return coming


def _go_on(coming: Sequence[history.Life], held: Sequence[Held], world: history.World, chance: _Chance) -> None:
    """Let happen what goes on and comes, and write what participants and the public say, and who is on leave."""
    personas = world.accounts.personas
    history.live(coming, world, lambda _number: None)
    leave.write(personas, world.now)
    voice.write(world.organisation, personas, chance("voice"), world.now)
    evaluation.write(held, replace(world, rng=chance("evaluation")))


def _write_pages(taught: Sequence[curricula.Taught], world: history.World, chance: _Chance) -> None:
    """Write the pages of the site, and the PDFs of the personas and of special certificates; a worker makes the others."""
    pages.write(taught, world.accounts)
    policies.write(world.accounts.personas, chance("policies"), world.now)
    special = Q(contribution__isnull=False) | Q(corrects__isnull=False) | ~Q(state=Certificate.State.VALID)
    rendering.render_waiting(among=Certificate.objects.filter(special | Q(employee__in=world.staff.personas.values())))


def _put_courses_together(world: history.World, held: Sequence[Held]) -> None:
    trainings.write(world.organisation, world.accounts.personas, world.today)
    programmes.write(world.organisation, world.accounts.personas, world.now)
    # Rooms and the rules of seats are for what comes; nobody was kept from the past by them.
    demo_seats.write(world.organisation, held, world.today)


def _show_competencies(
    place: Organisation, signed_up: accounts.Accounts, skills: Mapping[str, Competency], chance: _Chance, now: dt.datetime
) -> None:
    campaigns.write(signed_up.personas, chance("campaigns"), now)
    technical.write(place, skills, chance("technical"), now)
    proofs.write(signed_up.personas, now)


def _write_template(place: Organisation, signatory: Employee) -> None:
    Template.objects.create(
        agency=place.agency,
        revision=1,
        title="Sertifikat",
        number_format="800.1.11/{seq:04d}/{unit}/{roman_month}/{year}",
        legal_basis=LEGAL_BASIS,
        signatory_name=signatory.full_name,
        signatory_nip=signatory.nip,
        signatory_role="Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kota Medan",
    )


def _write_design(place: Organisation, now: dt.datetime) -> None:
    """Publish one of the gallery's designs and let all certificates of the city have it."""
    by = Actor.system("demo")
    written = begin_design(place.agency, DESIGN_NAME, beginning(DESIGN).look("id"), by=by)
    written.get_latest_revision().publish()
    written.refresh_from_db()
    use_design(place.agency, None, written.design, by=by, at=now)
