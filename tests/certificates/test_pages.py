"""Verifying and downloading, as strangers, holders, supervisors and HR."""

from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from certificates import actions, rendering, verification
from certificates.models import Certificate
from certificates.templatetags.paper import breakable
from people.models import RecordAccess
from tests.factories.certificates import SYSTEM, account, certificate
from tests.factories.people import UnitFactory, auditor_of, employee_in, hr_of, reading_english, supervisor_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_counts():
    """Nobody has guessed yet."""
    cache.clear()


@pytest.fixture
def in_english(client):
    """A visitor who reads English: message ids are what the page says."""
    client.cookies["django_language"] = "en"
    return client


def page(row):
    return reverse("certificates:verified", args=[row.code])


def file_of(row):
    return reverse("certificates:download", args=[row.code])


def test_a_stranger_sees_what_was_certified_but_not_the_whole_name(in_english):
    row = certificate()
    answer = in_english.get(page(row))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "This certificate is genuine and valid" in text
    for part in (row.number, row.content["course"]["title"], row.content["agency"], row.masked_name):
        assert part in text
    assert row.content["person"]["name"] not in text
    assert row.content["person"]["nip"] not in text
    assert "no-store" in answer["Cache-Control"]


def test_a_number_breaks_after_its_slashes_only(in_english):
    row = certificate()
    shown = "/<wbr>".join(row.number.split("/"))
    assert f"<dd>{shown}</dd>" in in_english.get(page(row)).content.decode()
    assert breakable("1/<b>/2") == "1/<wbr>&lt;b&gt;/<wbr>2"


def test_the_holder_sees_the_whole_name_and_the_way_to_the_pdf(in_english):
    row = certificate()
    in_english.force_login(account(row.employee))
    text = in_english.get(page(row)).content.decode()
    assert row.content["person"]["name"] in text
    assert file_of(row) in text


def test_a_replaced_certificate_leads_to_the_corrected_one_and_back(in_english):
    old = certificate()
    (new,) = actions.correct([old], by=SYSTEM, at=timezone.now(), reason="Nama salah ketik")
    before, after = (in_english.get(page(row)).content.decode() for row in (old, new))
    assert "This certificate has been replaced" in before
    assert page(new) in before
    assert "This certificate is genuine and valid" in after
    assert breakable(old.number) in after
    assert all("Nama salah ketik" in text for text in (before, after))
    in_english.force_login(account(old.employee))
    answer = in_english.get(file_of(old))
    assert (answer.status_code, file_of(new) in answer.content.decode()) == (410, True)


def test_a_revoked_certificate_says_why(in_english):
    row = certificate()
    actions.revoke([row], by=SYSTEM, at=timezone.now(), reason="Kehadiran keliru dicatat")
    text = in_english.get(page(row)).content.decode()
    assert "This certificate has been revoked" in text
    assert "Kehadiran keliru dicatat" in text
    assert "genuine and valid" not in text


@pytest.mark.parametrize("code", ["0" * 16, "nonsense", "..", "%00"])
def test_an_unknown_code_is_answered_kindly_with_404(in_english, code):
    answer = in_english.get(f"/verify/{code}/")
    assert answer.status_code == 404
    assert "We know no certificate" in answer.content.decode()


def test_a_code_as_typed_leads_to_its_page(client):
    row = certificate()
    assert client.get(reverse("certificates:verify"), {"q": row.printed_code.lower()}).url == page(row)
    assert client.get(f"/verify/{row.printed_code.lower()}/").url == page(row)


def test_a_number_is_answered_without_giving_away_the_code(in_english):
    row = certificate()
    answer = in_english.get(reverse("certificates:verify"), {"q": f" {row.number.lower()} "})
    text = answer.content.decode()
    assert "genuine and valid" in text
    assert row.code not in text
    assert row.printed_code not in text


