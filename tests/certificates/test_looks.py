"""Designs of certificates: what stands on the three to begin with, in two languages, for long and rare names."""

import io
import json
import random
import re
from dataclasses import replace
from pathlib import Path

import pypdf
import pypdfium2
import pytest
import zxingcpp
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from certificates import pdf, rules
from certificates.document import document
from certificates.gallery import GALLERY, beginning
from certificates.looks import LANGUAGES, Look, unknown_placeholders
from certificates.plate import NotOnThisPlate, Plate, shared
from certificates.rendering import Printer
from tests.certificates.test_pdf import LONGEST, made
from tests.certificates.test_plate import award, differing, sizes, words

PAPER = Path(settings.BASE_DIR) / "certificates/static/certificates/paper"
NAMES = [
    "Łukasz Żółkiewski-Ström",
    "Nguyễn Thị Hạnh",
    "Al-Fārūqī",
    "Dr. Ir. Raja Sahala Parlindungan Situmorang Lumbantoruan Siregar, S.T., M.Si., M.Eng.",
    "Prof. Dr. H. Datuak Rajo Bagindo Nan Kuniang Sutan Zulkarnain Chaniago, S.H., M.Hum.",
]
KEYS = [one.key for one in GALLERY]


@pytest.fixture(scope="module")
def plates():
    """Plates, made when first asked for."""
    return {}


def by_plate(plates, certificate, look):
    printed = document(certificate, look)
    key = shared(printed)
    plates[key] = plates.get(key) or Plate(printed)
    return plates[key].render(printed, certificate.code.encode())


def squeezed(text):
    return "".join(text.split())


@pytest.mark.parametrize("key", KEYS)
def test_a_design_is_set_by_a_plate_as_if_it_had_been_laid_out_in_full(plates, key):
    look = beginning(key).look("id")
    for seed in range(3):
        certificate = award(random.Random(f"{key} {seed}"))  # noqa: S311
        ours, full = by_plate(plates, certificate, look), pdf.render(certificate, look)
        assert differing(ours, full) < 0.005
        assert words(ours) == words(full)
        assert sizes(ours) == sizes(full), "a line of another size moves few pixels, and the eye sees it"


@pytest.mark.parametrize("key", ["ulos", "upright"])
def test_a_score_is_set_by_a_plate_as_well(plates, key):
    look = beginning(key).look("id")
    body = tuple(replace(part, facts=(*part.facts, "score")) if part.kind == "facts" else part for part in look.body)
    certificate, look = award(random.Random(4)), replace(look, body=body)  # noqa: S311
    certificate.content["person"]["score"] = "87.8"
    ours, full = by_plate(plates, certificate, look), pdf.render(certificate, look)
    assert differing(ours, full) < 0.005
    assert words(ours) == words(full)
    assert squeezed("Nilai 87,8") in squeezed(words(ours)[0])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("key", ["ulos", "upright"])
def test_rare_letters_and_long_names_stand_on_it_and_are_found_by_search(key, name):
    certificate = award(random.Random(1), name)  # noqa: S311
    content = Printer([]).pdf(document(certificate, beginning(key).look("id")), certificate.code)
    assert squeezed(name) in squeezed(words(content)[0])
    fonts = {str(font["/BaseFont"]) for font in pypdf.PdfReader(io.BytesIO(content)).pages[0]["/Resources"]["/Font"].values()}
    assert all("Jakarta" in font for font in fonts)


