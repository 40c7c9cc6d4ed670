"""What is held about me, where it came from, what I ask about it, and who opened it."""

import datetime as dt
import io
import json
import zipfile

import pghistory
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from pypdf import PdfReader

from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed, WrongState
from lms.kit.history import history_of
from people import actions, own_copy
from people.access import log_access
from people.errors import AddressTaken, AskedAlready, CannotTake, CopyBeingMade, NipTaken, NothingWouldChange, ReasonMissing
from people.models import CorrectionRequest, Employee, OwnDataFile, RecordAccess
from people.queries import facts_about
from people.rules.proofs import kind_of_proof
from people.rules.wishes import Wish
from people.transitions import CORRECTION
from tests.factories.people import GradeFactory, UnitFactory, UserFactory, employee_in, hr_of, reading_english, supervisor_of
from tests.notices import told

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 proof"


@pytest.fixture
def unit():
    return UnitFactory(parent=UnitFactory(), name="Dinas Kesehatan")


@pytest.fixture
def employee(unit):
    found = employee_in(unit, name="Rosmawati Siregar")
    reading_english(found.user)
    return found


@pytest.fixture
def hr(unit):
    return hr_of(unit)


def ask(employee, topic="education", value="45", words="S-2", **more):
    wish = Wish(topic=topic, value=value, words=words, explanation="Lulus pada 2025.", **more)
    return actions.ask_about_own_data(employee, wish, by=Actor.of(employee.user), at=timezone.now())


def accept(request, hr, answer=""):
    return actions.accept_request(request, answer=answer, by=Actor.of(hr), at=timezone.now())


def mails():
    return told()


class TestWhereItCameFrom:
    def test_each_fact_names_its_source(self, employee, hr):
        with pghistory.context(user=hr.pk):
            Employee.objects.filter(pk=employee.pk).update(name="Rosmawati Br. Siregar")
        with pghistory.context(origin="import"):
            Employee.objects.filter(pk=employee.pk).update(education="45")
        with pghistory.context(user=employee.user_id):
            Employee.objects.filter(pk=employee.pk).update(title_after="M.Si.")
        with override("en"):
            facts = {fact.topic: fact.source for fact in facts_about(Employee.objects.get(pk=employee.pk))}
        assert (facts["name"], facts["title_after"], facts["nip"]) == ("HR", "own entry", "system")
        assert facts["education"] == "import"

    @pytest.mark.parametrize("rows", [2, 30])
    def test_the_page_costs_the_same_whatever_is_held(self, client, employee, hr, rows, django_assert_max_num_queries):
        for number in range(rows):
            Employee.objects.filter(pk=employee.pk).update(name=f"Nama {number}")
            log_access(hr, [employee], "employee file")
        client.force_login(employee.user)
        client.get(reverse("people:own_data"))
        with django_assert_max_num_queries(30):
            assert client.get(reverse("people:own_data")).status_code == 200