def test_numbers_which_anybody_counts_through_tell_neither_a_shared_name_nor_the_code_of_what_followed(in_english):
    row = certificate()
    Certificate.objects.update(shared_at=timezone.now())
    (new,) = actions.correct([row], by=SYSTEM, at=timezone.now(), reason="Gelar")
    text = in_english.get(reverse("certificates:verify"), {"q": row.number}).content.decode()
    assert row.content["person"]["name"] not in text
    assert row.code not in text
    assert new.code not in text
    assert f"?q={quote(new.number)}" in text
    assert row.content["person"]["name"] in in_english.get(page(row)).content.decode()


def test_a_number_of_two_agencies_asks_for_the_code(in_english):
    first, second = certificate(), certificate()
    assert first.number == second.number
    answer = in_english.get(reverse("certificates:verify"), {"q": first.number})
    assert answer.status_code == 404
    assert "Several agencies" in answer.content.decode()


def test_an_unknown_number_is_answered_kindly(in_english):
    answer = in_english.get(reverse("certificates:verify"), {"q": "1/2/3"})
    assert answer.status_code == 404
    assert "We know no certificate" in answer.content.decode()


def test_the_form_asks_for_a_number_or_code(in_english):
    assert 'name="q"' in in_english.get(reverse("certificates:verify")).content.decode()
    assert in_english.get(reverse("certificates:verify"), {"q": ""}).status_code == 200


def test_who_guesses_too_often_has_to_wait(in_english):
    row = certificate()
    for _unused in range(verification.MOST_MISSES):
        in_english.get("/verify/0000000000000000/")
    answer = in_english.get(reverse("certificates:verify"), {"q": row.number})
    assert answer.status_code == 429
    assert "Too many attempts" in answer.content.decode()
    assert in_english.get(page(row)).status_code == 429


@pytest.fixture
def ready():
    """A certificate whose PDF is made."""
    certificate()
    rendering.render_waiting()
    return Certificate.objects.get()


def file_named(name, content):
    return SimpleUploadedFile(name, content, "application/pdf")


def upload(client, row, content, name="sertifikat.pdf"):
    return client.post(page(row), {"file": file_named(name, content)})


def test_a_file_finds_its_own_certificate(in_english):
    row = certificate()
    rendering.render_waiting()
    row.refresh_from_db()
    answer = in_english.post(reverse("certificates:verify"), {"file": file_named("x.pdf", row.pdf.read())})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "byte for byte the one that was issued" in text
    assert row.number in text
    assert row.content["person"]["nip"] not in text


@pytest.mark.parametrize("content", [b"halo", b"\x89PNG\r\n\x1a\n" + b"0" * 2000])
def test_a_file_that_is_no_pdf_is_said_to_be_none_and_is_no_guess(in_english, content, monkeypatch):
    monkeypatch.setattr(verification, "MOST_MISSES", 1)
    for _again in range(2):
        answer = in_english.post(reverse("certificates:verify"), {"file": file_named("foto.png", content)})
        assert answer.status_code == 200
        assert "This file is no PDF." in answer.content.decode()


