"""What is exported can be imported again, and holds only what the person may see."""

import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from people.actions import imports as actions
from people.models import Employee
from people.queries.exports import columns_of, exported
from people.rules.sheets.writing import write_table
from tests.factories.people import (
    PositionFactory,
    UnitFactory,
    employee_in,
)
from tests.people.importing import NOW, SYSTEM, hr, outcomes

pytestmark = pytest.mark.django_db


def holds_formulas(content, form):
    """Return whether a spreadsheet would run a cell."""
    if form == "csv":
        return b"\n=" in content
    sheet = load_workbook(io.BytesIO(content)).active
    return any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


class TestExport:
    @pytest.mark.parametrize("kind", ["employees", "positions", "units"])
    @pytest.mark.parametrize("form", ["csv", "xlsx"])
    def test_what_is_exported_can_be_imported_and_changes_nothing(self, city, office, role, kind, form):
        for name in ("=cmd|' /C calc'!A0", "-Ani", "Rosmawati; Siregar"):
            employee_in(office, with_user=False, name=name, title_after="M.Si.")
        PositionFactory(employee=Employee.objects.first(), post__unit=office, kind="PLT", until=dt.date(2099, 1, 1))
        rows, people = exported(kind, hr(city).user)
        content = write_table(columns_of(kind), rows, form)
        assert not holds_formulas(content, form)
        assert len(people) == (0 if kind == "units" else 3)
        batch = actions.take_file(city, kind, f"a.{form}", content, by=SYSTEM, at=NOW)
        actions.preview(batch, by=SYSTEM, at=NOW)
        assert {outcome for outcome, _reasons in outcomes(batch).values()} == {"unchanged"}

    def test_it_holds_only_what_the_person_may_see(self, city, office):
        employee_in(office, with_user=False), employee_in(UnitFactory(parent=city), with_user=False)
        rows, people = exported("employees", hr(office).user)
        assert len(list(rows)) == len(people) == 1
