"""The pages of leave: asking on a phone, deciding, the papers, and who reads what."""

import datetime as dt
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from lms.kit.actors import Actor
from people import actions
from people.models import LeaveAuthority, LeaveRequest, LeaveRule, RecordAccess
from people.rules.clashes import Clash
from people.signals import days_asked
from tests.factories.leave import LeaveRequestFactory, grant, kind
from tests.factories.people import UnitFactory, employee_in, hr_of, post_of, reading_english, supervisor_of, trainer_in

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 surat dokter"


class Office:
    """A clerk, the supervisor and the head of the dinas, all reading English."""

    def __init__(self):
        self.root = UnitFactory()
        self.dinas = UnitFactory(parent=self.root)
        self.clerk = employee_in(self.dinas, name="Siti Aminah")
        self.supervisor = supervisor_of(self.clerk)
        self.head = supervisor_of(self.supervisor)
        self.colleague = employee_in(self.dinas, name="Budi Santoso")
        for one in (self.clerk, self.supervisor, self.head, self.colleague):
            reading_english(one.user)
        self.monday = next_monday()
        grant(self.clerk, 12, self.monday.year)

    def request(self, **fields):
        posts = {"supervisor_post": post_of(self.supervisor), "deciding_post": post_of(self.head)}
        return LeaveRequestFactory(employee=self.clerk, since=self.monday, **{**posts, **fields})


def next_monday():
    today = dt.date.today()  # noqa: DTZ011
    return today + dt.timedelta(days=14 - today.weekday())


@pytest.fixture
def office():
    return Office()


def page(client, person, name, *args, **data):
    client.force_login(person.user)
    answer = client.post(reverse(name, args=args), data) if data else client.get(reverse(name, args=args))
    return answer, answer.content.decode()


def wish(office, **changes):
    last = office.monday + dt.timedelta(days=4)
    return {"kind": kind("annual").pk, "since": office.monday, "last": last, "reason": "Mudik", **changes}


def test_asking_shows_what_it_costs_then_where_it_stands(office, client):
    _answer, text = page(client, office.clerk, "people:new_leave", **wish(office, preview="1"))
    assert "12 before, <strong>7</strong> after" in text
    assert not LeaveRequest.objects.exists()
    answer, _text = page(client, office.clerk, "people:new_leave", **wish(office, hand_over="budi"))
    request = LeaveRequest.objects.get()
    assert answer.url == reverse("people:leave_request", args=[request.public_id])
    assert request.hand_over == office.colleague
    _answer, text = page(client, office.clerk, "people:leave_request", request.public_id)
    assert f"Waits for {office.supervisor.full_name}." in text
    _answer, text = page(client, office.clerk, "people:my_leave")
    assert "days of the year" in text
    assert request.public_id in text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"last": dt.date(2020, 1, 1)}, "before the first day"),
        ({"hand_over": "Nobody Atall"}, "No colleague is called"),
        ({"hand_over": "Pegawai"}, "Several colleagues fit"),
        ({"attachment": SimpleUploadedFile("a.pdf", b"MZ program")}, "neither a PDF nor"),
        ({"reason": ""}, "required"),
    ],
)
def test_bad_input_is_named_and_nothing_is_sent(office, client, changes, words):
    _answer, text = page(client, office.clerk, "people:new_leave", **wish(office, **changes))
    assert words in text
    assert not LeaveRequest.objects.exists()


def test_the_rules_refuse_on_the_page_too_and_clashes_warn(office, client):
    office.request()
    _answer, text = page(client, office.clerk, "people:new_leave", **wish(office, reason="Lagi"))
    assert "These days overlap your" in text

    def busy(employee, since, until, **_rest):
        return [Clash("Workshop Arsip", since, "/katalog/")]

    days_asked.connect(busy)
    try:
        _answer, text = page(client, office.clerk, "people:leave_request", LeaveRequest.objects.get().public_id)
    finally:
        days_asked.disconnect(busy)
    assert "Workshop Arsip" in text


def test_the_calendar_chooses_days_by_links(office, client):
    client.force_login(office.clerk.user)
    text = client.get(reverse("people:new_leave"), {"since": office.monday, "kind": "annual"}).content.decode()
    last = office.monday + dt.timedelta(days=1)
    assert f"?kind=annual&amp;since={office.monday}&amp;last={last}#form" in text
    text = client.get(reverse("people:new_leave"), {"since": office.monday, "last": last, "kind": "annual"}).content.decode()
    assert "12 before, <strong>10</strong> after" in text


