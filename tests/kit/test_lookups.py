"""Many keys are one parameter."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.models import Employee, User
from tests.factories.people import EmployeeFactory

pytestmark = pytest.mark.django_db


def test_keys_are_asked_for_as_one_array():
    first, second, _third = (EmployeeFactory() for _unused in range(3))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = set(Employee.objects.filter(pk__among={first.pk, second.pk}))
    assert found == {first, second}
    assert "= ANY(" in asked.captured_queries[0]["sql"]
    assert not Employee.objects.filter(pk__among=[]).exists()


def test_it_follows_relations_both_ways():
    employee = EmployeeFactory()
    assert Employee.objects.filter(agency__among=[employee.agency_id]).get() == employee
    assert not User.objects.filter(employee__pk__among=[employee.pk]).exclude(employee=employee).exists()
