"""Statements that are written once and filled in: they read what the queryset reads, and never what was read before."""

import pytest
from django.db.models import CharField, DateField

from lms.kit import prepared
from lms.kit.prepared import Kept, Prepared, Slot, statement_of
from people.models import Employee
from tests.factories.people import UnitFactory, employee_in

pytestmark = pytest.mark.django_db


def test_a_statement_reads_what_its_queryset_reads_each_time_anew(django_assert_num_queries):
    office = UnitFactory()
    one, other = employee_in(office), employee_in(office)
    named = Slot("nip", CharField())
    values = Prepared(lambda: Employee.objects.filter(nip=named).values("pk", "user__email", "agency__name"))
    objects = Prepared(lambda: Employee.objects.filter(nip=named).select_related("user", "agency"))
    for person in (one, other):
        with django_assert_num_queries(2):
            (row,), (found,) = values.statement.dicts(nip=person.nip), objects.statement.objects(nip=person.nip)
            assert row == {"pk": person.pk, "user__email": found.user.email, "agency__name": found.agency.name}
        assert (found, found.user) == (person, person.user)
        assert not found._state.adding
    assert list(objects.statement.objects(nip="0")) == []
    Employee.objects.filter(pk=one.pk).update(name="Baru")
    assert [found.name for found in objects.statement.objects(nip=one.nip)] == ["Baru"]
    with pytest.raises(KeyError):
        values.statement.read()


def test_what_can_have_no_rows_needs_no_statement_and_the_oldest_is_forgotten(monkeypatch):
    assert statement_of(Employee.objects.none().values("pk")) is None
    with pytest.raises(ValueError, match="no answer"):
        Prepared(lambda: Employee.objects.filter(pk__in=[]).values("pk")).statement  # noqa: B018
    monkeypatch.setattr(prepared, "MOST", 2)
    kept, written = Kept(), []

    def write(kind):
        return kept.get(kind, lambda: written.append(kind))

    for kind in (1, 2, 1, 3, 2, 1):
        assert write(kind) is None
    assert written == [1, 2, 3, 1]


def test_values_are_what_the_fields_make_of_them():
    day = Slot("day", DateField())
    left = Employee.objects.filter(left_on=day).values_list("left_on", "nip")
    assert statement_of(left).parameters == (day,)
