"""What people claim to have learnt elsewhere, how they were rated, and the year that was closed: by the real actions."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from appraisals import actions
from appraisals.models import CreditKind, CreditLine, PlannedResult, Rating, Value
from courses.models import DevelopmentForm
from lms.demo.accounts import Accounts
from lms.demo.offerings import moment
from lms.demo.staff import Staff
from lms.kit.actors import Actor
from people import paper
from people.models import Employee, Position

RATED = 40
# In a very large city the shown team is larger than anybody looks at.
TEAM_RATED = 200
RESULTS, RESULT_WEIGHTS = (1, 2, 3), (25, 65, 10)
BEHAVIOURS, BEHAVIOUR_WEIGHTS = (1, 2, 3), (45, 52, 3)
PROOF = """<html lang="id"><head><title>Sertifikat</title></head>
<body><h1>Sertifikat</h1><p>Contoh bukti pembelajaran.</p></body></html>"""
REASONS = {
    1: "Hasil melampaui target pada kuantitas dan waktu; menjadi contoh bagi rekan kerja.",
    2: "Target tercapai sesuai rencana; layanan tepat waktu.",
    3: "Sebagian target belum tercapai; disepakati pendampingan setiap dua minggu.",
}
LEADING = actions.Wanted(
    "Layanan unit yang lebih cepat dan dipercaya warga",
    targets={
        "quality": actions.Target(Decimal(85), "indeks kepuasan masyarakat"),
        "time": actions.Target(Decimal(12), "bulan", words="paling lambat Desember"),
    },
)
WORKING = actions.Wanted(
    "Laporan bulanan layanan yang siap dipakai pimpinan",
    targets={
        "quantity": actions.Target(Decimal(12), "laporan"),
        "quality": actions.Target(Decimal(0), "temuan pemeriksa", most=Decimal(0)),
        "time": actions.Target(Decimal(10), "hari", words="sejak akhir bulan"),
    },
)
CLAIMS = (
    ("KL06", "Seminar Nasional Transformasi Layanan Publik", "Universitas Sumatera Utara", 2, "8", "accept"),
    ("KL07", "Lokakarya Manajemen Risiko Sektor Publik", "BPSDM Provinsi Sumatera Utara", 1, "16", "refuse"),
    ("NKL03", "Kelas Daring Literasi Data", "MOOC Pintar LAN", 3, "9", ""),
)
ELSEWHERE = (
    ("KL10", "Bimbingan Teknis Pengelolaan Arsip Dinamis", "ANRI", 3, "24"),
    ("KL06", "Webinar Keamanan Informasi", "BSSN", 1, "4"),
    ("KL08", "Kursus Bahasa Isyarat Dasar", "Gerkatin Medan", 5, "20"),
    ("KL11", "Sosialisasi Perpajakan Bendahara", "KPP Pratama Medan Kota", 1, "4"),
)
UNREADABLE = "Sertifikat tidak terbaca. Unggah pindaian yang lebih jelas."


def write(people: Staff, accounts: Accounts, rng: random.Random, now: dt.datetime) -> None:
    """Write claims, ratings and the closing of last year."""
    _claims(people, accounts, rng, now)
    _ratings(people, rng, now)
    _objections(people, now)
    _closing(people, accounts, now)
    _plans(people, now)
    _indices(people, accounts, now)
    _kinds(people, accounts, now)


def _plans(people: Staff, now: dt.datetime) -> None:
    """Write the work plans of one team: the learner's agreed and followed, those of the colleagues at every stage."""
    today = timezone.localdate(now)
    learner = Employee.objects.select_related("user").get(pk=people.personas["employee"])
    first = Position.objects.supervising(learner, today).select_related("employee__user").first()
    if first is None or first.employee.user is None:
        return
    boss = first.employee
    above = _planned(boss, LEADING, now)
    chief = Position.objects.supervising(boss, today).select_related("employee__user").first()
    actions.propose_plan(above.plan, by=Actor.of(boss.user), at=now)
    if chief is not None and chief.employee.user is not None:
        actions.agree_plan(above.plan, by=Actor.of(chief.employee.user), at=now)
    team = Employee.objects.reporting_to([first.post_id], today).filter(user__isnull=False).exclude(pk=learner.pk)
    for place, person in enumerate(team.select_related("user").distinct().order_by("pk")[:6]):
        result = _planned(person, WORKING, now)
        if place % 2:
            actions.propose_plan(result.plan, by=Actor.of(person.user), at=now)
    mine = _planned(learner, WORKING, now, supports=above)
    actions.propose_plan(mine.plan, by=Actor.of(learner.user), at=now)
    actions.agree_plan(mine.plan, by=Actor.of(boss.user), at=now)
    reached = {"quantity": Decimal(9), "quality": Decimal(0), "time": Decimal(8)}
    said = {
        one.pk: actions.Progress(reached[one.aspect], f"700/{number:03}/LHP", "sampai triwulan III")
        for number, one in enumerate(mine.indicators.all(), 1)
    }
    actions.note_progress(mine.plan, said, by=Actor.of(learner.user), at=now)
    word = "Laporan rapi dan tepat waktu; lanjutkan pendampingan ke kelurahan."
    actions.give_feedback(mine.plan, text=word, result=mine, value="competent", by=Actor.of(boss.user), at=now)


