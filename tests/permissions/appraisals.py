"""Samples of ratings, claims and credits, each made at the first asking."""

from __future__ import annotations

import datetime as dt
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from appraisals.actions import announce_closing, close_year
from appraisals.models import (
    AnnualTarget,
    AnswerTerm,
    Closing,
    Contest,
    CreditCoefficient,
    CreditKind,
    CreditLine,
    DisciplinaryMeasure,
    HistoryImport,
    LearningClaim,
    Objection,
    ObjectionTerm,
    PredicateCell,
    PredicateShare,
    ScoreRule,
    SignRule,
)
from appraisals.models import Rating as Performance
from tests.factories.appraisals import LearningClaimFactory, RatingFactory
from tests.permissions.records import CLOCK, Records, Sample


def history_of(records: Records) -> HistoryImport:
    """Return a file of old records of the unit's people that waits to be carried out."""
    facts = {"agency": records.unit.agency, "file_name": "riwayat.csv", "sha256": "0" * 64, "at": timezone.now()}
    return HistoryImport.objects.get_or_create(unit=records.unit, defaults=facts)[0]


def performance_of(records: Records) -> Performance:
    """Return a rating of the person."""
    found = Performance.objects.filter(employee=records.employee).first()
    return found or RatingFactory(employee=records.employee, agency=records.employee.agency)


def objection_of(records: Records) -> Objection:
    """Return an objection of the person that waits for an answer."""
    facts = {"text": "Target tercapai.", "sent_at": timezone.now(), "answer_until": timezone.localdate()}
    found, _new = Objection.objects.get_or_create(rating=performance_of(records), defaults=facts)
    return found


def given_credit_of(records: Records) -> CreditLine:
    """Return angka kredit that HR gave the person."""
    key = {"source": CreditLine.GIVEN, "source_key": f"{records.employee.public_id}/800/1", "kind": "angka_kredit"}
    facts = {
        "agency": records.employee.agency,
        "amount": 1,
        "on": dt.date(2026, 1, 5),
        "description": "PAK",
        "posted_at": timezone.now(),
    }
    return CreditLine.objects.get_or_create(employee=records.employee, **key, defaults=facts)[0]


def measure_of(records: Records) -> DisciplinaryMeasure:
    """Return a disciplinary measure against the person."""
    facts = {"agency": records.employee.agency, "severity": 1, "since": timezone.localdate(), "written_at": timezone.now()}
    return DisciplinaryMeasure.objects.get_or_create(employee=records.employee, decision="800/1", defaults=facts)[0]


def contest_of(records: Records) -> Contest:
    """Return a contest of the person's credit that waits for HR."""
    line = records.employee.credit_lines.order_by("pk").first()
    period = closing_of(records).period
    facts = {"period": period, "employee": records.employee, "text": "Saya hadir.", "sent_at": timezone.now()}
    found, _new = Contest.objects.get_or_create(line=line, defaults=facts)
    return found


def closing_of(records: Records) -> Closing:
    """Return a frozen year of the person's agency, with everybody's lines."""
    line = records.employee.credit_lines.order_by("pk").first()
    found = Closing.objects.filter(period__agency=line.agency_id).first()
    if found is None:
        period = announce_closing(line.agency, line.on.year, contest_until=timezone.localdate(), by=CLOCK, at=timezone.now())
        found = close_year(period, by=CLOCK, at=timezone.now() + timedelta(days=400))
    return found


def claim_of(records: Records) -> LearningClaim:
    """Return a claim of the person that waits for HR, with its proof."""
    found = LearningClaim.objects.filter(employee=records.employee).first()
    if found is None:
        form = records.offering.curriculum.course.form
        found = LearningClaimFactory.build(employee=records.employee, agency=records.employee.agency, form=form)
        found.proof.save("proof.pdf", ContentFile(b"%PDF-1.7"), save=False)
        found.save()
    return found


SAMPLES: dict[str, Sample] = {
    "appraisals:withdraw_claim": lambda of, _world: claim_of(of).public_id,
    "appraisals:claim_proof": lambda of, _world: claim_of(of).public_id,
    "appraisals:person_performance": lambda of, _world: of.employee.public_id,
    "appraisals:person_plan": lambda of, _world: of.employee.public_id,
    "appraisals:objection": lambda of, _world: performance_of(of).public_id,
    "appraisals:answer_objection": lambda of, _world: objection_of(of).public_id,
    "appraisals:rate": lambda of, _world: of.employee.public_id,
    "appraisals:person_index": lambda of, _world: of.employee.public_id,
    "measures_register:": lambda of, _world: measure_of(of).pk,
    "given_credits:": lambda of, _world: given_credit_of(of).pk,
    "api:credits_take_back": lambda of, _world: given_credit_of(of).pk,
    "answer_terms:": lambda _of, _world: AnswerTerm.objects.first().pk,
    "credit_kinds:": lambda _of, _world: CreditKind.objects.first().pk,
    "score_rules:": lambda _of, _world: ScoreRule.objects.first().pk,
    "sign_rules:": lambda _of, _world: SignRule.objects.first().pk,
    "objection_terms:": lambda _of, _world: ObjectionTerm.objects.first().pk,
    "predicate_cells:": lambda _of, _world: PredicateCell.objects.first().pk,
    "predicate_shares:": lambda _of, _world: PredicateShare.objects.first().pk,
    "credit_coefficients:": lambda _of, _world: CreditCoefficient.objects.first().pk,
    "appraisals:contest": lambda of, _world: of.employee.credit_lines.order_by("pk").first().pk,
    "contests_register:": lambda of, _world: contest_of(of).pk,
    "history_imports:": lambda of, _world: history_of(of).pk,
    "credit_periods:": lambda of, _world: closing_of(of).period_id,
    "api:closing": lambda of, _world: closing_of(of).public_id,
    "claims_register:": lambda of, _world: claim_of(of).pk,
    "annual_targets:": lambda _of, _world: AnnualTarget.objects.first().pk,
    "hours_rules:": lambda of, _world: of.employee.credit_lines.first().rule_id,
}
