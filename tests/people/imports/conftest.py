"""A city, one of its offices and a job role, into which tests import."""

import pytest

from people.reference import load_reference
from tests.factories.people import JobRoleFactory, UnitFactory


@pytest.fixture
def city():
    load_reference()
    return UnitFactory(siasn_id="A5EB03E23CA2F6A0E040640A040252AD")


@pytest.fixture
def office(city):
    return UnitFactory(parent=city, name="Dinas Kesehatan", siasn_id="8AE483A4")


@pytest.fixture
def role(city):
    return JobRoleFactory(agency=city.agency, name="Analis Kebijakan Ahli Muda", code="AK22")
