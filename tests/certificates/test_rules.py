"""Codes, numbers and numbers in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates import rules

WORDS = {
    "nol": 0,
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
    "sepuluh": 10,
    "sebelas": 11,
}


def read(words: str) -> int:
    """Read a number in Indonesian words: the opposite of rules.in_words, written by another rule."""
    total = group = digit = 0
    for word in words.split():
        if word in WORDS:
            digit += WORDS[word]
        elif word == "belas":
            digit += 10
        elif word == "puluh":
            group, digit = group + digit * 10, 0
        elif word == "ratus":
            group, digit = group + digit * 100, 0
        elif word == "seratus":
            group += 100
        elif word == "seribu":
            total += 1000
        else:
            total, group, digit = total + (group + digit) * {"ribu": 1000, "juta": 1_000_000}[word], 0, 0
    return total + group + digit


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1000, "seribu"),
        (1001, "seribu satu"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2026, "dua ribu dua puluh enam"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
    ],
)
def test_numbers_in_words(number, words):
    assert rules.in_words(number) == words


def test_every_number_to_ten_thousand_reads_back():
    for number in range(10_001):
        assert read(rules.in_words(number)) == number


@given(st.integers(0, 1_000_000))
def test_every_number_to_a_million_reads_back(number):
    words = rules.in_words(number)
    assert read(words) == number
    assert "satu ratus" not in words
    assert "satu puluh" not in words


def test_no_words_for_what_is_no_count():
    with pytest.raises(ValueError, match="from 0"):
        rules.in_words(-1)


@pytest.mark.parametrize(
    ("hours", "words"), [("8.0", "delapan"), ("4.5", "empat koma lima"), ("127.5", "seratus dua puluh tujuh koma lima")]
)
def test_hours_in_words(hours, words):
    assert rules.hours_in_words(Decimal(hours)) == words


def test_codes_are_long_random_and_free_of_look_alikes():
    codes = {rules.new_code() for _unused in range(2000)}
    assert len(codes) == 2000
    assert {len(code) for code in codes} == {16}
    assert set("".join(codes)) == set(rules.ALPHABET)


@given(st.text(rules.ALPHABET, min_size=16, max_size=16))
def test_a_code_as_people_type_it_is_understood(code):
    typed = rules.printed_code(code).lower().replace("0", "o").replace("1", "l")
    assert rules.normal_code(f" {typed} ") == code


@pytest.mark.parametrize("typed", ["", "ABC", "U" * 16, "0" * 17, "800.1.11/0001/BKPSDM/XI/2026", "é" * 16])
def test_what_cannot_be_a_code_is_none(typed):
    assert rules.normal_code(typed) == ""


def test_a_number_is_written_with_a_roman_month():
    written = [
        rules.write_number("{seq:03d}/{unit}/{roman_month}/{month}/{year}", sequence=7, unit="BKPSDM", month=month, year=2026)
        for month in range(1, 13)
    ]
    months = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
    assert written == [f"007/BKPSDM/{roman}/{month}/2026" for month, roman in enumerate(months, start=1)]


@pytest.mark.parametrize(
    "number_format",
    ["{year}", "{seq}", "{seq}/{name}/{year}", "{year}{seq", "{seq:x y}{year}", "{seq.real}{year}", "{}", "{seq}{0}"],
)
def test_a_number_format_that_cannot_be_written_is_refused(number_format):
    assert not rules.number_format_is_usable(number_format)


@pytest.mark.parametrize("number_format", ["{seq}/{year}", "800.1/{seq:04d}/{unit}/{roman_month}/{year}", "{month}-{seq}-{year}"])
def test_a_usable_number_format_is_taken(number_format):
    assert rules.number_format_is_usable(number_format)


@pytest.mark.parametrize(
    ("name", "masked"), [("Rosmawati Siregar", "R******** S******"), ("Adi", "A**"), ("Dr. I Putu", "D** I P***")]
)
def test_strangers_see_only_how_a_name_begins(name, masked):
    assert rules.masked_name(name) == masked
