"""Very many rows go in portions, all of them or none."""

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError

from lms.kit import bulk

NAMES = [f"group {place}" for place in range(5)]


@pytest.fixture(autouse=True)
def _portions_of_two(monkeypatch):
    monkeypatch.setattr(bulk, "PORTION", 2)


def test_five_rows_go_in_three_portions_and_are_counted_together(db, django_assert_num_queries):
    known = Group.objects.count()
    with django_assert_num_queries(3 + 2):  # the savepoint around them
        assert bulk.insert(Group, [{"name": name} for name in NAMES]) == 5
    assert Group.objects.count() == known + 5
    rows = [{"id": one.pk, "name": one.name.upper()} for one in Group.objects.filter(name__in=NAMES)]
    assert bulk.update(Group, rows, ["name"]) == 5
    assert set(Group.objects.filter(name__in=[name.upper() for name in NAMES]).values_list("name", flat=True)) == {
        name.upper() for name in NAMES
    }


def test_a_portion_that_fits_is_one_statement_and_none_is_none(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert bulk.insert(Group, [{"name": name} for name in NAMES[:2]]) == 2
    with django_assert_num_queries(0):
        assert bulk.insert(Group, []) == 0


def test_a_row_refused_in_the_last_portion_takes_the_others_back(db):
    with pytest.raises(IntegrityError):
        bulk.insert(Group, [{"name": name} for name in [*NAMES, NAMES[0]]])
    assert not Group.objects.filter(name__in=NAMES).exists()