class TestCorrections:
    def test_accepting_writes_the_fact_and_both_are_told(self, employee, hr):
        request = ask(employee)
        accept(request, hr)
        employee.refresh_from_db()
        assert employee.education == "45"
        assert [letter["to"] for letter in mails()] == [[hr.email], [employee.user.email]]
        with override("en"):
            assert history_of(request)[0].changes[0].after == "accepted"

    @pytest.mark.parametrize(
        ("topic", "value", "name"),
        [("name", "Rosmawati Br. Siregar", "name"), ("title_after", "M.Si.", "title_after"), ("status", "cpns", "status")],
    )
    def test_plain_facts(self, employee, hr, topic, value, name):
        accept(ask(employee, topic, value, value), hr)
        assert getattr(Employee.objects.get(pk=employee.pk), name) == value

    def test_grade_and_address(self, employee, hr):
        grade = GradeFactory(code="32", name="III/b")
        accept(ask(employee, "grade", str(grade.pk), str(grade)), hr)
        accept(ask(employee, "email", "Rosa@Example.go.id", "Rosa@Example.go.id"), hr)
        employee = Employee.objects.select_related("user").get(pk=employee.pk)
        assert (employee.grade, employee.user.email) == (grade, "rosa@example.go.id")

    @pytest.mark.parametrize(
        ("topic", "value", "error"), [("education", "99", CannotTake), ("nip", "123", CannotTake), ("status", "x", CannotTake)]
    )
    def test_what_the_record_cannot_take_changes_nothing(self, employee, hr, topic, value, error):
        request = ask(employee, topic, value, value)
        with pytest.raises(error):
            accept(request, hr)
        assert CorrectionRequest.objects.get().state == "asked"

    def test_what_belongs_to_another_changes_nothing(self, employee, hr, unit):
        other = employee_in(unit)
        for topic, value, error in (("nip", other.nip, NipTaken), ("email", other.user.email, AddressTaken)):
            request = ask(employee, topic, value, value)
            with pytest.raises(error):
                accept(request, hr)

    def test_refusing_needs_a_reason_which_the_employee_reads(self, employee, hr):
        request = ask(employee)
        with pytest.raises(ReasonMissing):
            actions.refuse_request(request, answer=" ", by=Actor.of(hr), at=timezone.now())
        actions.refuse_request(request, answer="Ijazah belum dilegalisasi.", by=Actor.of(hr), at=timezone.now())
        assert "Ijazah belum dilegalisasi." in mails()[-1]["text"]

    def test_what_is_done_by_hand_needs_an_answer(self, employee, hr):
        request = ask(employee, "other", "", "")
        with pytest.raises(ReasonMissing):
            accept(request, hr)
        assert accept(request, hr, "Jabatan sudah dibetulkan.").state == "accepted"

    def test_an_erasure_gets_its_answer_in_the_same_queue(self, employee, hr):
        request = ask(employee, "other", "", "", kind="erasure")
        actions.refuse_request(request, answer="UU 43/2009: wajib disimpan.", by=Actor.of(hr), at=timezone.now())
        assert CorrectionRequest.objects.get().kind == "erasure"

    @pytest.mark.parametrize("state", ["accepted", "refused", "withdrawn"])
    def test_what_is_answered_cannot_be_answered_again(self, employee, hr, state):
        request = ask(employee)
        CorrectionRequest.objects.update(state=state, decided_at=timezone.now(), answer="Ya.")
        with pytest.raises(WrongState):
            accept(request, hr)
        with pytest.raises(WrongState):
            actions.withdraw_request(request, by=Actor.of(employee.user), at=timezone.now())

    def test_only_ones_own_and_never_by_oneself(self, employee, hr, unit):
        stranger = employee_in(unit)
        wish = Wish(topic="name", value="X", words="X", explanation="Salah.")
        with pytest.raises(NotAllowed):
            actions.ask_about_own_data(employee, wish, by=Actor.of(stranger.user), at=timezone.now())
        hr_of(unit, user=employee.user)
        with pytest.raises(NotAllowed):
            accept(ask(employee), employee.user)

    def test_one_open_request_a_fact_and_never_for_nothing(self, employee):
        ask(employee)
        with pytest.raises(AskedAlready):
            ask(employee)
        with pytest.raises(NothingWouldChange):
            ask(employee, "name", "X", "X", present="X")

    def test_the_moves_are_those_of_the_table(self):
        assert CORRECTION.as_mermaid().count("asked --> ") == 3