@pytest.mark.parametrize("name", ["王小明", "محمد الفاروقي"])
def test_a_letter_that_no_font_of_the_plate_holds_is_laid_out_in_full(plates, name):
    certificate, look = award(random.Random(2), name), beginning("ulos").look("id")  # noqa: S311
    with pytest.raises(NotOnThisPlate):
        by_plate(plates, certificate, look)
    alike = [document(award(random.Random(seed)), look) for seed in range(6)]  # noqa: S311
    content = Printer(alike).pdf(document(certificate, look), certificate.code)
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_a_design_says_all_that_proves_something(key, language):
    look = beginning(key).look(language)
    content = pdf.render(made(), look)
    reader = pypdf.PdfReader(io.BytesIO(content))
    text = squeezed(" ".join(words(content)))
    for part in (
        "Pemerintah Kota Medan",
        "800.1.11/0042/BKPSDM/XI/2026",
        "Rahmad Hidayat Nasution, S.STP., M.Si.",
        "19850615 201001 1 012",
        "Pelayanan Prima bagi Petugas Front Office",
        "Dr. Rosmawati Siregar, M.Si.",
        "7GQ2-M4X8-KD0W-TV5R",
        {"id": "pada tanggal 21 s.d. 22 November 2026 di Aula", "en": "on 21 to 22 November 2026 at Aula"}[language],
        {"id": "16,5 (enam belas koma lima) jam pelajaran", "en": "16.5 (sixteen point five) learning hours"}[language],
        {"id": "Dasar pelayanan", "en": "Dasar pelayanan"}[language],
    ):
        assert squeezed(part) in text
    assert "{" not in text
    assert reader.trailer["/Root"]["/Lang"] == language
    page = pypdfium2.PdfDocument(content)[0]
    assert (page.get_width() < page.get_height()) is (look.orientation == "portrait")
    (code,) = zxingcpp.read_barcodes(page.render(scale=2).to_pil())
    assert code.text.endswith("/verify/7GQ2M4X8KD0WTV5R/")


@pytest.mark.parametrize("key", KEYS)
def test_the_longest_of_everything_stays_above_the_foot(key):
    certificate = made(
        person={
            "name": LONGEST,
            "unit": "Bidang Pengelolaan Pendapatan, Badan Pengelola Keuangan dan Pendapatan Daerah Kota Medan",
        },
        course={
            "title": "Pelatihan Penguatan Kompetensi Penyusunan Kebijakan Publik Berbasis Bukti bagi Pejabat Pengawas di Medan"
        },
    )
    content = pdf.render(certificate, beginning(key).look("id"))
    page = pypdfium2.PdfDocument(content)[0].get_textpage()
    heights = {}
    for index in range(page.count_rects()):
        left, bottom, right, top = page.get_rect(index)
        for said in ("jam pelajaran", "Medan, 24", "Periksa"):
            if said in page.get_text_bounded(left, bottom, right, top):
                heights[said] = (bottom, top)
    assert heights["jam pelajaran"][0] > max(heights["Medan, 24"][1], heights["Periksa"][1])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_a_look_survives_being_kept_as_data(key, language):
    look = beginning(key).look(language)
    assert Look.read(json.loads(json.dumps(look.data()))) == look
    assert not [name for text in look.texts for name in unknown_placeholders(text)]


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Nomor {number}", []),
        ("{nama} dari {agency}", ["nama"]),
        ("{name.__class__}", ["name.__class__"]),
        ("{hours:04d}", ["hours:04d"]),
        ("{0}", ["0"]),
        ("{{name}}", []),
    ],
)
def test_unknown_placeholders_are_named(text, unknown):
    assert unknown_placeholders(text) == unknown


def test_a_brace_that_is_not_closed_is_refused():
    with pytest.raises(ValueError, match="expected"):
        unknown_placeholders("Nomor {number")


def test_what_people_typed_stays_text_and_braces_in_it_stay_braces():
    printed = " ".join(words(pdf.render(made(course={"title": "<b>{name}</b> & Co"}), beginning("ulos").look("id"))))
    assert "<b>{name}</b> & Co" in printed


def test_the_woven_border_is_the_same_in_every_colour():
    files = [path.read_text() for path in PAPER.glob("woven-*.svg")]
    ground = re.compile(r'fill="(#[0-9a-f]{6})" d="M0 0H13.5')
    assert len({text.replace(ground.search(text)[1], "ink") for text in files}) == 1
    assert len(files) == 4


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "zero"), (12, "twelve"), (40, "forty"), (45, "forty-five"), (121, "one hundred twenty-one"), (2000, "two thousand")],
)
def test_numbers_in_english(number, said):
    assert rules.in_english(number) == said


@given(st.lists(st.integers(0, 999_999), min_size=2, max_size=2, unique=True))
def test_no_two_numbers_read_alike_in_english(numbers):
    assert len({rules.in_english(number) for number in numbers}) == 2


@pytest.mark.parametrize("number", [-1, 10**6])
def test_numbers_beyond_are_refused(number):
    with pytest.raises(ValueError, match="Only numbers"):
        rules.in_english(number)
