"""The grades that come with the product."""

import pytest

from people.models import Grade
from people.reference import load_reference

pytestmark = pytest.mark.django_db


def test_both_schemes_have_seventeen_grades_however_often_loaded():
    load_reference()
    load_reference()
    assert [Grade.objects.filter(scheme=scheme).count() for scheme in ("pns", "pppk")] == [17, 17]


def test_a_pns_grade_reads_with_its_rank_and_a_pppk_grade_without():
    load_reference()
    assert str(Grade.objects.get(scheme="pns", code="31")) == "Penata Muda (III/a)"
    assert str(Grade.objects.get(scheme="pppk", code="09")) == "IX"


def test_loading_mends_a_changed_name_and_keeps_the_row():
    load_reference()
    before = Grade.objects.get(scheme="pns", code="45")
    Grade.objects.filter(pk=before.pk).update(rank="")
    load_reference()
    assert Grade.objects.get(pk=before.pk).rank == "Pembina Utama"


def test_grades_sort_from_low_to_high():
    load_reference()
    names = [grade.name for grade in Grade.objects.filter(scheme="pppk")]
    assert (names[0], names[8], names[-1]) == ("I", "IX", "XVII")
