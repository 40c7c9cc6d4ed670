"""Speakers and committee: noted by HR, certified together, verified like all others; guests are known by the name alone."""

import datetime as dt
import io

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from certificates import actions, pdf
from certificates.errors import ContributionCertified, ContributionKnown, ContributionNotAllowed, NothingToCorrect
from certificates.models import Certificate, Contribution
from lms.kit.actors import Actor
from lms.roles import load_group_permissions
from tests.factories.certificates import SYSTEM, KindRuleFactory, account, completions, workshop
from tests.factories.people import auditor_of, employee_in, hr_of, trainer_in

AT = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
GUEST = {"guest_name": "Prof. Dr. Łukasz Żółkiewski", "guest_post": "Universitas Sumatera Utara", "role": "narasumber"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def offering(db):
    return workshop(seats=50)


def note(offering, by=SYSTEM, **fields):
    return actions.note_contribution(Contribution(offering=offering, **fields), by=by, at=AT)


def award(offering, by=SYSTEM):
    return actions.award_contributions(offering, by=by, at=AT)


def owner(offering):
    return offering.curriculum.course.owner


def test_a_guest_and_an_employee_are_certified_as_what_they_were(offering):
    KindRuleFactory(agency=offering.agency, kind="speaker", title="Piagam Narasumber", counter="piagam")
    note(offering, **GUEST)
    chair = employee_in(owner(offering), name="Rosmawati Siregar")
    note(offering, kind="committee", employee=chair, role="ketua panitia")
    assert award(offering) == 2
    assert award(offering) == 0
    speaker, committee = Certificate.objects.order_by("kind").reverse()
    assert (speaker.employee, speaker.completion, speaker.content["title"]) == (None, None, "Piagam Narasumber")
    assert (committee.employee, committee.content["person"]["nip"]) == (chair, chair.nip)
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.render(speaker))).pages)
    words = " ".join(text.split())
    assert "atas peran serta sebagai narasumber pada" in words
    assert GUEST["guest_name"] in words
    assert "jam pelajaran" not in words
    assert len(PdfReader(io.BytesIO(pdf.render(speaker))).pages) == 1


def test_the_same_person_is_noted_once_for_a_kind(offering):
    note(offering, **GUEST)
    with pytest.raises(ContributionKnown):
        note(offering, **GUEST)
    note(offering, kind="committee", **GUEST)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.create(agency=offering.agency, offering=offering, noted_at=AT, **GUEST)


def test_what_is_certified_is_not_struck_off(offering):
    first, second = note(offering, **GUEST), note(offering, kind="committee", **GUEST)
    actions.take_back_contribution(second, by=SYSTEM)
    award(offering)
    with pytest.raises(ContributionCertified):
        actions.take_back_contribution(first, by=SYSTEM)
    assert list(Contribution.objects.all()) == [first]


def test_a_revoked_one_says_why_and_is_not_issued_again_or_corrected(offering):
    note(offering, **GUEST)
    award(offering)
    made = Certificate.objects.get()
    with pytest.raises(NothingToCorrect):
        actions.correct([made], by=SYSTEM, at=AT, reason="Nama keliru")
    keeper = Actor.of(hr_of(owner(offering).get_parent()))
    actions.revoke([made], by=keeper, at=AT, reason="Batal hadir")
    assert award(offering) == 0


def test_only_hr_of_the_courses_unit_notes_and_issues(offering):
    for stranger in (trainer_in(owner(offering)), auditor_of(owner(offering)), hr_of(owner(workshop()))):
        with pytest.raises(ContributionNotAllowed):
            note(offering, by=Actor.of(stranger), **GUEST)
        with pytest.raises(ContributionNotAllowed):
            award(offering, by=Actor.of(stranger))
    note(offering, by=Actor.of(hr_of(owner(offering))), **GUEST)


def test_trainers_of_the_sessions_are_taken_over_once(offering):
    trainer = employee_in(owner(offering))
    offering.sessions.first().trainers.add(trainer.user)
    assert actions.note_trainers(offering, by=SYSTEM, at=AT) == 1
    assert actions.note_trainers(offering, by=SYSTEM, at=AT) == 0
    assert Contribution.objects.get().employee == trainer


def test_the_number_of_statements_does_not_grow(offering):
    counts = []
    for size in (2, 30):
        for number in range(size):
            note(offering, guest_name=f"Tamu {size} {number}", role="moderator")
        with CaptureQueriesContext(connection) as statements:
            assert award(offering) == size
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_a_guests_certificate_is_seen_by_hr_and_auditors_of_the_agency_alone(offering):
    note(offering, **GUEST)
    award(offering)
    (other,) = completions(1)
    agency = owner(offering).get_parent()
    for user, sees in (
        (hr_of(agency), True),
        (auditor_of(agency), True),
        (account(other.employee), False),
        (hr_of(other.curriculum.course.owner.get_parent()), False),
    ):
        assert Certificate.objects.visible_to(user).exists() is sees
    assert Certificate.objects.kept_by_hr(hr_of(agency)).exists()
    assert not Certificate.objects.kept_by_hr(auditor_of(agency)).exists()


def test_strangers_verify_it_and_it_is_no_credential(client, offering):
    note(offering, **GUEST)
    award(offering)
    made = Certificate.objects.get()
    page = client.get(reverse("certificates:verified", args=[made.code])).content.decode()
    assert "narasumber" in page
    assert GUEST["guest_name"] not in page
    assert "credential.json" not in page
    client.force_login(hr_of(owner(offering).get_parent()))
    assert client.get(reverse("certificates:credential", args=[made.code])).status_code == 404
    assert client.get(reverse("certificates:verified", args=[made.code])).status_code == 200


def test_hr_notes_issues_and_strikes_off_on_the_page(client, offering):
    load_group_permissions()
    client.force_login(hr_of(owner(offering)))
    address = reverse("certificate_awards:contributions", args=[offering.pk])
    known = employee_in(owner(offering))
    for sent, said in (
        ({"kind": "speaker", "role": "narasumber"}, "guest_name"),
        ({"kind": "speaker", "role": "narasumber", "nip": "123"}, "nip"),
        ({"kind": "speaker", "role": "narasumber", "nip": known.nip, "guest_name": "Tamu"}, "guest_name"),
    ):
        answer = client.post(address, sent)
        assert said in answer.context["form"].errors
    assert (
        client.post(address, {"kind": "speaker", "role": "narasumber", "nip": f"{known.nip[:8]} {known.nip[8:]}"}).status_code
        == 302
    )
    assert client.post(address, {"kind": "committee", **GUEST}).status_code == 302
    guest = Contribution.objects.get(employee=None)
    client.post(address, {"strike": guest.pk})
    client.post(address, {"issue": "1"})
    assert Certificate.objects.get().employee == known
    page = client.get(address)
    assert [one.certificate.number for one in page.context["listed"]] == [Certificate.objects.get().number]
    index = client.get(reverse("certificates_register:index"))
    assert known.name in index.content.decode()
    assert client.get(reverse("certificate_awards:index")).context["object_list"][0] == offering