class TestAskingOnThePage:
    @pytest.fixture
    def me(self, client, employee):
        client.force_login(employee.user)
        return client

    def post(self, me, topic="education", proof=None, **fields):
        data = {"wanted": "45", "explanation": "Lulus pada 2025.", **fields}
        if proof:
            data["proof"] = proof
        return me.post(f"{reverse('people:new_request')}?topic={topic}", data)

    def test_a_request_with_a_proof(self, me, employee, hr, client):
        assert self.post(me, proof=SimpleUploadedFile("ijazah.pdf", PDF)).status_code == 302
        request = CorrectionRequest.objects.get()
        assert (request.wanted, request.wanted_value, request.present, request.proof_kind) == ("S-2", "45", "S-1", "pdf")
        proof = me.get(reverse("people:proof", args=[request.public_id]))
        assert (b"".join(proof.streaming_content), proof["Content-Type"]) == (PDF, "application/pdf")
        assert proof["Content-Disposition"].startswith("attachment")
        client.force_login(hr)
        assert client.get(reverse("people:proof", args=[request.public_id])).status_code == 200
        assert RecordAccess.objects.about(employee).get().viewer == hr

    @pytest.mark.parametrize(
        ("name", "content"), [("ijazah.pdf", b"MZ\x90 program"), ("foto.png", b"<svg onload=alert(1)>"), ("a.jpg", b"%PDFx")]
    )
    def test_a_file_that_is_not_what_it_says_is_refused(self, me, name, content):
        response = self.post(me, proof=SimpleUploadedFile(name, content))
        assert "neither a PDF nor a JPG or PNG" in response.content.decode()
        assert not CorrectionRequest.objects.exists()

    def test_a_file_that_is_too_large_is_refused(self, me):
        response = self.post(me, proof=SimpleUploadedFile("a.pdf", PDF + b"0" * 5 * 1024 * 1024))
        assert "larger than 5 MB" in response.content.decode()

    def test_colleagues_and_supervisor_get_no_proof(self, me, employee, client):
        self.post(me, proof=SimpleUploadedFile("ijazah.pdf", PDF))
        address = reverse("people:proof", args=[CorrectionRequest.objects.get().public_id])
        client.force_login(supervisor_of(employee).user)
        assert client.get(address).status_code == 404

    def test_taking_back(self, me):
        self.post(me)
        me.post(reverse("people:withdraw_request", args=[CorrectionRequest.objects.get().public_id]))
        assert CorrectionRequest.objects.get().state == "withdrawn"

    def test_what_a_file_is_shows_in_its_first_bytes(self):
        assert [kind_of_proof(head) for head in (PDF, b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"", b"PK")] == [
            "pdf",
            "jpg",
            "png",
            None,
            None,
        ]


class TestACopy:
    def test_it_holds_every_room_and_a_pdf_to_read(self, client, employee, hr):
        log_access(hr, [employee], "employee file")
        made = actions.ask_for_copy(by=Actor.of(employee.user), at=timezone.now())
        assert own_copy.make(made.pk) == "made"
        assert own_copy.make(made.pk) == "made already"
        client.force_login(employee.user)
        response = client.get(reverse("people:fetch_copy", args=[made.public_id]))
        archive = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
        names = set(archive.namelist())
        assert {"account.json", "record.json", "positions.json", "accesses.json", "my-data.pdf"} <= names
        assert employee.name in json.dumps(json.loads(archive.read("record.json")), ensure_ascii=False)
        pdf = PdfReader(io.BytesIO(archive.read("my-data.pdf")))
        assert "Rosmawati Siregar" in pdf.pages[0].extract_text()
        assert OwnDataFile.objects.get().fetched_at is not None
        assert [letter["to"] for letter in mails()] == [[employee.user.email]]

    def test_it_expires_and_is_nobody_elses(self, client, employee):
        made = actions.ask_for_copy(by=Actor.of(employee.user), at=timezone.now() - dt.timedelta(days=8))
        own_copy.make(made.pk)
        client.force_login(employee.user)
        address = reverse("people:fetch_copy", args=[made.public_id])
        assert client.get(address).status_code == 404
        later = timezone.now() + dt.timedelta(days=1)
        OwnDataFile.objects.update(expires_at=later)
        assert client.get(address).status_code == 200
        client.force_login(UserFactory())
        assert client.get(address).status_code == 404

    def test_a_second_click_makes_no_second_copy(self, employee):
        actions.ask_for_copy(by=Actor.of(employee.user), at=timezone.now())
        with pytest.raises(CopyBeingMade):
            actions.ask_for_copy(by=Actor.of(employee.user), at=timezone.now())

    def test_an_account_without_a_record_has_a_copy_too(self):
        user = UserFactory()
        assert own_copy.make(actions.ask_for_copy(by=Actor.of(user), at=timezone.now()).pk) == "made"


class TestWhoOpenedMyRecord:
    def test_the_same_look_is_told_once_a_day_with_its_number_and_the_filter_holds(self, client, employee, hr):
        for _n in range(3):
            log_access(hr, [employee], "employee file")
        old = log_access(hr, [employee], "certificate")
        RecordAccess.objects.filter(pk=old.pk).update(at=timezone.now() - dt.timedelta(days=40))
        client.force_login(employee.user)
        days = client.get(reverse("people:accesses")).context["days"]
        assert [[line["times"] for line in lines] for _day, lines in days] == [[3], [1]]
        today = timezone.localdate()
        recent = client.get(reverse("people:accesses"), {"since": today.isoformat(), "last": today.isoformat()})
        assert len(recent.context["days"]) == 1
