"""Revoking, asking for PDFs again, revising templates."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from appraisals import queries
from appraisals import steps as appraisals
from appraisals.models import CreditLine
from certificates import actions, steps
from certificates.errors import (
    NothingToCorrect,
    NothingToRetry,
    NumberFormatUnusable,
    ReasonMissing,
    RevocationNotAllowed,
    TemplateNotAllowed,
)
from certificates.models import Certificate, Template
from certificates.signals import revoked
from competencies.models import Attainment, Evidence
from competencies.steps import record_rows
from courses.steps import evidence_of
from lms.kit.actors import Actor
from people.models import Employee
from tests.factories.appraisals import HoursRuleFactory
from tests.factories.certificates import SYSTEM, TemplateFactory, certificate, completions
from tests.factories.people import UnitFactory, auditor_of, hr_of, supervisor_of

pytestmark = pytest.mark.django_db

WORDING = {
    "title": "Surat Tanda Tamat Pelatihan",
    "number_format": "{seq}/{year}",
    "legal_basis": "",
    "signatory_name": "Ani",
    "signatory_nip": "",
    "signatory_role": "Kepala",
}


def revoke(rows, by=SYSTEM, reason="Kehadiran keliru dicatat"):
    return actions.revoke(rows, by=by, at=timezone.now(), reason=reason)


def completed(count):
    """What complete() leaves behind: evidence, certificates, credits."""
    rows, now = completions(count), timezone.now()
    HoursRuleFactory(form=rows[0].curriculum.course.form)
    record_rows(evidence_of(rows, by=SYSTEM, at=now), at=now)
    steps.issue(rows, by=SYSTEM, at=now)
    appraisals.post(rows, by=SYSTEM, at=now)
    return rows


def test_a_revocation_takes_back_credits_and_evidence():
    rows = completed(2)
    gone, kept = rows
    assert Attainment.objects.filter(employee=gone.employee).exists()
    done = revoke([gone.certificates.get()])
    row = Certificate.objects.get(completion=gone)
    assert (row.state, row.revocation_reason) == ("revoked", "Kehadiran keliru dicatat")
    assert [one.pk for one in done.certificates] == [row.pk]
    year = gone.completed_on.year
    assert queries.hours_of_year([gone.employee, kept.employee], year) == {gone.employee_id: 0, kept.employee_id: 10}
    assert not Evidence.objects.standing().filter(employee=gone.employee).exists()
    assert not Attainment.objects.filter(employee=gone.employee).exists()
    assert Attainment.objects.filter(employee=kept.employee).exists()


def correct(rows, by=SYSTEM, reason="Nama salah ketik"):
    return actions.correct(rows, by=by, at=timezone.now(), reason=reason)


def test_a_correction_says_what_the_registers_say_now_and_keeps_credit_and_evidence():
    (completion,) = completed(1)
    old = completion.certificates.get()
    Employee.objects.filter(pk=old.employee_id).update(name="Siti Rahma Ginting")
    (new,) = correct([old])
    old.refresh_from_db()
    assert (old.state, old.revocation_reason, old.corrected_by) == ("superseded", "Nama salah ketik", new)
    assert old.content["person"]["name"] != "Siti Rahma Ginting"
    assert (new.state, new.corrects, new.completion) == ("valid", old, completion)
    assert new.content["person"]["name"] == "Siti Rahma Ginting"
    assert (new.sequence, new.code == old.code) == (old.sequence + 1, False)
    assert Evidence.objects.standing().filter(employee=old.employee_id).exists()
    assert queries.hours_of_year([old.employee], completion.completed_on.year) == {old.employee_id: 10}


def test_only_what_is_valid_is_corrected_and_once():
    old = certificate()
    (new,) = correct([old])
    for rows in ([old], [new, old], []):
        with pytest.raises(NothingToCorrect):
            correct(rows)
    with pytest.raises(ReasonMissing):
        correct([new], reason=" ")
    with pytest.raises(RevocationNotAllowed):
        correct([new], by=Actor.of(supervisor_of(new.employee).user))
    assert Certificate.objects.count() == 2
    revoke([new])
    assert [one.pk for one in revoke([new]).before] == [new.pk]


def test_issuing_again_after_a_correction_issues_nothing():
    old = certificate()
    (new,) = correct([old])
    with transaction.atomic():
        assert list(steps.issue([old.completion], by=SYSTEM, at=timezone.now())) == [new]
    assert Certificate.objects.count() == 2


@pytest.mark.parametrize("count", [2, 30])
def test_correcting_takes_the_same_number_of_statements(count):
    completed(count)
    rows = list(Certificate.objects.all())
    with CaptureQueriesContext(connection) as statements:
        assert len(correct(rows)) == count
    assert len(statements) == 21


def test_a_second_revocation_changes_nothing():
    row = certificate()
    revoke([row])
    again = revoke([row], reason="Lain")
    assert (again.certificates, [one.pk for one in again.before]) == ((), [row.pk])
    assert Certificate.objects.get().revocation_reason == "Kehadiran keliru dicatat"


def test_a_revocation_needs_a_reason():
    row = certificate()
    with pytest.raises(ReasonMissing):
        revoke([row], reason="  ")
    assert Certificate.objects.get().state == "valid"


def test_what_is_announced_fails_with_the_revocation():
    row = certificate()

    def refuse(**_announced):
        raise RuntimeError

    revoked.connect(refuse)
    try:
        with pytest.raises(RuntimeError):
            revoke([row])
    finally:
        revoked.disconnect(refuse)


def test_only_hr_of_the_persons_unit_revokes():
    row = certificate()
    person = row.employee
    unit = person.positions.get().post.unit
    elsewhere = UnitFactory(parent=unit.get_root())
    refused = [hr_of(elsewhere), auditor_of(unit.get_root()), supervisor_of(person).user]
    for user in refused:
        with pytest.raises(RevocationNotAllowed):
            revoke([row], by=Actor.of(user))
    hr = hr_of(unit)
    revoke([row], by=Actor.of(hr))
    assert Certificate.objects.get().revoked_by == hr


@pytest.mark.parametrize("count", [2, 30])
def test_revoking_takes_the_same_number_of_statements(count):
    completed(count)
    rows = list(Certificate.objects.all())
    with CaptureQueriesContext(connection) as statements:
        revoke(rows)
    assert len(statements) == 14
    assert CreditLine.objects.filter(reverses__isnull=False).count() == count


def test_a_failed_pdf_waits_again():
    row = certificate()
    Certificate.objects.update(rendering="failed", attempts=3, last_error="OSError: disk full")
    DBTaskResult.objects.all().delete()
    actions.retry_rendering([row], by=SYSTEM, at=timezone.now())
    row = Certificate.objects.get()
    assert (row.rendering, row.attempts) == ("waiting", 0)
    assert DBTaskResult.objects.count() == 1


def test_only_a_failed_pdf_can_be_tried_again_and_only_by_hr():
    row = certificate()
    with pytest.raises(NothingToRetry):
        actions.retry_rendering([row], by=SYSTEM, at=timezone.now())
    Certificate.objects.update(rendering="failed")
    with pytest.raises(RevocationNotAllowed):
        actions.retry_rendering([row], by=Actor.of(auditor_of(UnitFactory())), at=timezone.now())


def test_a_new_revision_is_in_use_and_the_old_one_stays():
    root = UnitFactory()
    before = TemplateFactory(agency=root.agency)
    made = actions.revise_template(root.agency, WORDING, by=Actor.of(hr_of(root)), at=timezone.now())
    assert (made.revision, made.is_in_use) == (2, True)
    assert not Template.objects.get(pk=before.pk).is_in_use
    assert Template.objects.get(pk=before.pk).title == before.title


def test_the_first_revision_needs_none_before():
    root = UnitFactory()
    assert actions.revise_template(root.agency, WORDING, by=SYSTEM, at=timezone.now()).revision == 1


def test_only_hr_of_the_agency_writes_templates():
    root, other = UnitFactory(), UnitFactory()
    below = UnitFactory(parent=root)
    for user in (hr_of(below), hr_of(other), auditor_of(root)):
        with pytest.raises(TemplateNotAllowed):
            actions.revise_template(root.agency, WORDING, by=Actor.of(user), at=timezone.now())
    assert not Template.objects.exists()


def test_a_number_format_without_running_number_is_refused():
    root = UnitFactory()
    with pytest.raises(NumberFormatUnusable):
        actions.revise_template(root.agency, {**WORDING, "number_format": "{year}"}, by=SYSTEM, at=timezone.now())
    assert not Template.objects.exists()
