"""QTI: what is written is read again, items of others are read, and nothing in them reaches the machine."""

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.formats.qti import MOST_FILES, read_qti, write_qti
from courses.rules.exchange import is_whole
from tests.courses.test_gift import questions


def one_line(question):
    """XML has no breaks of its own in text."""
    return "\n" not in question.text and "\n" not in question.feedback and "  " not in question.text


def plainly(question):
    """Return the question as XML holds it: a text accepted twice is one."""
    if question.kind == "text":
        return replace(question, body={"accepted": list(dict.fromkeys(question.body["accepted"]))})
    return question


@given(st.lists(questions().filter(is_whole).filter(one_line), min_size=1, max_size=4))
def test_what_is_written_is_read_again(asked):
    asked = [plainly(one) for one in asked]
    found = read_qti(write_qti(asked))
    assert not found.faults
    assert list(found.questions) == asked


@given(st.binary(max_size=80))
def test_whatever_is_read_gives_questions_or_faults_never_an_error(content):
    for sent in (content, b"PK" + content, b"<assessmentItem>" + content):
        assert read_qti(sent).faults


ITEM_3 = """<?xml version="1.0"?>
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i1" title="Loket" time-dependent="false">
  <qti-response-declaration identifier="RESPONSE" cardinality="multiple" base-type="identifier">
    <qti-correct-response><qti-value>a</qti-value><qti-value>c</qti-value></qti-correct-response>
  </qti-response-declaration>
  <qti-item-body><p>Apa yang <b>baik</b> di loket?</p>
    <qti-choice-interaction response-identifier="RESPONSE" max-choices="0">
      <qti-prompt>Pilih dua.</qti-prompt>
      <qti-simple-choice identifier="a">Ramah</qti-simple-choice>
      <qti-simple-choice identifier="b">Kasar</qti-simple-choice>
      <qti-simple-choice identifier="c">Cepat</qti-simple-choice>
    </qti-choice-interaction>
  </qti-item-body>
</qti-assessment-item>"""


def test_an_item_of_3_0_is_read():
    (one,) = read_qti(ITEM_3.encode()).questions
    assert (one.kind, one.text) == ("multiple", "Apa yang baik di loket? Pilih dua.")
    assert [answer["text"] for answer in one.body["answers"] if answer["is_right"]] == ["Ramah", "Cepat"]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("<p>Apa", '<p><img src="https://x.example/a.png"/>Apa', "media", 6),
        ("<qti-value>a</qti-value><qti-value>c</qti-value>", "", "no-response", 7),
        ("qti-choice-interaction", "qti-hotspot-interaction", "interaction", 7),
        ("</qti-item-body>", "", "xml", 14),
        ('<?xml version="1.0"?>', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "doctype", 1),
    ],
)
def test_a_fault_is_named_with_its_line(old, new, code, line):
    (fault,) = read_qti(ITEM_3.replace(old, new).encode()).faults
    assert (fault.code, fault.line) == (code, line)


def test_entities_are_never_resolved(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("rahasia")
    xml = ITEM_3.replace('<?xml version="1.0"?>', f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>').replace(
        "Ramah", "&e;"
    )
    assert not read_qti(xml.encode()).questions


def package_of(files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return made.getvalue()


def test_one_wrong_file_keeps_all_out_and_is_named():
    found = read_qti(package_of({"a.xml": ITEM_3, "../b.xml": ITEM_3.replace("</qti-item-body>", "")}))
    assert [(one.file, one.code) for one in found.faults] == [("../b.xml", "xml")]
    assert not found.questions


def test_a_package_that_unpacks_to_too_much_is_refused():
    bomb = package_of({"a.xml": " " * (2 * 1024 * 1024)})
    many = package_of({f"{number}.xml": "" for number in range(MOST_FILES + 1)})
    assert [read_qti(one).faults[0].code for one in (bomb, many)] == ["too-large", "too-large"]
