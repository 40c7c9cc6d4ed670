"""The plate sets what WeasyPrint would have set: the same pixels, words, tags and links, in a hundredth of the time."""

import io
import random
import re
import unicodedata

import pikepdf
import pypdf
import pypdfium2
import pytest
import zxingcpp
from PIL import ImageChops

from certificates import pdf
from certificates.document import document
from certificates.plate import NoPlate, NotOnThisPlate, Plate, shared
from certificates.rules import new_code
from tests.certificates.test_pdf import LONGEST, made

NAMES = [
    "Adi",
    "Łukasz Żółkiewski-Ström",
    "Nguyễn Thị Hạnh",
    "Al-Fārūqī bin ʿAbd".replace("ʿ", "’"),
    "Raja Sutan Parlindungan Situmorang Lumbantoruan, S.T.",
    "Dr. Ir. H. Datuak Rajo Bagindo Nan Kuniang Sutan Zulkarnain Chaniago, M.Si.",
]
_FIRST = [
    "Abdul",
    "Siti",
    "Ahmad",
    "Dewi",
    "Jannus",
    "Togar",
    "Ruth",
    "Affif",
    "Fitri",
    "Ulfi",
    "Wahyu",
    "Yulia",
    "Ávila",
    "Öztürk",
    "Đặng",
]
_LAST = [
    "Nasution",
    "Harahap",
    "Siregar",
    "Hutabarat",
    "Simanjuntak",
    "Tanjung",
    "Koto",
    "Lubis",
    "Fahmi",
    "Affandi",
    "Vâlsan",
    "Toffler",
]
_UNITS = ["Dinas Kesehatan", "Puskesmas Teladan, Dinas Kesehatan Kota Medan", "Kantor Camat Medan Area (AV)", "UPT TIK"]
_ROLES = ["Analis Kebijakan Ahli Muda", "Pengelola Layanan Operasional", "Guru Ahli Pertama", "Offset & File Officer"]


def person(chance, name=None):
    return {
        "name": name or f"{chance.choice(['', 'dr. ', 'H. '])}{chance.choice(_FIRST)} {chance.choice(_LAST)}, S.T., M.Si.",
        "nip": "".join(chance.choices("0123456789", k=18)),
        "grade": chance.choice(["Penata (III/c)", "Pembina Utama Muda (IV/c)", "VII"]),
        "job_role": chance.choice(_ROLES),
        "unit": chance.choice(_UNITS),
    }


def sizes(content):
    """The sizes of the lines of each page, in the order in which they are set."""
    with pikepdf.open(io.BytesIO(content)) as paper:
        return [re.findall(rb"/\S+ ([\d.]+) Tf", page.Contents.read_bytes()) for page in paper.pages]


def award(chance, name=None):
    """A certificate of somebody invented, with a number and a code of its own."""
    certificate = made(person=person(chance, name))
    certificate.code = new_code()
    certificate.number = f"800.1.11/{chance.randrange(1, 20_000):04d}/BKPSDM/XI/2026"
    return certificate


def bytes_of(plates, certificate):
    printed = document(certificate)
    key = shared(printed)
    plates[key] = plates.get(key) or Plate(printed)
    return plates[key].render(printed, certificate.code.encode())


@pytest.fixture(scope="module")
def plates():
    """Plates, made when first asked for."""
    return {}


@pytest.fixture(scope="module")
def paper(plates):
    """One certificate off the plate."""
    return bytes_of(plates, made())


def differing(one, other):
    """The share of pixels that differ visibly on the worse of the pages."""
    shares = []
    for first, second in zip(pypdfium2.PdfDocument(one), pypdfium2.PdfDocument(other), strict=True):
        images = [page.render(scale=1.5).to_pil().convert("RGB") for page in (first, second)]
        counts = ImageChops.difference(*images).convert("L").histogram()
        shares.append(sum(counts[8:]) / sum(counts))
    return max(shares)


def words(content):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


# Slow, since every name is also laid out in full.
@pytest.mark.parametrize("name", [*NAMES, *range(4)])
def test_it_looks_and_reads_as_if_it_had_been_laid_out_in_full(plates, name):
    certificate = award(random.Random(name), name if name in NAMES else None)  # noqa: S311
    ours, full = bytes_of(plates, certificate), pdf.render(certificate)
    assert differing(ours, full) < 0.005
    assert words(ours) == words(full)
    assert certificate.content["person"]["name"].split()[-1] in words(ours)[0]


def test_every_qr_code_leads_to_its_own_certificate(plates, settings):
    chance = random.Random(6)  # noqa: S311
    for _unused in range(20):
        certificate = award(chance, "Adi")
        page = pypdfium2.PdfDocument(bytes_of(plates, certificate))[0].render(scale=2).to_pil()
        (code,) = zxingcpp.read_barcodes(page)
        assert code.text == f"{settings.BINA_URL}/verify/{certificate.code}/"


