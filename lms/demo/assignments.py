"""Writes an assignment into the trainer's course, with work that is marked, waits, or was marked differently by two."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, repeat

from django.db import transaction
from django.utils import timezone

from courses.models import Assignment, Course, Enrolment, LearningUnit, Marking, Module, Offering, Submission, UnitProgress
from courses.rules.assignments import rubric_of, score_of
from people.models import User

TITLE = "Rencana aksi pelayanan"
BRIEF = """Tulis rencana aksi untuk satu layanan di unit kerja Anda, paling banyak dua halaman.

Jelaskan keadaan sekarang, satu perubahan yang dapat Anda lakukan sendiri dalam 30 hari, dan cara mengukurnya."""
RUBRIC = """Keadaan sekarang: 0 tidak dijelaskan; 15 dijelaskan sebagian; 30 jelas dan berdasarkan data
Perubahan: 0 tidak ada; 20 terlalu umum; 40 konkret dan dapat dilakukan sendiri
Ukuran keberhasilan: 0 tidak ada; 15 sulit diukur; 30 terukur dan bertenggat"""
WORK = (
    "Antrean loket pada pukul 09.00–10.00 rata-rata 40 menit. Saya akan memindahkan berkas yang lengkap ke loket ekspres "
    "selama 30 hari, dan mencatat waktu tunggu setiap hari.",
    "Banyak warga kembali karena syarat tidak lengkap. Saya akan memasang daftar syarat bergambar di pintu masuk dan "
    "mengirimkannya lewat WhatsApp. Ukurannya: jumlah berkas yang dikembalikan per minggu.",
    "Pengaduan dijawab rata-rata lima hari. Saya akan menyiapkan lima jawaban baku dan membalas pada hari yang sama.",
)
FEEDBACK = (
    "Konkret dan terukur. Teruskan, dan ceritakan hasilnya pada pertemuan berikutnya.",
    "Perubahan sudah baik. Ukurannya masih bisa dibuat lebih tajam.",
    "Data awalnya perlu angka, bukan hanya kesan.",
)
# How far the first few are; all others are marked.
STAGES = ("waiting", "differing", "marked", "half", "waiting")
MOST = 16


@transaction.atomic
def write(code: str, trainer: User, second: User, rng: random.Random, now: dt.datetime) -> None:
    """Give a course an assignment with two markers, and its last held offering work at every stage. 12 statements."""
    course = Course.objects.get(code=code)
    offering = _last_held(course, timezone.localdate(now))
    if offering is None:
        return
    module = Module.objects.filter(curriculum=offering.curriculum_id).order_by("-order").first()
    unit = LearningUnit.objects.create(module=module, order=50, kind="assignment", title=TITLE, is_required=False)
    assignment = Assignment.objects.create(
        unit=unit, brief=BRIEF, rubric=rubric_of(RUBRIC), kinds=["pdf", "docx"], due_days=30, has_two_markers=True, tolerance=15
    )
    seats = Enrolment.objects.filter(offering=offering, state__in=("enrolled", "completed")).order_by("pk")
    _hand_in(assignment, list(seats[:MOST]), [trainer, second], rng, now)


def _last_held(course: Course, today: dt.date) -> Offering | None:
    held = Offering.objects.filter(curriculum__course=course, ends_on__lt=today).exclude(state=Offering.State.CANCELLED)
    return held.order_by("-ends_on", "-pk").first()


def _hand_in(
    assignment: Assignment, seats: Sequence[Enrolment], markers: Sequence[User], rng: random.Random, now: dt.datetime
) -> None:
    """Hand in for each, and mark what is marked by then."""
    handed_in = now - dt.timedelta(days=3)
    made = [
        Submission(
            agency_id=seat.agency_id,
            enrolment=seat,
            assignment=assignment,
            number=1,
            text=rng.choice(WORK),
            rubric=assignment.rubric,
            handed_in_at=handed_in + dt.timedelta(minutes=rng.randrange(3000)),
        )
        for seat in seats
    ]
    given = [_levels(rng, stage) for stage, _one in _staged(made)]
    for (stage, one), levels in zip(_staged(made), given, strict=True):
        _settle(one, stage, levels, rng, now)
    Submission.objects.bulk_create(made)
    Marking.objects.bulk_create(
        _marking(one, marker, chosen, rng, now)
        for one, levels in zip(made, given, strict=True)
        for marker, chosen in zip(markers, levels, strict=False)
    )
    UnitProgress.objects.bulk_create(_progress(one, assignment, now) for one in made)


def _staged(made: Sequence[Submission]) -> Iterator[tuple[str, Submission]]:
    return zip(chain(STAGES, repeat("marked")), made, strict=False)


def _levels(rng: random.Random, stage: str) -> list[list[int]]:
    """Return the levels that each marker who has marked so far chose."""
    chosen = [rng.choices((1, 2), (1, 3))[0] for _criterion in range(3)]
    return {"waiting": [], "half": [chosen], "differing": [chosen, [0, 0, 1]], "marked": [chosen, chosen]}[stage]


def _marking(one: Submission, marker: User, levels: list[int], rng: random.Random, now: dt.datetime) -> Marking:
    score = score_of(one.rubric, levels)
    return Marking(submission=one, marker=marker, levels=levels, score=score, feedback=rng.choice(FEEDBACK), marked_at=now)


def _settle(one: Submission, stage: str, levels: Sequence[list[int]], rng: random.Random, now: dt.datetime) -> None:
    if stage == "marked":
        one.state, one.marked_at, one.score = Submission.State.MARKED, now, score_of(one.rubric, levels[0])
        one.feedback = rng.choice(FEEDBACK)
    elif stage == "differing":
        one.state = Submission.State.DIFFERING


def _progress(one: Submission, assignment: Assignment, now: dt.datetime) -> UnitProgress:
    is_passed = one.score is not None and one.score >= Decimal(assignment.pass_score)
    return UnitProgress(
        enrolment_id=one.enrolment_id,
        unit_id=assignment.unit_id,
        state=UnitProgress.State.DONE if is_passed else UnitProgress.State.STARTED,
        score=one.score,
        started_at=one.handed_in_at,
        done_at=now if is_passed else None,
    )