def test_a_changed_file_is_not_found_and_counts_as_a_guess(in_english, monkeypatch):
    monkeypatch.setattr(verification, "MOST_MISSES", 1)
    row = certificate()
    rendering.render_waiting()
    row.refresh_from_db()
    changed = bytearray(row.pdf.read())
    changed[len(changed) // 2] ^= 1
    answer = in_english.post(reverse("certificates:verify"), {"file": file_named("x.pdf", bytes(changed))})
    assert answer.status_code == 404
    assert "not one that was issued here, or it was changed" in answer.content.decode()
    assert in_english.post(reverse("certificates:verify"), {"file": file_named("x.pdf", b"")}).status_code == 429


def test_a_file_that_is_missing_or_too_large_is_refused_with_words(in_english):
    address = reverse("certificates:verify")
    assert "This field is required." in in_english.post(address).content.decode()
    too_large = file_named("large.pdf", b"0" * (10 * 1024 * 1024 + 1))
    text = in_english.post(address, {"file": too_large}).content.decode()
    assert text.index("larger than 10 MB") < text.index("Number or code"), "above all else, where a phone begins to show the page"


def test_our_own_file_is_recognised_byte_for_byte(in_english, ready):
    text = upload(in_english, ready, ready.pdf.read()).content.decode()
    assert "byte for byte the one that was issued" in text


@pytest.mark.parametrize(
    "tamper", [lambda pdf: pdf + b"\n", lambda pdf: pdf.replace(b"%PDF-1.7", b"%PDF-1.6"), lambda _pdf: b"another"]
)
def test_a_changed_file_is_told_apart(in_english, ready, tamper):
    text = upload(in_english, ready, tamper(ready.pdf.read())).content.decode()
    heading = text[text.index("<h1") : text.index("</h1>")]
    assert "This file is not the one that was issued" in heading
    assert "genuine and valid" not in text, "what a hurried reader sees first is about the file"
    assert "byte for byte" not in text


def test_a_file_that_is_too_large_is_refused(in_english, ready, monkeypatch):
    monkeypatch.setattr("certificates.forms.LARGEST_FILE", 100)
    assert "larger than 10 MB" in upload(in_english, ready, b"x" * 101).content.decode()


def test_no_file_is_no_answer(in_english, ready):
    text = in_english.post(page(ready)).content.decode()
    assert "not the one that was issued" not in text
    assert "byte for byte" not in text


def test_a_file_is_compared_only_with_a_pdf_that_exists(in_english):
    row = certificate()
    text = upload(in_english, row, b"").content.decode()
    assert "still being prepared" in text


def test_the_holder_gets_the_pdf(client, ready):
    client.force_login(account(ready.employee))
    answer = client.get(file_of(ready))
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content) == ready.pdf.read()
    assert "Sertifikat 800.1.11-0001" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    assert not RecordAccess.objects.exists()


def test_a_look_at_somebody_elses_is_logged(client, ready):
    boss = supervisor_of(ready.employee).user
    client.force_login(boss)
    assert client.get(file_of(ready)).status_code == 200
    log = RecordAccess.objects.get()
    assert (log.viewer, log.employees, log.what) == (boss, [ready.employee_id], "certificate")


def test_who_may_download(client, ready):
    unit = ready.employee.positions.get().post.unit
    elsewhere = UnitFactory(parent=unit.get_root())
    for user in (hr_of(unit), hr_of(unit.get_root()), auditor_of(unit.get_root())):
        client.force_login(user)
        assert client.get(file_of(ready)).status_code == 200
    for user in (hr_of(elsewhere), employee_in(unit).user, hr_of(UnitFactory())):
        client.force_login(user)
        assert client.get(file_of(ready)).status_code == 404
    client.logout()
    assert client.get(file_of(ready)).status_code == 302


def test_while_the_pdf_is_made_a_page_says_so(in_english):
    row = certificate()
    in_english.force_login(reading_english(account(row.employee)))
    answer = in_english.get(file_of(row))
    assert answer.status_code == 202
    assert "is being prepared" in answer.content.decode()
    asks = in_english.get(file_of(row), headers={"HX-Request": "true"})
    assert (asks.status_code, asks.content) == (204, b"")
    rendering.render_waiting()
    assert in_english.get(file_of(row), headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_a_failed_pdf_says_who_can_help(in_english):
    row = certificate()
    Certificate.objects.update(rendering="failed")
    in_english.force_login(reading_english(account(row.employee)))
    assert "HR sees this" in in_english.get(file_of(row)).content.decode()


def test_a_revoked_certificate_is_no_longer_handed_out(client, ready):
    actions.revoke([ready], by=SYSTEM, at=timezone.now(), reason="Keliru")
    client.force_login(account(ready.employee))
    assert client.get(file_of(ready)).status_code == 410


@pytest.mark.parametrize("signed_in", [True, False])
def test_verifying_takes_few_statements(client, ready, signed_in, django_assert_max_num_queries):
    if signed_in:
        client.force_login(account(ready.employee))
    client.get(page(ready))
    with django_assert_max_num_queries(11 if signed_in else 2):
        client.get(page(ready))


def test_media_are_not_served(client, ready):
    assert client.get(f"/media/{ready.pdf.name}").status_code == 404