def _planned(person: Employee, wanted: actions.Wanted, now: dt.datetime, supports: Any = None) -> PlannedResult:
    by = Actor.of(person.user)
    plan = actions.begin_plan(person, timezone.localdate(now).year, by=by, at=now)
    return actions.write_result(plan, replace(wanted, supports=supports), by=by, at=now)


def _indices(people: Staff, accounts: Accounts, now: dt.datetime) -> None:
    """Bring in what BKN published last year for the personas and their team, and one light measure of a colleague."""
    year = timezone.localdate(now).year - 1
    shown = Employee.objects.filter(pk__in=[*people.team[:TEAM_RATED], *people.personas.values()]).order_by("pk")
    lines = [f"{one.nip};{year};{62 + 37 * place % 30}" for place, one in enumerate(shown)]
    content = "\n".join(["nip;tahun;nilai", *lines]).encode()
    hr = Actor.of(accounts.personas["agency_hr"])
    actions.bring_in_indices(name="ip-asn.csv", content=content, by=hr, at=now)
    colleague = Employee.objects.filter(pk__in=people.team).exclude(pk=people.personas["employee"]).order_by("-pk").first()
    if colleague is not None:
        said = actions.Measure(1, f"800.1.6/{year}/12", dt.date(year, 9, 1), dt.date(year + 1, 3, 1))
        actions.write_measure(colleague, said, by=hr, at=now)


def _claims(people: Staff, accounts: Accounts, rng: random.Random, now: dt.datetime) -> None:
    forms = {form.code: form for form in DevelopmentForm.objects.all()}
    hr = Actor.of(accounts.personas["agency_hr"])
    learner = Employee.objects.get(pk=people.personas["employee"])
    body = paper.write(PROOF, "html { font-family: Jakarta; }")
    serial = iter(range(1, 100))
    for place, (code, title, organiser, days, hours, outcome) in enumerate(CLAIMS):
        day = timezone.localdate(now) - dt.timedelta(days=60 - 20 * place)
        claim = _claim(learner, forms[code], title, organiser, days, hours, day, body, next(serial), now)
        if outcome == "accept":
            actions.accept_claim(claim, by=hr, at=now, answer="Sertifikat sesuai.")
        elif outcome == "refuse":
            actions.refuse_claim(claim, by=hr, at=now, answer=UNREADABLE)
    others = Employee.objects.in_service().exclude(pk=learner.pk).order_by("pk")[: 3 * len(ELSEWHERE)]
    for place, employee in enumerate(others):
        code, title, organiser, days, hours = ELSEWHERE[place % len(ELSEWHERE)]
        day = timezone.localdate(now) - dt.timedelta(days=rng.randint(5, 50))
        _claim(employee, forms[code], title, organiser, days, hours, day, body, next(serial), now)


def _claim(  # noqa: PLR0913, PLR0917 the columns of a row
    employee: Employee,
    form: DevelopmentForm,
    title: str,
    organiser: str,
    days: int,
    hours: str,
    day: dt.date,
    body: bytes,
    serial: int,
    now: dt.datetime,
) -> Any:
    proof: Any = ContentFile(body + f"\n% {serial}\n".encode(), name="sertifikat.pdf")
    proof.kind = "pdf"
    learnt = actions.Learnt(
        form=form,
        setting=1,
        title=title,
        organiser=organiser,
        number=f"893.3/{serial:03}/{day.year}",
        starts_on=day - dt.timedelta(days=days - 1),
        ends_on=day,
        days=days,
        programme_hours=Decimal(hours),
        minutes=None,
        proof=proof,
    )
    return actions.claim_learning(employee, learnt, by=Actor.system("demo"), at=now)