def test_supervisor_then_official_answer_and_each_sees_only_their_turn(office, client):
    request = office.request()
    where = request.public_id
    answer, _text = page(client, office.head, "people:leave_request", where, act="approve")
    assert answer.status_code == 404
    _answer, text = page(client, office.supervisor, "people:team_leave")
    assert where in text
    _answer, text = page(client, office.supervisor, "people:leave_request", where, act="not-recommend")
    assert "Please say why" in text
    page(client, office.supervisor, "people:leave_request", where, act="recommend")
    _answer, text = page(client, office.head, "people:leave_request", where, act="change", note="Audit")
    assert "required" in text
    page(client, office.head, "people:leave_request", where, act="approve")
    request.refresh_from_db()
    assert request.state == "approved"
    assert RecordAccess.objects.about(office.clerk).filter(viewer=office.head.user).exists()


@pytest.mark.parametrize(
    ("act", "state"), [("change", "changed"), ("postpone", "postponed"), ("refuse", "refused"), ("approve", "approved")]
)
def test_every_answer_of_the_official_is_explained_to_the_employee(office, client, act, state):
    request = office.request(state="considered")
    later = office.monday + dt.timedelta(days=7)
    more = {"since": later, "last": later, "postponed_until": later, "note": "Musim anggaran"}
    page(client, office.head, "people:leave_request", request.public_id, act=act, **more)
    request.refresh_from_db()
    assert request.state == state
    _answer, text = page(client, office.clerk, "people:leave_request", request.public_id)
    assert "Musim anggaran" in text


def test_withdrawing_changing_and_cancelling(office, client):
    request = office.request()
    page(client, office.clerk, "people:change_leave_request", request.public_id, **wish(office, last=office.monday))
    request.refresh_from_db()
    assert request.days == 1
    page(client, office.clerk, "people:end_leave_request", request.public_id, reason="Tidak jadi")
    request.refresh_from_db()
    assert request.state == "cancelled"
    granted = office.request(state="approved")
    answer, _text = page(client, office.colleague, "people:end_leave_request", granted.public_id)
    assert answer.status_code == 404
    page(client, office.head, "people:end_leave_request", granted.public_id, reason="Keadaan darurat")
    granted.refresh_from_db()
    assert granted.state == "cancelled"


def test_leave_that_runs_is_ended_early(office, client):
    today = dt.date.today()  # noqa: DTZ011
    until = today + dt.timedelta(days=20)
    request = office.request(state="approved", kind=kind("important"))
    LeaveRequest.objects.update(since=today - dt.timedelta(days=2), until=until)
    page(client, office.clerk, "people:end_leave_request", request.public_id, reason="Sudah cukup", back_on=today)
    request.refresh_from_db()
    assert (request.state, request.until) == ("changed", today)


def test_proof_and_illness_are_for_who_decides_alone(office, client):
    hr = reading_english(hr_of(office.root))
    request = office.request(kind=kind("sick"), reason="Demam berdarah", attachment=SimpleUploadedFile("x.pdf", PDF))
    for person in (office.clerk, office.supervisor, office.head):
        answer, _text = page(client, person, "people:leave_request", request.public_id)
        assert "Demam berdarah" in _text
        answer = client.get(reverse("people:leave_proof", args=[request.public_id]))
        assert b"".join(answer.streaming_content) == PDF
        assert "attachment" in answer["Content-Disposition"]
    client.force_login(hr)
    text = client.get(reverse("people:leave_request", args=[request.public_id])).content.decode()
    assert office.clerk.full_name in text
    assert "Demam" not in text
    assert client.get(reverse("people:leave_proof", args=[request.public_id])).status_code == 404
    client.force_login(office.colleague.user)
    assert client.get(reverse("people:leave_request", args=[request.public_id])).status_code == 404


