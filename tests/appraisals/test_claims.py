"""What was learnt elsewhere: claimed by the employee, answered by HR, credited once."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.db.utils import DatabaseError, IntegrityError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from appraisals import actions
from appraisals.errors import ClaimDecided, ClaimedTwice, ClaimInTheFuture, ClaimNotAllowed, NoHoursRule, ReasonMissing
from appraisals.models import CreditLine, HoursRule, LearningClaim
from appraisals.queries.claims import Likeness, doubles_of
from appraisals.transitions import CLAIM
from lms.kit.actors import Actor
from people.models import Notice, RecordAccess
from tests.factories.appraisals import CreditLineFactory, HoursRuleFactory, LearningClaimFactory
from tests.factories.courses import DevelopmentFormFactory
from tests.factories.people import UnitFactory, employee_in, hr_of, reading_english, supervisor_of

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 sertifikat"


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def employee(unit):
    found = employee_in(unit)
    reading_english(found.user)
    return found


@pytest.fixture
def hr(unit):
    return hr_of(unit)


@pytest.fixture
def workshop():
    """A form that brings five JP a day."""
    return HoursRuleFactory().form


def proof(content=PDF):
    file = SimpleUploadedFile("sertifikat.pdf", content)
    file.kind = "pdf"
    return file


def learnt(form, **facts):
    known = {
        "form": form,
        "setting": 1,
        "title": "Manajemen Risiko",
        "organiser": "BPSDM Provinsi",
        "number": "893.3/17/2026",
        "starts_on": dt.date(2026, 3, 2),
        "ends_on": dt.date(2026, 3, 3),
        "days": 2,
        "programme_hours": Decimal(16),
        "minutes": None,
        "proof": proof(),
    }
    return actions.Learnt(**{**known, **facts})


def claim(employee, form, **facts):
    return actions.claim_learning(employee, learnt(form, **facts), by=Actor.of(employee.user), at=timezone.now())


def accept(row, hr, answer=""):
    return actions.accept_claim(row, by=Actor.of(hr), at=timezone.now(), answer=answer)


def test_a_claim_waits_with_its_proof(employee, workshop):
    row = claim(employee, workshop)
    assert (row.state, row.employee, row.agency) == ("sent", employee, employee.agency)
    assert row.proof.read() == PDF
    assert len(row.proof_sha256) == 64


def test_an_accepted_claim_brings_what_the_rule_of_its_form_says(employee, workshop, hr):
    row = claim(employee, workshop)
    line = accept(row, hr, "Sesuai.")
    assert (line.amount, line.on, line.employee) == (10, row.ends_on, employee)
    assert (line.source, line.source_key) == (LearningClaim.SOURCE, row.public_id)
    assert line.explanation["form"] == workshop.code
    row.refresh_from_db()
    assert (row.state, row.decided_by, row.answer) == ("accepted", hr, "Sesuai.")
    notice = Notice.objects.get(user=employee.user, kind="claim.accepted")
    assert "10 learning hours" in notice.text


def test_what_was_international_brings_more(employee, workshop, hr):
    abroad = HoursRule.Setting.INTERNATIONAL
    HoursRuleFactory(form=workshop, setting=abroad, hours=Decimal(7))
    assert accept(claim(employee, workshop, setting=abroad), hr).amount == 14


def test_microlearning_counts_by_its_minutes(employee, workshop, hr):
    micro = HoursRule.Setting.MICRO
    rule = {"basis": "minutes", "hours": None, "minutes_each": 135, "maximum_each": Decimal(3)}
    HoursRuleFactory(form=workshop, setting=micro, **rule)
    assert accept(claim(employee, workshop, setting=micro, minutes=270, days=1), hr).amount == 2


def test_a_claim_without_a_rule_is_not_accepted(employee, hr):
    row = claim(employee, DevelopmentFormFactory())
    with pytest.raises(NoHoursRule):
        accept(row, hr)
    row.refresh_from_db()
    assert row.state == "sent"
    assert not CreditLine.objects.exists()


def test_a_refusal_says_why_and_credits_nothing(employee, workshop, hr):
    row = claim(employee, workshop)
    with pytest.raises(ReasonMissing):
        actions.refuse_claim(row, by=Actor.of(hr), at=timezone.now(), answer=" ")
    actions.refuse_claim(row, by=Actor.of(hr), at=timezone.now(), answer="Tidak terbaca.")
    assert "Tidak terbaca." in Notice.objects.get(user=employee.user, kind="claim.refused").text
    assert not CreditLine.objects.exists()
    assert claim(employee, workshop).state == "sent"


def test_an_answered_claim_is_not_answered_again(employee, workshop, hr):
    row = claim(employee, workshop)
    accept(row, hr)
    for again in (lambda: accept(row, hr), lambda: actions.withdraw_claim(row, by=Actor.of(employee.user), at=timezone.now())):
        with pytest.raises(ClaimDecided):
            again()
    assert CreditLine.objects.count() == 1


def test_a_claim_is_taken_back_by_its_owner_only(employee, workshop, hr):
    row = claim(employee, workshop)
    with pytest.raises(ClaimNotAllowed):
        actions.withdraw_claim(row, by=Actor.of(hr), at=timezone.now())
    assert actions.withdraw_claim(row, by=Actor.of(employee.user), at=timezone.now()).state == "withdrawn"


def test_who_may_not_decide(employee, workshop, unit):
    row = claim(employee, workshop)
    own = hr_of(unit, user=employee.user)
    for user in (hr_of(UnitFactory()), supervisor_of(employee).user, own):
        with pytest.raises(ClaimNotAllowed):
            accept(row, user)


def test_nobody_claims_for_somebody_else(employee, workshop, hr):
    with pytest.raises(ClaimNotAllowed):
        actions.claim_learning(employee, learnt(workshop), by=Actor.of(hr), at=timezone.now())


def test_what_has_not_ended_is_not_claimed(employee, workshop):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    with pytest.raises(ClaimInTheFuture):
        claim(employee, workshop, starts_on=tomorrow, ends_on=tomorrow)


def test_the_same_file_is_claimed_once(employee, workshop):
    claim(employee, workshop)
    with pytest.raises(ClaimedTwice):
        claim(employee, workshop, title="Lain")


def test_doubles_are_found_by_file_number_and_day(employee, workshop, unit):
    row = claim(employee, workshop)
    file = LearningClaimFactory(employee=employee_in(unit), proof_sha256=row.proof_sha256, number="")
    number = LearningClaimFactory(employee=employee_in(unit), number=row.number.upper())
    day = LearningClaimFactory(employee=employee, number="", starts_on=dt.date(2026, 3, 3), ends_on=dt.date(2026, 3, 9))
    LearningClaimFactory(employee=employee, number="", starts_on=dt.date(2026, 3, 4), ends_on=dt.date(2026, 3, 9))
    line = CreditLineFactory(employee=employee, on=dt.date(2026, 3, 2))
    with CaptureQueriesContext(connection) as statements:
        found = doubles_of(row)
    assert len(statements) == 2
    assert [(one.why, one.claim) for one in found[:3]] == [(Likeness.FILE, file), (Likeness.NUMBER, number), (Likeness.DAY, day)]
    assert (found[3].title, found[3].claim) == (line.description, None)
    assert len(found) == 4


def test_the_database_keeps_claims_and_their_moves(employee, workshop, hr):
    row = claim(employee, workshop)
    accept(row, hr)
    for deed in (row.delete, lambda: LearningClaim.objects.update(state="sent", decided_at=None)):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()
    with pytest.raises(IntegrityError), transaction.atomic():
        LearningClaimFactory(proof="")


def form_data(form, **fields):
    known = {
        "title": "Manajemen Risiko",
        "organiser": "BPSDM",
        "form": form.pk,
        "setting": 1,
        "starts_on": "2026-03-02",
        "ends_on": "2026-03-03",
        "days": 2,
        "programme_hours": "16",
        "number": "1/2026",
    }
    return {**known, "proof": SimpleUploadedFile("a.pdf", PDF), **fields}


def test_the_page_claims_and_lists(client, employee, workshop):
    client.force_login(employee.user)
    page = client.post(reverse("appraisals:new_claim"), form_data(workshop), follow=True)
    text = page.content.decode()
    assert "Sent to HR" in text
    assert "Manajemen Risiko" in text
    row = LearningClaim.objects.get()
    client.post(reverse("appraisals:withdraw_claim", args=[row.public_id]))
    row.refresh_from_db()
    assert row.state == "withdrawn"


def test_the_form_is_prefilled_from_the_address(client, employee):
    client.force_login(employee.user)
    page = client.get(reverse("appraisals:new_claim"), {"title": "Webinar SPBE", "ends_on": "2026-05-05"})
    assert 'value="Webinar SPBE"' in page.content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"ends_on": "2026-03-01"}, "must not be before"),
        ({"days": 3}, "not so many days"),
        ({"setting": 3}, "how many minutes"),
        ({"proof": SimpleUploadedFile("a.pdf", b"MZ")}, "neither a PDF"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(client, employee, workshop, fields, said):
    client.force_login(employee.user)
    page = client.post(reverse("appraisals:new_claim"), form_data(workshop, **fields))
    assert said in page.content.decode()
    assert not LearningClaim.objects.exists()


def test_the_proof_is_for_owner_and_scope_and_the_look_is_logged(client, employee, workshop, hr):
    row = claim(employee, workshop)
    address = reverse("appraisals:claim_proof", args=[row.public_id])
    client.force_login(hr)
    assert b"".join(client.get(address).streaming_content) == PDF
    assert RecordAccess.objects.about(employee).filter(viewer=hr).exists()
    client.force_login(hr_of(UnitFactory()))
    assert client.get(address).status_code == 404


def test_hr_answers_in_the_register(client, employee, workshop, hr):
    reading_english(hr)
    row = claim(employee, workshop)
    client.force_login(hr)
    listed = client.get(reverse("claims_register:index")).content.decode()
    assert row.title in listed
    assert date_format(row.ends_on, "SHORT_DATE_FORMAT") in listed  # the day itself, not how long ago it was
    shown = client.get(reverse("claims_register:show", args=[row.pk])).content.decode()
    assert "It brings 10 JP." in shown
    page = client.post(reverse("claims_register:accept", args=[row.pk]), {"answer": "Sesuai."}, follow=True)
    assert "Accepted with 10 JP." in page.content.decode()
    assert CreditLine.objects.get().amount == 10


def test_the_picture_in_the_docs_equals_the_table():
    page = Path(__file__).resolve().parents[2] / "docs/states.md"
    assert CLAIM.as_mermaid() in page.read_text()