def _ratings(people: Staff, rng: random.Random, now: dt.datetime) -> None:
    """Rate last year of the personas, the supervisor's team and some others, and the first half of this year of the team."""
    year = timezone.localdate(now).year
    team = people.team[:TEAM_RATED]
    ids = [*team, *people.personas.values()]
    others = Employee.objects.in_service().exclude(pk__in=ids).order_by("pk").values_list("pk", flat=True)[:RATED]
    rated = list(Employee.objects.in_service().filter(pk__in=[*ids, *others]).order_by("pk"))
    _rate(rated, dt.date(year - 1, 1, 1), dt.date(year - 1, 12, 31), rng, now)
    half = dt.date(year, 6, 30)
    if timezone.localdate(now) > half:
        _rate([one for one in rated if one.pk in set(team)], dt.date(year, 1, 1), half, rng, now)


def _rate(employees: Sequence[Employee], since: dt.date, until: dt.date, rng: random.Random, now: dt.datetime) -> None:
    for employee in employees:
        supervisor = Position.objects.supervising(employee, until).select_related("employee__user").first()
        user = supervisor.employee.user if supervisor else None
        result = rng.choices(RESULTS, RESULT_WEIGHTS)[0]
        values = {value: rng.choices(BEHAVIOURS, BEHAVIOUR_WEIGHTS)[0] for value in Value.values}
        judged = actions.Judgement(since, until, result, values, REASONS[result])
        actions.rate(employee, judged, by=Actor.of(user) if user else Actor.system("demo"), at=now)


def _objections(people: Staff, now: dt.datetime) -> None:
    """Let the learner object to a rating, and the auditor, whose rater nobody supervises, so that HR has one to answer."""
    for persona in ("employee", "auditor"):
        rated = Rating.objects.standing().filter(employee=people.personas[persona]).select_related("employee__user")
        rating = rated.order_by("-ends_on").first()
        if rating is not None and rating.employee.user is not None:
            text = "Dua laporan triwulan belum diperhitungkan; keduanya diserahkan sebelum tenggat."
            actions.object_to(rating, text=text, by=Actor.of(rating.employee.user), at=now)


def _kinds(people: Staff, accounts: Accounts, now: dt.datetime) -> None:
    """Define points for innovations, and give them to the team by two decisions, one of which is taken back."""
    hr, today = Actor.of(accounts.personas["agency_hr"]), timezone.localdate(now)
    kind = CreditKind(code="inovasi", name="poin inovasi", name_en="innovation points", unit="poin", unit_en="points", decimals=0)
    kind.since, kind.legal_source = dt.date(today.year - 1, 1, 1), "Keputusan Wali Kota 800/17/2025"
    actions.put_in_force(kind, by=hr, at=now)
    shown = Employee.objects.filter(pk__in=[*people.team, people.personas["employee"]]).order_by("pk")
    day = today - dt.timedelta(days=12)
    facts = {"kind": "inovasi", "on": day, "document": "800/417/BKPSDM", "description": "Finalis lomba inovasi pelayanan kota"}
    actions.give_credits([actions.Gift(one.nip, one.nip, amount=Decimal(15), **facts) for one in shown], by=hr, at=now)
    last = CreditLine.objects.given().filter(reverses=None).order_by("-pk").first()
    if last is not None:
        actions.take_back_credit(last, reason="Tidak ikut dalam tim; tercatat keliru.", by=hr, at=now)


def _closing(people: Staff, accounts: Accounts, now: dt.datetime) -> None:
    """Close last year as it is closed: told in January, contested by the employee, answered, frozen two weeks later."""
    hr, year = Actor.of(accounts.personas["agency_hr"]), timezone.localdate(now).year - 1
    told, closed = moment(dt.date(year + 1, 1, 5), 9), moment(dt.date(year + 1, 1, 20), 9)
    if now < closed:
        return
    learner = Employee.objects.select_related("user", "agency").get(pk=people.personas["employee"])
    period = actions.announce_closing(learner.agency, year, contest_until=dt.date(year + 1, 1, 16), by=hr, at=told)
    line = CreditLine.objects.filter(employee=learner, reverses=None).in_year(year).select_related("employee").first()
    if line is not None:
        text = "Saya hadir pada semua hari, tetapi satu hari belum tercatat."
        contest = actions.contest_line(line, text=text, by=Actor.of(learner.user), at=told)  # type: ignore[arg-type] # has an account
        answer = "Daftar hadir menunjukkan hari yang tercatat; baris tetap."
        actions.answer_contest(contest, is_upheld=False, answer=answer, by=hr, at=told)
    actions.close_year(period, by=hr, at=closed)
