"""What is kept longer than its rule allows goes; what others rely on stays."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from lms.kit.actors import Actor
from people import actions
from people.access import log_access
from people.actions.erasing import erase_expired, expired
from people.models import CorrectionRequest, Employee, Erasure, OwnDataFile, RecordAccess, RetentionRule, User
from people.models.own_data import private_storage
from people.reference import load_retention_rules
from people.rules.wishes import Wish
from people.tasks import send_mail
from tests.factories.certificates import certificate
from tests.factories.people import UnitFactory, employee_in, hr_of

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - dt.timedelta(days=2000)


@pytest.fixture
def old():
    """One old thing of every kind."""
    load_retention_rules()
    unit = UnitFactory()
    employee = employee_in(unit)
    log_access(hr_of(unit), [employee], "employee file")
    Session.objects.create(session_key="old", session_data="", expire_date=LONG_AGO)
    send_mail.enqueue(subject="S", text="T", to=["a@example.go.id"])
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=LONG_AGO)
    wish = Wish(topic="name", value="X", words="X", explanation="Salah.")
    request = actions.ask_about_own_data(employee, wish, by=Actor.of(employee.user), at=LONG_AGO)
    request.proof.save("lama.pdf", ContentFile(b"%PDF-1.7"))
    CorrectionRequest.objects.update(state="refused", answer="Tidak.", decided_at=LONG_AGO)
    copy = OwnDataFile(user=employee.user, state="ready", asked_at=LONG_AGO, expires_at=LONG_AGO + dt.timedelta(days=7))
    copy.file.save("lama.zip", ContentFile(b"PK"))
    gone = employee_in(unit)
    Employee.objects.filter(pk=gone.pk).update(left_on=LONG_AGO.date())
    return {"employee": employee, "gone": gone, "proof": request.proof.name, "copy": copy.file.name}


def counts():
    return {one.rule.kind: one.count for one in expired(at=timezone.now())}


def test_a_dry_run_counts_and_changes_nothing(old, capsys):
    call_command("erase_expired")
    out = capsys.readouterr().out
    assert "proofs: 1 (kept 365 days)" in out
    assert "add --commit" in out
    assert Session.objects.filter(session_key="old").exists()
    assert not Erasure.objects.exists()


def test_commit_erases_each_kind_once(old, django_capture_on_commit_callbacks, capsys):
    assert {kind for kind, count in counts().items() if count} >= {"sessions", "mail", "proofs", "copies", "contact"}
    with django_capture_on_commit_callbacks(execute=True):
        call_command("erase_expired", "--commit")
    assert "contact: 1 erased" in capsys.readouterr().out
    assert not Session.objects.filter(session_key="old").exists()
    assert not DBTaskResult.objects.filter(finished_at__isnull=False).exists()
    assert not any(private_storage().exists(old[name]) for name in ("proof", "copy"))
    assert User.objects.get(employee=old["gone"]).email == ""
    assert erase_expired(at=timezone.now()) == []


def test_what_others_rely_on_stays(old):
    made = certificate()
    actions.leave([made.employee], on=LONG_AGO.date() + dt.timedelta(days=1), by=Actor.system("test"), at=timezone.now())
    erase_expired(at=timezone.now())
    made.refresh_from_db()
    assert CorrectionRequest.objects.get().answer == "Tidak."
    assert made.number
    assert User.objects.get(employee=old["employee"]).email


def test_looks_at_records_go_only_when_their_days_are_sealed(old):
    RecordAccess.objects.update(at=LONG_AGO)
    assert counts()["record_access"] == 0
    erase_expired(at=timezone.now())
    assert RecordAccess.objects.count() == 1


def test_the_newest_rule_in_force_holds(old):
    RetentionRule.objects.create(kind="sessions", days=9000, since=timezone.localdate(), legal_source="JRA 2026")
    assert counts()["sessions"] == 0


def test_loading_the_rules_again_keeps_what_was_corrected(old):
    RetentionRule.objects.filter(kind="mail").update(days=7)
    load_retention_rules()
    assert RetentionRule.objects.get(kind="mail").days == 7
