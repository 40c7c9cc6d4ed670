"""Who looked at whose record is written down, once, and shown to whom it concerns."""

import pytest

from people.access import log_access
from people.models import RecordAccess, User
from tests.factories.people import UnitFactory, employee_in, hr_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory()


def test_one_row_names_everyone_looked_at_once(unit):
    hr, one, other = hr_of(unit), employee_in(unit), employee_in(unit)
    row = log_access(hr, [other, one, one.pk], "standing", "r-1")
    assert (row.viewer, row.employees, row.what, row.request_id) == (hr, sorted([one.pk, other.pk]), "standing", "r-1")


def test_looking_at_oneself_leaves_no_row(unit):
    employee = employee_in(unit)
    assert log_access(employee.user, [employee], "standing") is None
    assert not RecordAccess.objects.exists()


def test_looking_at_nobody_leaves_no_row(unit):
    assert log_access(hr_of(unit), [], "list") is None


@pytest.mark.parametrize("people", [1, 30])
def test_one_statement_for_any_number(unit, people, django_assert_num_queries):
    hr = User.objects.get(pk=hr_of(unit).pk)
    employees = [employee_in(unit, with_user=False) for _n in range(people)]
    hr_scope = RecordAccess.objects.visible_to(hr)  # reads the scope
    assert not hr_scope.exists()
    with django_assert_num_queries(1):
        log_access(hr, employees, "export")


def test_each_sees_the_accesses_to_their_own_record_only(unit):
    hr, one, other = hr_of(unit), employee_in(unit), employee_in(unit)
    log_access(hr, [one], "employee file")
    assert RecordAccess.objects.visible_to(one.user).count() == 1
    assert RecordAccess.objects.visible_to(other.user).count() == 0
    assert RecordAccess.objects.about(one).count() == 1


def test_long_words_are_cut_to_what_the_row_holds(unit):
    row = log_access(hr_of(unit), [employee_in(unit)], "w" * 99, "r" * 99)
    assert (len(row.what), len(row.request_id)) == (60, 64)
