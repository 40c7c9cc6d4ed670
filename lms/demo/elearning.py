"""Writes one e-learning to be done at one's own pace: a video, a document, a package and an assignment, all made here."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction
from weasyprint import HTML

from courses import actions, steps
from courses.models import Assignment, LearningUnit, Offering
from courses.rules.assignments import rubric_of
from courses.rules.packages import read_package
from lms.demo import media
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from courses.models import Module, Package
    from lms.demo.curricula import Taught
    from lms.demo.organisation import Organisation
    from people.models import Employee

CODE = "TI-01"
NAME = "Belajar mandiri {year}"
FOLDER = Path(__file__).parent / "data" / "package"
SECONDS = 6
SLIDES = (
    "Kata sandi yang kuat: panjang, unik, mudah Anda ingat.",
    "Pakai kalimat: empat kata acak lebih kuat daripada P@ssw0rd.",
    "Satu layanan, satu kata sandi. Pengelola kata sandi membantu.",
    "Nyalakan verifikasi dua langkah di surel dan aplikasi kantor.",
    "Kunci layar setiap kali meninggalkan meja.",
)
GUIDE = """<html lang="id"><head><title>Panduan Kata Sandi</title><style>@page { size: A4; margin: 25mm } body { font-size: 12pt }
li { margin-bottom: 4mm }</style></head><body><h1>Panduan Kata Sandi bagi ASN</h1><ol>
<li>Paling sedikit dua belas huruf; kalimat lebih baik daripada satu kata.</li>
<li>Tidak memuat nama, NIP, tanggal lahir, atau nama kantor.</li>
<li>Tidak dipakai di dua layanan, dan tidak pernah dikirim lewat pesan.</li>
<li>Diganti segera bila ada dugaan bocor; laporkan ke Diskominfo.</li></ol></body></html>"""


TASK = """Periksa lima akun yang Anda pakai untuk bekerja. Tulis, tanpa menyebut kata sandinya, mana yang lemah atau dipakai dua
kali, dan kapan Anda memperbaikinya."""
RUBRIC = """Pemeriksaan: 0 belum dilakukan; 20 sebagian; 40 kelima akun
Rencana: 0 tidak ada; 30 tanpa tanggal; 60 dengan tanggal untuk setiap akun"""


def write(place: Organisation, taught: Sequence[Taught], learners: Sequence[Employee], now: dt.datetime) -> Offering:
    """Add units to the course, open it at one's own pace to all of the agency, and give the learners seats."""
    one = next(one for one in taught if one.facts["code"] == CODE)
    first, second = one.curriculum.modules.order_by("order")[:2]
    with transaction.atomic():
        _write_video(first)
        _write_document(first)
        _write_package(second, now)
        _write_assignment(second)
        offering = _open(place, one, now)
    if learners:
        actions.enrol(offering.pk, learners, by=Actor.system("demo"), at=now)
    return offering


def _write_video(module: Module) -> None:
    settings = {"length": len(SLIDES) * SECONDS, "share": 90, "no_skipping": True, "transcript": "\n\n".join(SLIDES), "link": ""}
    unit = LearningUnit(module=module, order=1, kind="video", title="Kata sandi yang kuat", settings=settings)
    unit.file.save("video.webm", ContentFile(media.video(SLIDES, SECONDS)), save=False)
    unit.captions.save("captions.vtt", ContentFile(media.captions(SLIDES, SECONDS)), save=False)
    unit.save()


def _write_document(module: Module) -> None:
    unit = LearningUnit(module=module, order=2, kind="document", title="Panduan kata sandi", plausible_minutes=2)
    unit.file.save("document.pdf", ContentFile(HTML(string=GUIDE).write_pdf() or b""), save=False)
    unit.save()


def _write_package(module: Module, now: dt.datetime) -> None:
    LearningUnit.objects.create(
        module=module, order=1, kind="package", title="Mengenali pesan penipuan", package=_package(module, now)
    )


def _write_assignment(module: Module) -> None:
    unit = LearningUnit.objects.create(module=module, order=2, kind="assignment", title="Periksa akun Anda", is_required=False)
    Assignment.objects.create(unit=unit, brief=TASK, rubric=rubric_of(RUBRIC), kinds=["pdf", "docx", "jpg"], due_days=7)


def _package(module: Module, now: dt.datetime) -> Package:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(FOLDER.iterdir()):
            packed.write(path, path.name)
    found = read_package(content, content.getbuffer().nbytes)
    agency = module.curriculum.course.agency
    return steps.keep_package(found, content, agency=agency, name="pesan.zip", by=Actor.system("demo"), at=now)


def _open(place: Organisation, one: Taught, now: dt.datetime) -> Offering:
    """Return an offering of this year without sessions, open from now for a quarter."""
    today = now.date()
    return Offering.objects.create(
        agency=one.course.agency,
        curriculum=one.curriculum,
        name=NAME.format(year=today.year),
        state=Offering.State.OPEN,
        mode=Offering.Mode.OWN_PACE,
        starts_on=today,
        ends_on=today + dt.timedelta(days=90),
        signup_opens_at=now - dt.timedelta(days=1),
        signup_closes_at=now + dt.timedelta(days=80),
        seats=500,
        audience=place.root,
    )
