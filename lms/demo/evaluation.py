"""What participants and supervisors said of past offerings, and what became of a service: level 1 to 4 of evaluation."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from competencies.steps import record_evidence
from courses import steps
from courses.actions import ask_after_courses
from courses.models import (
    Course,
    Enrolment,
    IndicatorValue,
    LearningUnit,
    Module,
    ServiceIndicator,
    SurveyAnswer,
    SurveyForm,
    Testimonial,
    TransferAnswer,
    TransferReview,
    UnitProgress,
)
from courses.rules.transfer import is_shown
from lms.demo import rows
from lms.demo.history import World
from lms.demo.offerings import Held, moment
from lms.demo.timetable import Phase
from lms.kit.actors import Actor
from people.models import Employee, new_public_id

ANSWERING, QUOTING = 0.8, 0.05
AGREEMENT = (1, 2, 3, 4, 5)
WEIGHTS = ((0, 3, 10, 47, 40), (0, 2, 8, 45, 45), (2, 8, 25, 45, 20), (1, 5, 20, 50, 24), (0, 4, 18, 52, 26), (0, 3, 12, 50, 35))
HELPED = (
    "Praktik langsung dengan kasus dari loket.",
    "Diskusi kelompok dan umpan balik pengajar.",
    "Contoh-contoh yang dekat dengan pekerjaan.",
    "Bahan bacaan yang ringkas.",
)
CHANGED = ("Waktu praktik kurang panjang.", "Mulai lebih pagi.", "Bahan dibagikan sebelum hari pertama.", "Ruangan agak sempit.")
QUOTED = (
    "Langsung terpakai keesokan harinya di loket.",
    "Pengajar sabar dan contohnya nyata.",
    "Saya baru sadar betapa pentingnya mendengar dahulu.",
    "Padat, jelas, dan tidak membosankan.",
)
HINDERED = (
    "",
    "",
    "",
    "Aplikasi di kantor belum mendukung.",
    "Sudah terlihat saat melayani pengaduan.",
    "Perlu pendampingan lagi.",
)
ASKED_BEFORE = (135, 90, 45)
TEAM_ANSWERS, OWN_ANSWERS = 0.75, 0.5
SHOWN_COURSE, SERVICE = "PL-01", "Rata-rata waktu tunggu di loket"
MONTHS = 20
DONE = ("enrolment_id", "unit_id", "state", "seconds", "started_at", "done_at")
ANSWER = ("key", "form_id", "offering_id", "answers")


def write(held: Sequence[Held], world: World) -> None:
    """Write surveys, answers some weeks later, and an indicator of a service. 30 statements and a few for each past offering."""
    past = [one for one in held if one.plan.phase is Phase.PAST]
    units = _survey_units(past)
    for one in past:
        _answer_surveys(one, units[one.taught.curriculum.pk], world)
    _ask_after_courses(world)
    _measure(past, world)


@transaction.atomic
def _survey_units(past: Sequence[Held]) -> dict[int, LearningUnit]:
    """Give each curriculum a survey at its end, which nobody must answer."""
    modules: dict[int, Module] = {}
    curricula = {one.taught.curriculum.pk for one in past}
    for module in Module.objects.filter(curriculum__in=curricula).order_by("curriculum", "order"):
        modules[module.curriculum_id] = module
    kind = LearningUnit.Kind.SURVEY
    made = LearningUnit.objects.bulk_create(
        LearningUnit(module=module, order=90, kind=kind, title="Survei akhir", is_required=False) for module in modules.values()
    )
    return dict(zip(modules, made, strict=True))


@transaction.atomic
def _answer_surveys(one: Held, unit: LearningUnit, world: World) -> None:
    rng, form = world.rng, SurveyForm.objects.in_force(one.offering.agency_id, world.today)
    seats = Enrolment.objects.filter(offering=one.offering, state=Enrolment.State.COMPLETED).order_by("pk")
    answering = [seat for seat in seats.values_list("pk", flat=True) if rng.random() < ANSWERING]
    at = moment(one.plan.days[-1], 16)
    rows.copy(UnitProgress, DONE, [(seat, unit.pk, UnitProgress.State.DONE, 240, at, at) for seat in answering])
    said = (json.dumps(_answers(rng)) for _seat in answering)
    rows.copy(SurveyAnswer, ANSWER, [(new_public_id(), form.pk, one.offering.pk, answers) for answers in said])
    Testimonial.objects.bulk_create(
        Testimonial(
            course=one.taught.course,
            offering=one.offering,
            text=rng.choice(QUOTED),
            state=Testimonial.State.PUBLISHED,
            decided_by=one.taught.trainer,
            decided_at=at,
        )
        for _seat in answering
        if rng.random() < QUOTING
    )


def _answers(rng: random.Random) -> dict[str, int | str]:
    said: dict[str, int | str] = {
        f"q{place}": rng.choices(AGREEMENT, weights)[0] for place, weights in enumerate(WEIGHTS, start=1)
    }
    said["q7"] = rng.choices((1, 2, 3), (10, 70, 20))[0]
    for key, texts in (("q8", HELPED), ("q9", CHANGED)):
        if rng.random() < 0.4:
            said[key] = rng.choice(texts)
    return said


def _ask_after_courses(world: World) -> None:
    """Ask as of some days before and of today, and let most answer; the personas' team still waits."""
    for days in ASKED_BEFORE:
        at = world.now - dt.timedelta(days=days)
        ask_after_courses(at=at)
        _answer_questions(at + dt.timedelta(days=6), world)
    ask_after_courses(at=world.now)


