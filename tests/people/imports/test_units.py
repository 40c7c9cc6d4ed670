"""Imports of the chart of units."""

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people import errors
from people.actions import imports as actions
from people.models import Unit
from tests.factories.people import (
    UnitFactory,
    employee_in,
)
from tests.people.importing import NOW, SYSTEM, carried_out, dump, outcomes, previewed

pytestmark = pytest.mark.django_db
UNITS_COMMIT, UNITS_UNDO = 40, 24


class TestUnits:
    @pytest.fixture
    def chart(self, city, office):
        section = UnitFactory(parent=office, name="Bidang Lama", siasn_id="B1")
        employee_in(section, with_user=False)
        return section

    def rows(self, city, office, chart):
        return [
            {"Id": "N2", "DiatasanId": "N1", "NamaUnor": "Seksi Gizi"},
            {"Id": "N1", "DiatasanId": office.siasn_id, "NamaUnor": "Bidang Gizi"},
            {"Id": "B1", "DiatasanId": "N1", "NamaUnor": "Bidang Baru"},
            {"Id": "X", "DiatasanId": "nowhere", "NamaUnor": "Seksi"},
            {"Id": city.siasn_id, "DiatasanId": "", "NamaUnor": city.name},
        ]

    def test_units_are_founded_renamed_moved_and_taken_back(self, city, office, chart):
        before = dump()
        batch = carried_out(city, *self.rows(city, office, chart), kind="units")
        found = [outcome for outcome, _reasons in outcomes(batch).values()]
        assert found == ["new", "new", "changed", "refused", "unchanged"]
        chart.refresh_from_db()
        assert (chart.name, chart.get_parent().name, chart.get_parent().get_parent()) == ("Bidang Baru", "Bidang Gizi", office)
        assert chart.states.standing().held_on(timezone.localdate()).get().name == "Bidang Baru"
        actions.undo(batch, by=SYSTEM, at=NOW)
        assert dump() == before

    def test_units_in_a_circle_are_refused(self, city, office, chart):
        batch = previewed(
            city,
            {"Id": office.siasn_id, "DiatasanId": "B1", "NamaUnor": office.name},
            {"Id": "N1", "DiatasanId": "N2", "NamaUnor": "A"},
            {"Id": "N2", "DiatasanId": "N1", "NamaUnor": "B"},
            kind="units",
        )
        assert list(outcomes(batch).values()) == [("refused", ["circle"])] * 3

    def test_undoing_is_refused_once_people_work_there(self, city, office, chart):
        batch = carried_out(city, *self.rows(city, office, chart), kind="units")
        unit = city.agency.units.get(siasn_id="N2")
        employee_in(unit, with_user=False)
        before = dump()
        with pytest.raises(errors.LaterFacts):
            actions.undo(batch, by=SYSTEM, at=NOW)
        assert dump() == before

    @pytest.mark.parametrize("number", [2, 30])
    def test_the_number_of_statements_does_not_grow(
        self, city, office, chart, number, django_assert_num_queries, django_assert_max_num_queries
    ):
        others = [UnitFactory(parent=office, siasn_id=f"C{one}") for one in range(number)]
        batch = previewed(
            city,
            *({"Id": f"N{one}", "DiatasanId": office.siasn_id, "NamaUnor": f"Seksi {one}"} for one in range(number)),
            *({"Id": f"M{one}", "DiatasanId": f"N{one}", "NamaUnor": f"Sub {one}"} for one in range(number)),
            *({"Id": one.siasn_id, "DiatasanId": f"M{n}", "NamaUnor": f"Lain {n}"} for n, one in enumerate(others)),
            kind="units",
        )
        with django_assert_num_queries(UNITS_COMMIT):
            actions.commit(batch, by=SYSTEM, at=NOW)
        with django_assert_max_num_queries(UNITS_UNDO):
            actions.undo(batch, by=SYSTEM, at=NOW)

    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(below=st.lists(st.integers(0, 9), min_size=10, max_size=10))
    def test_any_reorganisation_makes_a_tree_and_is_taken_back(self, town, below):
        before = dump()
        rows = ({"Id": f"T{n}", "DiatasanId": f"T{above}", "NamaUnor": f"Unit {n}"} for n, above in enumerate(below))
        batch = carried_out(town, *rows, kind="units")
        assert Unit.find_problems() == ([], [], [], [], [])
        placed = {unit.siasn_id: unit.get_parent().siasn_id for unit in town.agency.units.filter(depth__gt=1)}
        for number, (outcome, _reasons) in outcomes(batch).items():
            if outcome in {"changed", "new"}:
                assert placed[f"T{number - 2}"] == f"T{below[number - 2]}"
        actions.undo(batch, by=SYSTEM, at=NOW)
        assert dump() == before

    @pytest.fixture
    def town(self):
        """An agency (T0) with units in a row, one below another, and half of the numbers still to be founded."""
        unit = town = UnitFactory(siasn_id="T0")
        for number in range(1, 6):
            unit = UnitFactory(parent=unit, siasn_id=f"T{number}", name=f"Unit {number}")
        return town
