"""What an NIP is."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.rules import InvalidNip, NipFault, format_nip, read_nip

births = st.dates(min_value=dt.date(1940, 1, 1), max_value=dt.date(2010, 12, 31))
years = st.integers(1960, 2030)
months = st.integers(1, 12)
sexes = st.sampled_from("12")
serials = st.integers(0, 999)


@given(births, years, months, sexes, serials)
def test_every_well_formed_nip_gives_back_its_parts(birth, year, month, sex, serial):
    nip = f"{birth:%Y%m%d}{year}{month:02}{sex}{serial:03}"
    read = read_nip(nip)
    assert (read.birth_date, read.service_since, read.sex, read.serial) == (birth, f"{year}{month:02}", sex, f"{serial:03}")


@given(births, years, months, sexes, serials)
def test_the_way_people_write_it_reads_the_same(birth, year, month, sex, serial):
    nip = f"{birth:%Y%m%d}{year}{month:02}{sex}{serial:03}"
    assert read_nip(format_nip(nip)) == read_nip(nip)


@given(births, years, st.integers(13, 99), sexes, serials)
def test_digits_13_and_14_may_be_anything_for_pppk_only(birth, year, free, sex, serial):
    nip = f"{birth:%Y%m%d}{year}{free}{sex}{serial:03}"
    assert read_nip(nip, is_pppk=True).birth_date == birth
    with pytest.raises(InvalidNip) as refused:
        read_nip(nip)
    assert refused.value.fault is NipFault.NO_MONTH


@given(st.text(alphabet="0123456789", max_size=30).filter(lambda digits: len(digits) != 18))
def test_another_length_is_no_nip(digits):
    with pytest.raises(InvalidNip) as refused:
        read_nip(digits)
    assert refused.value.fault is NipFault.NOT_18_DIGITS


@pytest.mark.parametrize(
    ("nip", "fault"),
    [
        ("198502302010011001", NipFault.NO_BIRTH_DATE),
        ("198513012010011001", NipFault.NO_BIRTH_DATE),
        ("000001012010011001", NipFault.NO_BIRTH_DATE),
        ("185001012010011001", NipFault.NO_BIRTH_DATE),
        ("198501012010001001", NipFault.NO_MONTH),
        ("198501011810011001", NipFault.NO_MONTH),
        ("198501012010013001", NipFault.NO_SEX),
        ("19850101201001100A", NipFault.NOT_18_DIGITS),
        ("19850101201001100²", NipFault.NOT_18_DIGITS),
    ],
)
def test_each_fault_is_named(nip, fault):
    with pytest.raises(InvalidNip) as refused:
        read_nip(nip)
    assert refused.value.fault is fault


def test_the_29th_of_february_needs_a_leap_year():
    assert read_nip("198802292010011001").birth_date == dt.date(1988, 2, 29)
    with pytest.raises(InvalidNip):
        read_nip("198902292010011001")
