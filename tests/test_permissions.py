"""Each role at each address about own, in-scope and foreign records: what docs/permissions.md says is what happens.

The addresses come from the URL map: a new view without a line there fails.
"""

from pathlib import Path

import pytest

from tests.lms.cities import rolled_back
from tests.permissions import ROLES, World, ask_all, our_addresses

PAGE = Path(__file__).resolve().parent.parent / "docs/permissions.md"


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The records about which all roles ask; what is written for one of them is undone."""
    with django_db_blocker.unblock(), rolled_back():
        yield World()


def promised():
    """Return what the page says: address name → role → codes."""
    rows = [line.strip("|").split("|") for line in PAGE.read_text().splitlines() if line.startswith("| `")]
    return {cells[0].strip(" `"): dict(zip(ROLES, (cell.strip() for cell in cells[1:]), strict=True)) for cells in rows}


def test_every_address_is_in_the_table():
    assert set(our_addresses()) == set(promised())


def test_no_address_stands_in_the_way_of_another():
    routes = list(our_addresses().values())
    assert [route for route in set(routes) if routes.count(route) > 1] == []


@pytest.mark.parametrize("role", ROLES)
def test_a_role_sees_what_the_table_says(world, db, role):
    seen = ask_all(world, role)
    assert seen == {name: cells[role] for name, cells in promised().items()}