@transaction.atomic
def _answer_questions(at: dt.datetime, world: World) -> None:
    rng = world.rng
    open_now = TransferReview.objects.open_on(timezone.localdate(at)).select_related("completion__curriculum__course")
    kept = set(world.staff.team) | set(world.staff.personas.values())
    answers = [
        _answer(review, role, rng, at)
        for role, share in (("supervisor", TEAM_ANSWERS), ("learner", OWN_ANSWERS))
        for review in open_now.without_answer_of(role).order_by("pk")
        if review.completion.employee_id not in kept and rng.random() < share
    ]
    TransferAnswer.objects.bulk_create(answers)
    record_evidence(steps.evidence_of_answers(answers, by=Actor.system("demo"), at=at), at=at)


def _answer(review: TransferReview, role: str, rng: random.Random, at: dt.datetime) -> TransferAnswer:
    weights = (1, 3, 6) if role == "supervisor" else (1, 2, 7)
    seen = {str(one["id"]): rng.choices((0, 1, 2), weights)[0] for one in review.indicators}
    remark = rng.choice(HINDERED)
    return TransferAnswer(
        review=review, role=role, seen=seen, is_shown=is_shown(seen, review.least), remark=remark, answered_at=at
    )


@transaction.atomic
def _measure(past: Sequence[Held], world: World) -> None:
    """Give the service behind the trainer's course its monthly minutes of waiting, which fall a little."""
    course = Course.objects.filter(code=SHOWN_COURSE, pk__in={one.taught.course.pk for one in past}).first()
    person = Employee.objects.filter(pk=world.staff.personas["unit_hr"]).with_present_post(world.today).first()
    if course is None or person is None or not person.present:
        return
    unit = person.present[0].post.unit
    indicator = ServiceIndicator.objects.create(
        agency_id=unit.agency_id,
        unit=unit,
        name=SERVICE,
        measure="menit",
        direction=ServiceIndicator.Direction.DOWN,
        source="Mesin antrean, rata-rata bulanan",
    )
    indicator.courses.add(course)
    first = world.today.replace(day=1)
    days = [first - dt.timedelta(days=1) - dt.timedelta(days=30 * back) for back in range(MONTHS)]
    IndicatorValue.objects.bulk_create(
        IndicatorValue(
            indicator=indicator,
            on=on,
            value=Decimal(round(24 + 0.5 * back + world.rng.uniform(-1.5, 1.5), 1)).quantize(Decimal("0.1")),
            sample=world.rng.randint(900, 1600),
            recorded_at=world.now,
            recorded_by=world.accounts.personas["unit_hr"],
        )
        for back, on in enumerate(days)
    )