def test_tags_title_and_links_are_those_of_the_full_layout(paper):
    ours, full = pypdf.PdfReader(io.BytesIO(paper)), pypdf.PdfReader(io.BytesIO(pdf.render(made())))
    assert dict(ours.metadata) == dict(full.metadata)
    assert ours.xmp_metadata.dc_title == full.xmp_metadata.dc_title
    assert ours.trailer["/Root"]["/MarkInfo"]["/Marked"]
    for one, other in zip(ours.pages, full.pages, strict=True):
        links = [[link["/A"]["/URI"] for link in page.get("/Annots", [])] for page in (one, other)]
        assert links[0] == links[1]
    assert tags(paper) == tags(pdf.render(made()))


def tags(content):
    paper = pikepdf.open(io.BytesIO(content))
    elements = [thing for thing in paper.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem"]
    return sorted((str(one.S), str(one.get("/Alt", ""))) for one in elements)


def test_nothing_of_the_samples_is_left_in_the_file(paper):
    opened = pikepdf.open(io.BytesIO(paper))
    whole = b"".join(
        thing.read_bytes() if isinstance(thing, pikepdf.Stream) and "/Length1" not in thing else thing.unparse(resolved=True)
        for thing in opened.objects
    )
    assert not re.search(rb"X\dq|0QQQ|0WWW", whole)


def test_the_file_is_whole_and_has_no_earlier_version(paper):
    assert pikepdf.open(io.BytesIO(paper)).check_pdf_syntax() == []
    assert paper.count(b"%%EOF") == 1


def test_the_same_certificate_is_the_same_file(plates, paper):
    bytes_of(plates, award(random.Random(2)))  # noqa: S311
    assert bytes_of(plates, made()) == paper
    assert Plate(document(made())).render(document(made()), made().code.encode()) == paper


def test_a_certificate_is_light(paper):
    assert len(paper) < 75_000


@pytest.mark.parametrize(
    "changes",
    [
        {"name": LONGEST},
        {"name": "王小明"},
        {"name": "محمد الفاروقي"},
        {"name": "Siti 😀"},
        {"name": unicodedata.normalize("NFD", "Nguyễn")},
        {"name": "Ruth\u00adMarie"},
        {"unit": "WWWWWWWWW " * 9 + "W"},
    ],
    ids=["two lines", "chinese", "arabic", "picture", "composed", "soft hyphen", "wraps"],
)
def test_what_would_look_otherwise_is_left_to_the_full_layout(plates, changes):
    with pytest.raises(NotOnThisPlate):
        bytes_of(plates, made(person=changes))


def test_people_of_an_office_with_a_name_of_two_lines_share_a_plate(plates):
    office = "Sekretariat, Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pemberdayaan Masyarakat dan Keluarga Berencana"
    one = made(person={"unit": office})
    other = made(person={"unit": office, "name": "Adi Nasution Simanjuntak Hutapea, S.STP., M.Si."})
    assert shared(document(one)) == shared(document(other)) != shared(document(made()))
    assert differing(bytes_of(plates, one), pdf.render(one)) < 0.005
    assert differing(bytes_of(plates, other), pdf.render(other)) < 0.005


@pytest.mark.parametrize("changes", [{"course": {"title": "Lain"}}, {"person": {"unit": ""}}, {"title": "Piagam"}])
def test_another_course_or_template_needs_another_plate(plates, changes):
    plate = plates.get(shared(document(made()))) or Plate(document(made()))
    with pytest.raises(NotOnThisPlate):
        plate.render(document(made(**changes)), b"code")


@pytest.fixture
def restyled(monkeypatch):
    """Add rules to the style of certificates."""

    def restyle(rules):
        press = pdf._Press()
        style = pdf._font_faces() + (pdf._PAPER / "certificate.css").read_text() + rules
        given = {"font_config": press.font_configuration, "url_fetcher": press.fetcher, "base_url": pdf._OURS}
        press.styles[False] = pdf.CSS(string=style, **given)
        monkeypatch.setattr(pdf, "_press", lambda: press)

    return restyle


@pytest.mark.parametrize(
    "rules",
    [
        ".name { text-transform: uppercase }",
        ".facts { float: left; width: auto } .lead { float: left }",
        ".name { font-family: monospace }",
        ".name { display: inline-block; border-bottom: 1pt solid }",
    ],
    ids=["capitals", "moves others", "another font", "a rule as long as the name"],
)
def test_a_template_that_moves_with_the_person_has_no_plate(restyled, rules):
    restyled(rules)
    with pytest.raises(NoPlate):
        Plate(document(made()))


@pytest.mark.parametrize("edge", ["right", "center"])
def test_a_line_keeps_its_right_edge_or_its_middle(restyled, edge):
    restyled(f".name, .number {{ text-align: {edge} }}")
    ours = Plate(document(made())).render(document(made()), b"code")
    assert differing(ours, pdf.render(made())) < 0.005


def test_a_narrow_line_is_known_to_be_narrow(restyled):
    restyled(".name { width: 90mm }")
    plate = Plate(document(made()))
    with pytest.raises(NotOnThisPlate):
        plate.render(document(made()), b"code")
