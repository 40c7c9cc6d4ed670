"""GIFT: what is written is read again, and what is wrong is named with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.formats.gift import read_gift, write_gift
from courses.rules.exchange import Exchanged, is_whole
from courses.rules.questions import body_of

letters = st.text("ab~=#{}:\\%->*± \nTé?", min_size=1, max_size=12)
words = letters.map(lambda text: " ".join(text.split())).filter(lambda text: text and not text.startswith("*"))
answer_words = words.filter(lambda text: "#" not in text)
sides = words.map(lambda text: text.replace("=", "e").strip()).filter(bool)


@st.composite
def questions(draw):
    kind = draw(st.sampled_from(["single", "multiple", "matching", "order", "number", "text"]))
    if kind in ("single", "multiple"):
        texts = draw(st.lists(answer_words, min_size=2, max_size=5, unique=True))
        rights = [place == 0 for place in range(len(texts))] if kind == "single" else [True, True, *[False] * (len(texts) - 2)]
        notes = draw(st.lists(st.one_of(st.just(""), words), min_size=len(texts), max_size=len(texts)))
        facts = zip(texts, rights, notes, strict=True)
        body = {"answers": [{"text": text, "is_right": right, "feedback": note} for text, right, note in facts]}
    elif kind == "matching":
        lefts = draw(st.lists(sides, min_size=2, max_size=4, unique=True))
        body = {"pairs": [[left, draw(sides)] for left in lefts]}
    elif kind == "order":
        body = {"items": draw(st.lists(words, min_size=2, max_size=4, unique=True))}
    elif kind == "number":
        body = body_of("number", f"{draw(st.decimals(-999, 999, places=2))} ± {draw(st.decimals(0, 9, places=1))}")
    else:
        body = {"accepted": draw(st.lists(words, min_size=1, max_size=3))}
    text = draw(letters.map(str.strip).filter(bool))
    return Exchanged(
        kind,
        text,
        body,
        draw(st.one_of(st.just(""), words)),
        draw(st.integers(1, 100)),
        draw(st.sampled_from(["", "integritas"])),
    )


@given(st.lists(questions().filter(is_whole), min_size=1, max_size=4))
def test_what_is_written_is_read_again(asked):
    found = read_gift(write_gift(asked))
    assert not found.faults
    assert list(found.questions) == asked


@given(st.text("ab~=#{}:\\%-> \n/$T1", max_size=60))
def test_whatever_is_read_gives_questions_or_faults_never_an_error(text):
    found = read_gift(text)
    assert bool(found.questions) != bool(found.faults)
    assert all(is_whole(one) for one in found.questions)


MOODLE = """// from Moodle's own documentation
$CATEGORY: $course$/Layanan

::Q1:: Ibu kota Sumatera Utara adalah {=Medan#Betul. ~Binjai ~Pematangsiantar#Bukan.}

Matahari terbit di timur.{T#Salah, di timur.#Betul.}

::Q3::[html]Siapa menulis {=Chairil Anwar =Chairil} puisi itu?

Dua tambah dua {#4:0.5}

Antara {#1..5}

Pilih dua {
  ~%50%Ramah
  ~%50%Cepat
  ~%-100%Kasar
####Layanan prima.
}

Pasangkan {=SOP -> prosedur =SPM -> standar}
"""


def test_files_of_moodle_are_read():
    found = read_gift(MOODLE)
    assert not found.faults
    assert [one.kind for one in found.questions] == ["single", "single", "text", "number", "number", "multiple", "matching"]
    first, truth, gap, _four, between, several, _pairs = found.questions
    assert first.text == "Ibu kota Sumatera Utara adalah"
    assert first.body["answers"][0] == {"text": "Medan", "is_right": True, "feedback": "Betul."}
    assert [one["is_right"] for one in truth.body["answers"]] == [True, False]
    assert gap.text == "Siapa menulis _____ puisi itu?"
    assert between.body == {"value": "3", "tolerance": "2"}
    assert several.feedback == "Layanan prima."


@pytest.mark.parametrize(
    ("block", "code"),
    [
        ("Tanpa jawaban", "no-answers"),
        ("Belum ditutup {=a ~b", "not-closed"),
        ("Esai {}", "essay"),
        ("{=a ~b}", "no-text"),
        ("Sebagian {=%50%a =b}", "part-of-points"),
        ("Angka {#tiga}", "number"),
        ("Angka {#=1:0 =%50%2:0}", "several-numbers"),
        ("Tak ada yang benar {~a ~b}", "answers"),
        ("Pasangan {=a -> b =c}", "pairs"),
    ],
)
def test_a_fault_is_named_with_its_line_and_nothing_is_taken(block, code):
    found = read_gift(f"// komentar\nBaik {{=a ~b}}\n\n{block}\n")
    assert [(one.line, one.code) for one in found.faults] == [(4, code)]
    assert not found.questions


def test_an_empty_file_is_a_fault():
    assert [one.code for one in read_gift(" \n// nur\n").faults] == ["empty"]
