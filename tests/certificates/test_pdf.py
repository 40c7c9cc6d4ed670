"""What stands on the paper."""

import copy
import datetime as dt
import io

import pypdf
import pypdfium2
import pytest
import zxingcpp
from django.utils import translation

from certificates import pdf
from certificates.document import document, held, period
from certificates.models import Certificate

CONTENT = {
    "locale": "id",
    "title": "Sertifikat",
    "legal_basis": "Undang-Undang Nomor 20 Tahun 2023",
    "agency": "Pemerintah Kota Medan",
    "city": "Medan",
    "person": {
        "name": "Rahmad Hidayat Nasution, S.STP., M.Si.",
        "nip": "198506152010011012",
        "grade": "Penata (III/c)",
        "job_role": "Analis Kebijakan Ahli Muda",
        "unit": "Dinas Kesehatan",
    },
    "course": {
        "title": "Pelayanan Prima bagi Petugas Front Office",
        "form": "Workshop atau Lokakarya",
        "offering": "Angkatan II 2026",
        "mode": "classroom",
        "place": "Aula BKPSDM",
        "starts_on": "2026-11-21",
        "ends_on": "2026-11-22",
        "completed_on": "2026-11-22",
    },
    "learning_hours": "16.5",
    "modules": [
        {"title": "Dasar pelayanan", "hours": "8.0", "levels": [{"competency": "Pelayanan Publik", "level": 3}]},
        {"title": "Praktik di loket", "hours": "8.5", "levels": []},
    ],
    "signatory": {"name": "Dr. Rosmawati Siregar, M.Si.", "nip": "197203121998032004", "role": "Kepala BKPSDM"},
}
LONGEST = "Prof. Dr. dr. Ir. Muhammad Alfarabi Situmorang Simanjuntak Hutabarat, S.H., S.E., M.Kes., M.H., Sp.PD-KGH., FINASIM"


def made(**changes):
    content = copy.deepcopy(CONTENT)
    for key, value in changes.items():
        if isinstance(value, dict):
            content[key] |= value
        else:
            content[key] = value
    return Certificate(
        code="7GQ2M4X8KD0WTV5R",
        number="800.1.11/0042/BKPSDM/XI/2026",
        content=content,
        issued_on=dt.date(2026, 11, 24),
        year=2026,
    )


def read(certificate):
    return pypdf.PdfReader(io.BytesIO(pdf.render(certificate)))


def words(page):
    return " ".join(page.extract_text().split())


@pytest.fixture(scope="module")
def paper():
    """One certificate, set once."""
    return pdf.render(made())


def test_the_first_page_says_who_completed_what(paper):
    text = words(pypdf.PdfReader(io.BytesIO(paper)).pages[0])
    for part in (
        "Sertifikat",
        "Nomor 800.1.11/0042/BKPSDM/XI/2026",
        "Rahmad Hidayat Nasution, S.STP., M.Si.",
        "19850615 201001 1 012",
        "Penata (III/c)",
        "Analis Kebijakan Ahli Muda",
        "Dinas Kesehatan",
        "telah menyelesaikan Workshop atau Lokakarya",
        "Pelayanan Prima bagi Petugas Front Office",
        "21 s.d. 22 November 2026",
        "16,5 (enam belas koma lima) jam pelajaran",
        "Medan, 24 November 2026",
        "Kepala BKPSDM",
        "Dr. Rosmawati Siregar, M.Si.",
        "7GQ2-M4X8-KD0W-TV5R",
    ):
        assert part in text


def test_the_second_page_lists_modules_levels_and_hours(paper):
    text = words(pypdf.PdfReader(io.BytesIO(paper)).pages[1])
    assert "1 Dasar pelayanan Pelayanan Publik (level 3) 8" in text
    assert "2 Praktik di loket – 8,5" in text
    assert "Jumlah 16,5" in text
    assert "Undang-Undang Nomor 20 Tahun 2023" in text


def test_it_is_a_tagged_landscape_a4_with_title_author_and_language(paper):
    reader = pypdf.PdfReader(io.BytesIO(paper))
    assert len(reader.pages) == 2
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [842, 595]
    assert (reader.metadata.title, reader.metadata.author) == ("Sertifikat 800.1.11/0042/BKPSDM/XI/2026", "Pemerintah Kota Medan")
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "id"
    assert root["/MarkInfo"]["/Marked"]


def test_the_qr_code_leads_to_its_verification(paper, settings):
    page = pypdfium2.PdfDocument(paper)[0].render(scale=2).to_pil()
    (code,) = zxingcpp.read_barcodes(page)
    assert code.text == f"{settings.BINA_URL}/verify/7GQ2M4X8KD0WTV5R/"


def test_the_same_certificate_is_the_same_file(paper):
    pdf.render(made(person={"name": "Adi"}))
    assert pdf.render(made()) == paper


def test_a_certificate_is_light(paper):
    assert len(paper) < 60_000


@pytest.mark.parametrize("name", ["Adi", LONGEST])
def test_the_shortest_and_the_longest_name_fit_on_the_page(name):
    reader = read(made(person={"name": name}))
    assert len(reader.pages) == 2
    assert name in words(reader.pages[0])


def test_many_modules_go_on_further_pages_with_their_heading():
    modules = [{"title": f"Materi {number}", "hours": "4.0", "levels": []} for number in range(1, 41)]
    reader = read(made(modules=modules))
    assert len(reader.pages) > 2
    text = [words(page) for page in reader.pages[1:]]
    assert all("Kompetensi dan level" in page for page in text)
    assert sum(page.count("Jumlah") for page in text) == 1


def test_letters_beyond_latin_1_are_printed():
    # Pango of some systems moves a composed letter by a hair, which readers of text take for a space.
    printed = words(read(made(person={"name": "Đặng Nguyễn Łukasz"})).pages[0]).replace(" ", "")
    assert "ĐặngNguyễnŁukasz" in printed


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "A & B", '"><img src=x>'])
def test_what_people_typed_stays_text(text):
    assert text in words(read(made(course={"title": text})).pages[0])


@pytest.mark.parametrize(
    ("since", "until", "written"),
    [
        ("2026-11-21", "2026-11-21", "21 November 2026"),
        ("2026-11-21", "2026-11-22", "21 s.d. 22 November 2026"),
        ("2026-11-30", "2026-12-01", "30 November s.d. 1 Desember 2026"),
        ("2026-12-28", "2027-01-05", "28 Desember 2026 s.d. 5 Januari 2027"),
    ],
)
def test_a_period_names_month_and_year_once(since, until, written):
    with translation.override("id"):
        assert period(dt.date.fromisoformat(since), dt.date.fromisoformat(until)) == written


@pytest.mark.parametrize(
    ("mode", "ending"),
    [("classroom", "di Aula"), ("online", "secara daring"), ("blended", "secara luring dan daring di Aula")],
)
def test_how_it_was_held(mode, ending):
    course = {**CONTENT["course"], "mode": mode, "place": "Aula"}
    assert held(course).endswith(f"2026 {ending}")


def test_the_language_of_the_reader_does_not_change_the_paper():
    from django.utils import translation

    with translation.override("en"):
        assert document(made()).place_and_date == "Medan, 24 November 2026"
        assert document(made()).hours == "16,5"


def test_without_office_the_lines_are_left_out():
    assert [fact.label for fact in document(made(person={"job_role": "", "unit": ""})).facts] == ["NIP", "Pangkat/Golongan"]