def test_the_form_is_a_pdf_and_its_code_says_little(office, client):
    request = office.request(state="approved", address="Jl. Merdeka 1")
    client.force_login(office.clerk.user)
    answer = client.get(reverse("people:leave_form", args=[request.public_id]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-1.7")
    client.logout()
    text = client.get(reverse("people:verify_leave", args=[request.token])).content.decode()
    assert office.clerk.name not in text
    assert office.clerk.nip not in text
    assert "SA" in text
    assert client.get(reverse("people:verify_leave", args=["x" * 22])).status_code == 404


def test_who_stands_in_signs_the_form_for_the_official(office, client):
    deputy = employee_in(office.root, name="Dewi Pengganti")
    today = timezone.localdate()
    lent = {"since": today, "until": today + dt.timedelta(days=5), "reason": "Dinas luar"}
    actions.delegate(office.head, deputy, by=Actor.of(office.head.user), at=timezone.now(), **lent)
    request = office.request(state="considered")
    page(client, deputy, "people:leave_request", request.public_id, act="approve", note="")
    _answer, text = page(client, office.clerk, "people:leave_request", request.public_id)
    signature = f"{deputy.full_name} a.n. {office.head.full_name}"
    assert signature in text
    client.force_login(office.clerk.user)
    form = client.get(reverse("people:leave_form", args=[request.public_id]))
    words = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(form.content)).pages)
    assert signature in " ".join(words.split())


def test_the_back_office_keeps_requests_ledger_rules_and_officials(office, client):
    hr = reading_english(hr_of(office.root))
    request = office.request()
    client.force_login(hr)
    for name in ("leave_register", "leave_ledger", "leave_rules", "leave_officials"):
        assert client.get(reverse(f"{name}:index")).status_code == 200
    assert "Find the officials anew" in client.get(reverse("leave_register:show", args=[request.pk])).content.decode()
    client.post(reverse("leave_register:pass-on", args=[request.pk]))
    paper = {"employee": office.clerk.nip, "kind": kind("annual").pk, "year": office.monday.year, "days": 3}
    client.post(reverse("leave_ledger:add"), {**paper, "source": "Kartu 1", "note": "Sisa"})
    line = office.clerk.leave_lines.get(reason="correct")
    assert "Kartu 1" in client.get(reverse("leave_ledger:show", args=[line.pk])).content.decode()
    everybodys = LeaveRule.objects.get(kind__code="annual", status="pns")
    address = reverse("leave_rules:correct", args=[everybodys.pk])
    form = client.get(address).context["form"]
    said = {name: value for name, value in form.initial.items() if value is not None and value is not False}
    answer = client.post(address, {**said, "since": dt.date(2026, 12, 1), "days_a_year": 14})
    assert answer.status_code == 302, answer.context["form"].errors
    own = LeaveRule.objects.get(agency=office.root.agency)
    assert own.days_a_year == 14
    assert "14" in client.get(reverse("leave_rules:show", args=[own.pk])).content.decode()
    post = post_of(office.supervisor)
    named = {
        "over": office.dinas.pk,
        "unit": post.unit_id,
        "job_role": post.job_role_id,
        "since": "2026-12-01",
        "legal_source": "SK 9",
    }
    client.post(reverse("leave_officials:add"), named)
    authority = LeaveAuthority.objects.get()
    assert "SK 9" in client.get(reverse("leave_officials:show", args=[authority.pk])).content.decode()
    client.post(reverse("leave_officials:end", args=[authority.pk]), {"on": "2026-12-31"})
    authority.refresh_from_db()
    assert authority.until == dt.date(2026, 12, 31)


def test_accounts_without_a_record_have_no_leave(office, client):
    client.force_login(trainer_in(office.dinas))
    assert client.get(reverse("people:my_leave")).status_code == 404


@pytest.mark.parametrize("number", [2, 30])
def test_lists_cost_the_same_whatever_their_length(office, client, number, django_assert_max_num_queries):
    for week in range(number):
        since = office.monday + dt.timedelta(days=7 * week)
        LeaveRequestFactory(employee=office.clerk, since=since, supervisor_post=post_of(office.supervisor))
    client.force_login(office.clerk.user)
    with django_assert_max_num_queries(16):
        client.get(reverse("people:my_leave"))
    client.force_login(office.supervisor.user)
    with django_assert_max_num_queries(20):
        client.get(reverse("people:team_leave"))


def test_two_decisions_on_one_page_the_second_reads_who_was_quicker(office, client):
    request = office.request(state="considered")
    actions.approve_leave([request], by=Actor.of(office.head.user), at=request.asked_at)
    answer, _text = page(client, office.head, "people:leave_request", request.public_id, act="refuse", note="Audit")
    assert answer.status_code == 404
    assert re.search("approved", page(client, office.head, "people:leave_request", request.public_id)[1])
