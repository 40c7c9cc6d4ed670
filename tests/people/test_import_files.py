"""What people upload: more than sixty hostile or broken files, each with its answer, and odd ones that are right."""

import pytest
from django.utils import translation

from people.rules.imports import check_columns, guess
from people.rules.imports.values import Told, read_date
from people.rules.sheets import WrongFile, read_table
from tests.people.import_files import HOSTILE, RIGHT
from tests.people.import_files.texts import NIP


def read(name, content):
    """Read a file as an upload does: the table, then the columns that employees need."""
    table = read_table(content, name)
    mapping = guess("employees", table.columns, {})
    check_columns("employees", table, mapping)
    return table, mapping


def test_there_are_more_than_sixty():
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize("name", HOSTILE)
def test_a_wrong_file_is_told_what_is_wrong_and_where(name):
    make, words = HOSTILE[name]
    with translation.override("en"), pytest.raises(WrongFile) as refused:
        read(name, make())
    assert words in str(refused.value.message)


@pytest.mark.parametrize("name", RIGHT)
def test_an_odd_file_that_is_right_is_read(name):
    table, mapping = read(name, RIGHT[name]())
    (row,) = table.dictionaries(mapping.values())
    assert (row["number"], row["data"]["nipBaru"], row["data"]["nama"]) == (2, NIP, "Rosmawati Siregar")
    assert read_date(row["data"]["tglLahir"], "tglLahir").isoformat() == "1985-03-31"


def test_western_letters_of_windows_are_read():
    content = "nipBaru;nama\n198503312010011001;José Müller\n".encode("cp1252")
    assert read_table(content, "a.csv").rows[0].cells[1] == "José Müller"


def test_a_line_end_within_quotes_begins_no_row():
    table = read_table(b'nipBaru;nama\n1;"two\nlines"\n2;next\n', "a.csv")
    assert [(row.number, row.cells[1]) for row in table.rows] == [(2, "two\nlines"), (3, "next")]


def test_the_apostrophe_of_our_own_exports_is_taken_off():
    assert read_table(b"nipBaru;nama\n1;'-Ali\n2;'Ali\n", "a.csv").rows[0].cells[1] == "-Ali"


@pytest.mark.parametrize("text", ["31-03-1985", "31/03/1985", "1985-03-31", "1985-03-31 00:00:00", "31 Maret 1985", "31137"])
def test_dates_are_read_as_people_write_them(text):
    assert read_date(text, "x").isoformat() == "1985-03-31"


@pytest.mark.parametrize("text", ["31-02-1985", "03-31-1985", "1985", "kemarin", "0", "31-03-85", "9999-99-99"])
def test_what_is_no_date_is_told(text):
    with pytest.raises(Told):
        read_date(text, "x")
