"""Undoing an import: what it changed is as before, unless somebody has changed it since."""

import datetime as dt

import pytest
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.kit.history import history_of
from people import errors
from people.actions import imports as actions
from people.models import Employee, ImportBatch, ImportRow
from people.queries.own import source_of
from tests.factories.people import (
    JobRoleFactory,
    PositionFactory,
    PostFactory,
    UnitFactory,
    UserFactory,
    employee_in,
)
from tests.people.importing import NOW, SYSTEM, at_post, carried_out, dump, hr, new, nip, outcomes, previewed

pytestmark = pytest.mark.django_db


class TestUndo:
    def test_every_register_is_as_before_and_history_stays(self, city, office, role):
        known = employee_in(office, with_user=False, name="Rosmawati Siregar")
        before = dump()
        batch = carried_out(
            city, new(1, **at_post(office, role)), {"nipBaru": known.nip, "nama": "Other", **at_post(office, role)}
        )
        assert dump() != before
        done = actions.undo(batch, by=SYSTEM, at=NOW)
        assert (done.batch.state, dump()) == ("undone", before)
        assert "Other" in Employee.pgh_event_model.objects.filter(pgh_obj_id=known.pk).values_list("name", flat=True)
        assert actions.undo(batch, by=SYSTEM, at=NOW).batch.state == "undone"

    @pytest.mark.parametrize("later", ["name", "account", "post", "left"])
    def test_it_is_refused_where_something_was_built_on_it(self, city, office, role, later):
        batch = carried_out(city, new(1, **at_post(office, role)))
        made = Employee.objects.get()
        if later == "post":
            PositionFactory(employee=made, post=PostFactory(unit=office), kind="PLT", since=timezone.localdate())
        else:
            values = {"name": {"name": "Z"}, "account": {"user": UserFactory()}, "left": {"left_on": timezone.localdate()}}
            Employee.objects.update(**values[later])
        before = dump()
        with pytest.raises(errors.LaterFacts):
            actions.undo(batch, by=SYSTEM, at=NOW)
        assert (dump(), ImportBatch.objects.get(pk=batch.pk).state) == (before, "committed")

    def test_history_says_that_an_import_wrote_it_and_who_carried_it_out(self, city, office):
        known, by = employee_in(office, with_user=False, name="Rosmawati Siregar"), hr(city)
        batch = carried_out(city, {"nipBaru": known.nip, "nama": "Other"}, by=by)
        actions.undo(batch, by=SYSTEM, at=NOW)
        taken_back, written, _first = history_of(known)
        with translation.override("en"):
            assert source_of(written, None) == "import"
        assert (written.origin, written.user_id) == ("import", by.user.pk)
        assert (taken_back.origin, taken_back.user_id, taken_back.by) == ("import", None, "test")

    def test_emptied_rows_cannot_be_undone_and_counts_stay(self, city):
        batch = carried_out(city, new(1))
        later = NOW + dt.timedelta(days=1)
        assert actions.empty_imports(before=later, by=SYSTEM, at=later) == 1
        assert not ImportRow.objects.exists()
        with pytest.raises(errors.RowsEmptied):
            actions.undo(batch, by=SYSTEM, at=later)
        assert ImportBatch.objects.get().count("new") == 1

    def test_the_number_of_statements_is_small(self, city, office, role, django_assert_max_num_queries):
        batch = carried_out(city, *(new(number, **at_post(office, role)) for number in range(30)))
        with django_assert_max_num_queries(24):
            actions.undo(batch, by=SYSTEM, at=NOW)


ROW = st.fixed_dictionaries(
    {"who": st.integers(0, 7), "name": st.sampled_from(["", "Ani", "Budi"]), "place": st.integers(0, 4)},
    optional={
        "grade": st.sampled_from(["II/a", "III/b", "IX", "?"]),
        "since": st.sampled_from(["01-01-2019", "01-02-2026", "x"]),
    },
)


class TestAnyFile:
    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(rows=st.lists(ROW, min_size=1, max_size=8))
    def test_an_import_and_its_undo_leave_every_register_as_before(self, world, rows):
        city, places, known = world
        said = [line(places, known, row) for row in rows]
        before = dump()
        batch = carried_out(city, *said)
        again = previewed(city, *said)
        assert not {outcome for outcome, _reasons in outcomes(again).values()} & {"new", "changed"}
        actions.undo(batch, by=SYSTEM, at=NOW)
        assert dump() == before

    @pytest.fixture
    def world(self, city):
        units = [UnitFactory(parent=city, siasn_id=f"U{number}") for number in range(2)]
        roles = [JobRoleFactory(agency=city.agency) for _n in range(2)]
        known = [employee_in(units[number % 2], job_role=roles[0], with_user=False).nip for number in range(4)]
        places = [(unit.siasn_id, role.name) for unit in units for role in roles] + [("", "")]
        return city, places, [*known, *(nip(number) for number in range(7000, 7004))]


def line(places, known, row):
    """Return a row of a file from what Hypothesis drew."""
    unit, role = places[row["place"]]
    return new(0) | {
        "nipBaru": known[row["who"]],
        "nama": row["name"],
        "golRuangAkhir": row.get("grade", "III/a"),
        "unorId": unit,
        "jabatanNama": role,
        "tmtJabatan": row.get("since", ""),
    }
