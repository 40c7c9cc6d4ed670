"""Imports of employees and posts held: preview, carrying out once, undoing, deciding, and who may."""

import datetime as dt
import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed, WrongState
from lms.kit.history import history_of
from people import errors
from people.actions import imports as actions
from people.models import Employee, ImportBatch, ImportMapping, ImportRow, JobRole, Post, Unit
from people.queries.exports import columns_of, exported
from people.queries.imports import missing_roles
from people.queries.own import source_of
from people.reference import load_reference
from people.rules.imports import NewRole
from people.rules.sheets import WrongFile
from people.rules.sheets.writing import write_table
from tests.factories.people import (
    EmployeeFactory,
    JobRoleFactory,
    PositionFactory,
    PostFactory,
    RoleAssignmentFactory,
    UnitFactory,
    UserFactory,
    employee_in,
    post_of,
)
from tests.people.importing import NOW, SYSTEM, carried_out, dump, nip, outcomes, previewed, take

pytestmark = pytest.mark.django_db
UNITS_COMMIT, UNITS_UNDO = 40, 24


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


def new(number, **more):
    return {
        "nipBaru": nip(number),
        "nama": f"Pegawai {number}",
        "statusPegawai": "PNS",
        "golRuangAkhir": "III/a",
        "tkPendidikanTerakhirId": "40",
    } | more


def at_post(office, role, since="01-02-2026"):
    return {"unorId": office.siasn_id, "jabatanNama": role.name, "tmtJabatan": since}


def hr(unit):
    return Actor.of(RoleAssignmentFactory(role="hr", unit=unit).user)


class TestPreview:
    def test_each_row_says_what_it_would_do_and_nothing_is_written(self, city, office, role):
        known = employee_in(office, with_user=False, name="Rosmawati Siregar")
        before = dump()
        batch = previewed(
            city,
            new(1, **at_post(office, role)),
            {"nipBaru": known.nip, "nama": "Rosmawati Harahap"},
            {"nipBaru": known.nip[:-1], "nama": "Short"},
        )
        assert outcomes(batch) == {2: ("new", ["new-post"]), 3: ("changed", []), 4: ("refused", ["nip-18"])}
        assert batch.rows.get(number=3).changes == {"name": ["Rosmawati Siregar", "Rosmawati Harahap"]}
        assert batch.rows.get(number=2).changes["post"][1] == "Analis Kebijakan Ahli Muda, Dinas Kesehatan (01-02-2026)"
        assert dump() == before

    def test_names_in_capitals_and_the_same_post_are_no_change(self, city, office):
        known = employee_in(office, with_user=False, name="Rosmawati Siregar")
        post = post_of(known)
        row = {"nipBaru": known.formatted_nip, "nama": "ROSMAWATI  SIREGAR", "unorId": office.siasn_id}
        batch = previewed(city, row | {"jabatanNama": post.job_role.name, "tmtJabatan": "01-05-2026"})
        assert outcomes(batch) == {2: ("unchanged", [])}

    @pytest.mark.parametrize(
        ("said", "outcome", "code"),
        [
            ({"unorId": "unknown"}, "quarantined", "unit-unknown"),
            ({"jabatanNama": "Kepala Negara"}, "quarantined", "role-unknown"),
            ({"jabatanNama": ""}, "quarantined", "place-half"),
            ({"instansiKerjaId": "another"}, "quarantined", "other-agency"),
            ({"tglLahir": "01-01-1900"}, "quarantined", "birth"),
            ({"nipBaru": nip(1, is_pppk=True)}, "quarantined", "status-nip"),
            ({"golRuangAkhir": "IX"}, "quarantined", "grade-status"),
            ({"golRuangAkhir": "XX/x"}, "refused", "grade"),
            ({"statusPegawai": "PNSD"}, "refused", "status"),
            ({"tkPendidikanTerakhirId": "99"}, "refused", "education"),
            ({"tmtJabatan": ""}, "refused", "no-since"),
            ({"tmtJabatan": "31-02-2026"}, "refused", "date"),
            ({"nama": ""}, "refused", "missing"),
            ({"nama": "n" * 201}, "refused", "too-long"),
            ({"nipBaru": "1985033120100110AB"}, "refused", "nip-18"),
            ({"nipBaru": "198513312010011001"}, "refused", "nip-date"),
            ({"nipBaru": "198503312010013001"}, "refused", "nip-sex"),
        ],
    )
    def test_what_disagrees_is_set_aside_and_what_is_wrong_is_refused(self, city, office, role, said, outcome, code):
        PostFactory(unit=office, job_role=role)
        batch = previewed(city, new(1, **at_post(office, role)) | said)
        assert outcomes(batch)[2] == (outcome, [code])

    def test_another_name_and_another_birth_date_is_another_person_until_accepted(self, city, office):
        known = employee_in(office, with_user=False, name="Rosmawati Siregar")
        batch = previewed(city, {"nipBaru": known.nip, "nama": "Budi Santoso", "tglLahir": "01-01-1900"})
        assert outcomes(batch)[2] == ("quarantined", ["another-person"])
        assert actions.decide(batch, [2], "accept", by=SYSTEM, at=NOW) == 1
        actions.preview(batch, by=SYSTEM, at=NOW)
        assert outcomes(batch)[2][0] == "changed"

    def test_two_rows_for_one_nip_wait_until_one_is_left_out(self, city):
        batch = previewed(city, new(1), new(1, nama="Other"))
        assert outcomes(batch) == {2: ("quarantined", ["twice"]), 3: ("quarantined", ["twice"])}
        assert actions.decide(batch, [2], "accept", by=SYSTEM, at=NOW) == 0
        actions.decide(batch, [3], "leave_out", by=SYSTEM, at=NOW)
        actions.preview(batch, by=SYSTEM, at=NOW)
        assert outcomes(batch) == {2: ("new", []), 3: ("left_out", [])}

    def test_a_corrected_row_is_compared_again(self, city, office, role):
        batch = previewed(city, new(1, **at_post(office, role)) | {"unorId": "unknown"})
        cells = {"nip": nip(1), "name": "Right", "status": "PNS", "grade": "III/a", "education": "40"}
        actions.correct(batch, 2, cells, by=SYSTEM, at=NOW)
        actions.preview(batch, by=SYSTEM, at=NOW)
        assert outcomes(batch) == {2: ("new", [])}

    def test_employees_of_another_agency_are_not_touched(self, city):
        stranger = EmployeeFactory()
        assert outcomes(previewed(city, {"nipBaru": stranger.nip, "nama": "X Y"}))[2] == ("quarantined", ["other-agency"])

    def test_a_post_earlier_than_the_present_one_waits(self, city, office, role):
        known = employee_in(office, with_user=False, since=dt.date(2026, 5, 1))
        PostFactory(unit=office, job_role=role)
        batch = previewed(city, {"nipBaru": known.nip, **at_post(office, role)})
        assert outcomes(batch)[2] == ("quarantined", ["later-post"])

    def test_a_row_that_founds_a_post_says_so(self, city, office, role):
        rows = new(1, **at_post(office, role)), new(2, **at_post(office, role))
        assert [reasons for _outcome, reasons in outcomes(previewed(city, *rows)).values()] == [["new-post"]] * 2
        PostFactory(unit=office, job_role=role)
        assert [reasons for _outcome, reasons in outcomes(previewed(city, *rows)).values()] == [[], []]


class TestTake:
    def test_a_wrong_file_changes_nothing(self, city):
        with pytest.raises(WrongFile):
            take(city, {"barang": "kertas", "harga": 1})
        assert not ImportBatch.objects.exists()

    def test_what_is_never_taken_over_is_not_kept_and_other_columns_go_with_the_choice(self, city):
        batch = take(city, new(1, nik="1271010101850001", noNpwp="1", alamat="Jl. A", keterangan="x"))
        assert not {"nik", "noNpwp", "alamat"} & set(batch.columns)
        actions.choose_columns(batch, {"nip": "nipBaru", "name": "nama"}, by=SYSTEM, at=NOW)
        assert batch.rows.get().data == {"nipBaru": nip(1), "nama": "Pegawai 1"}

    def test_the_choice_of_columns_is_remembered(self, city):
        rows = {"No Induk": nip(1), "Nama Orang": "A"}
        batch = take(city, rows, by=hr(city))
        assert "nip" not in batch.mapping
        actions.choose_columns(batch, {"nip": "No Induk", "name": "Nama Orang"}, by=SYSTEM, at=NOW)
        assert ImportMapping.objects.get().columns == {"nip": "No Induk", "name": "Nama Orang"}
        assert take(city, rows).mapping == {"nip": "No Induk", "name": "Nama Orang"}

    def test_only_hr_of_the_unit(self, city, office):
        for by in (hr(office), Actor.of(UserFactory())):
            with pytest.raises(NotAllowed):
                take(city, new(1), by=by)


class TestCommit:
    def test_new_changed_and_moved_as_appointing_does(self, city, office, role):
        known = employee_in(office, with_user=False, name="Rosmawati Siregar")
        former = post_of(known)
        carried_out(city, new(1, **at_post(office, role)), {"nipBaru": known.nip, "nama": "Rosmawati H", **at_post(office, role)})
        made = Employee.objects.get(nip=nip(1))
        assert (made.name, made.status, made.grade.name, made.agency) == ("Pegawai 1", "pns", "III/a", city.agency)
        assert post_of(made) == post_of(known) == Post.objects.get(unit=office, job_role=role)
        assert known.positions.get(post=former).until == dt.date(2026, 2, 1)
        assert Employee.objects.get(pk=known.pk).name == "Rosmawati H"

    def test_a_new_post_answers_to_the_head_of_its_unit(self, city, office, role):
        head = PostFactory(unit=office)
        PostFactory(unit=office, supervisor=head)
        carried_out(city, new(1, **at_post(office, role)))
        assert Post.objects.get(job_role=role).supervisor == head

    def test_acting_posts_leave_the_definitive_one(self, city, office, role):
        known = employee_in(office, with_user=False)
        row = {"nipBaru": known.nip, "jenisPenugasan": "PLT", **at_post(office, role), "tglSelesai": "01-03-2099"}
        batch = carried_out(city, row, kind="positions")
        assert known.positions.get(kind="PLT").until == dt.date(2099, 3, 1)
        assert known.positions.get(kind="D").until is None
        assert outcomes(previewed(city, row, kind="positions"))[2][0] == "unchanged"
        assert batch.count("new") == 1

    def test_rows_refused_or_waiting_are_passed_over_and_can_be_set_aside(self, city):
        batch = carried_out(city, new(1), new(2, golRuangAkhir="IX"))
        assert Employee.objects.count() == 1
        rest = actions.set_aside(batch, by=SYSTEM, at=NOW)
        assert outcomes(actions.preview(rest, by=SYSTEM, at=NOW).batch) == {3: ("quarantined", ["grade-status"])}

    def test_a_repeat_changes_nothing(self, city):
        batch = carried_out(city, new(1))
        assert actions.commit(batch, by=SYSTEM, at=NOW).batch.state == "committed"
        assert Employee.objects.count() == 1

    def test_without_a_preview_nothing_is_carried_out(self, city):
        with pytest.raises(WrongState):
            actions.commit(take(city, new(1)), by=SYSTEM, at=NOW)

    def test_if_the_registers_have_changed_it_is_previewed_again(self, city):
        known = EmployeeFactory(agency=city.agency, name="Old")
        batch = previewed(city, {"nipBaru": known.nip, "nama": "New"})
        Employee.objects.update(name="Between")
        done = actions.commit(batch, by=SYSTEM, at=NOW)
        assert (done.is_stale, done.batch.state) == (True, "previewed")
        assert Employee.objects.get().name == "Between"
        assert batch.rows.get().changes == {"name": ["Between", "New"]}
        assert not actions.commit(batch, by=SYSTEM, at=NOW).is_stale

    @pytest.mark.django_db(transaction=True)
    def test_two_at_once_carry_it_out_once(self, city):
        batch = previewed(city, *(new(number) for number in range(20)))

        def commit(_number):
            try:
                return actions.commit(batch, by=SYSTEM, at=NOW).batch.state
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            assert list(pool.map(commit, range(2))) == ["committed", "committed"]
        assert Employee.objects.count() == 20

    @pytest.mark.parametrize("rows", [2, 30])
    def test_the_number_of_statements_does_not_grow(self, city, office, role, rows, django_assert_num_queries):
        known = [employee_in(office, with_user=False) for _n in range(rows)]
        batch = previewed(
            city,
            *(new(number, **at_post(office, role)) for number in range(5000, 5000 + rows)),
            *({"nipBaru": one.nip, "nama": "Other", **at_post(office, role)} for one in known),
        )
        with django_assert_num_queries(22):
            actions.commit(batch, by=SYSTEM, at=NOW)

    def test_hr_of_a_unit_brings_rows_of_that_unit_only(self, city, office, role):
        elsewhere = UnitFactory(parent=city, siasn_id="ELSEWHERE")
        theirs, others = employee_in(office, with_user=False), employee_in(elsewhere, with_user=False)
        batch = previewed(
            office,
            {"nipBaru": theirs.nip, "nama": "Changed"},
            {"nipBaru": others.nip, "nama": "Changed"},
            new(1, **at_post(elsewhere, role)),
            new(2),
            new(3, **at_post(office, role)),
            by=hr(office),
        )
        found = [outcome for outcome, _reasons in outcomes(batch).values()]
        assert found == ["changed", "refused", "refused", "refused", "new"]


class TestMissingRoles:
    """Job roles that rows name and the catalogue lacks: made with the import where HR says so, and taken back with it."""

    def rows(self, office):
        return [
            new(1, unorId=office.siasn_id, jabatanNama="Analis Data", kodeJabatan="", tmtJabatan="01-02-2026"),
            new(2, unorId=office.siasn_id, jabatanNama="ANALIS  DATA", kodeJabatan="", tmtJabatan="01-02-2026"),
            new(3, unorId=office.siasn_id, jabatanNama="Penata Arsip", kodeJabatan="PA1", tmtJabatan="01-02-2026"),
        ]

    def choose(self, batch, by=SYSTEM, **classes):
        codes = {"Analis Data": "AD1"}
        chosen = [
            (role, NewRole(role.name, role.code or codes[role.name], classes[role.name.replace(" ", "_")]))
            for role in missing_roles(batch)
            if role.name.replace(" ", "_") in classes
        ]
        actions.choose_roles(batch, chosen, by=by, at=NOW)
        actions.preview(batch, by=by, at=NOW)

    def test_they_are_told_with_the_number_of_rows(self, city, office):
        batch = previewed(city, *self.rows(office))
        assert [(one.name, one.code, one.rows) for one in missing_roles(batch)] == [
            ("Analis Data", "", 2),
            ("Penata Arsip", "PA1", 1),
        ]

    def test_what_hr_chose_is_previewed_made_once_and_taken_back(self, city, office):
        before = dump()
        batch = previewed(city, *self.rows(office))
        self.choose(batch, Analis_Data="22")
        assert dump() == before
        assert outcomes(batch) == {
            2: ("new", ["new-role", "new-post"]),
            3: ("new", ["new-role", "new-post"]),
            4: ("quarantined", ["role-unknown"]),
        }
        actions.commit(batch, by=SYSTEM, at=NOW)
        role = JobRole.objects.get(agency=city.agency)
        assert (role.name, role.code, role.job_class) == ("Analis Data", "AD1", "22")
        assert Post.objects.get().positions.count() == 2
        rest = actions.preview(actions.set_aside(batch, by=SYSTEM, at=NOW), by=SYSTEM, at=NOW).batch
        assert outcomes(rest) == {4: ("quarantined", ["role-unknown"])}
        actions.undo(batch, by=SYSTEM, at=NOW)
        assert dump() == before

    def test_a_job_role_named_by_its_code_is_made_with_that_code(self, city, office):
        batch = previewed(city, *self.rows(office))
        self.choose(batch, Penata_Arsip="06")
        actions.commit(batch, by=SYSTEM, at=NOW)
        assert JobRole.objects.get().code == "PA1"

    def test_only_what_rows_that_are_written_need_is_made(self, city, office):
        batch = previewed(city, *self.rows(office))
        self.choose(batch, Analis_Data="22", Penata_Arsip="06")
        actions.decide(batch, [4], "leave_out", by=SYSTEM, at=NOW)
        actions.preview(batch, by=SYSTEM, at=NOW)
        actions.commit(batch, by=SYSTEM, at=NOW)
        assert [role.name for role in JobRole.objects.all()] == ["Analis Data"]

    def test_the_choice_can_be_taken_back(self, city, office):
        batch = previewed(city, *self.rows(office))
        self.choose(batch, Analis_Data="22")
        self.choose(batch)
        assert {outcome for outcome, _reasons in outcomes(batch).values()} == {"quarantined"}

    def test_a_code_of_the_catalogue_is_refused(self, city, office):
        JobRoleFactory(agency=city.agency, code="AD1")
        with pytest.raises(errors.JobRoleCodeTaken):
            self.choose(previewed(city, *self.rows(office)), Analis_Data="22")

    def test_only_hr_of_the_agency_makes_them(self, city, office):
        by = hr(office)
        batch = previewed(office, *self.rows(office), by=by)
        with pytest.raises(NotAllowed):
            self.choose(batch, by=by, Analis_Data="22")

    @pytest.mark.parametrize("later", ["edited", "used"])
    def test_undoing_is_refused_once_something_builds_on_one(self, city, office, later):
        batch = previewed(city, *self.rows(office))
        self.choose(batch, Analis_Data="22")
        actions.commit(batch, by=SYSTEM, at=NOW)
        if later == "edited":
            JobRole.objects.update(name="Analis Data Ahli Muda")
        else:
            PostFactory(unit=city, job_role=JobRole.objects.get())
        before = dump()
        with pytest.raises(errors.LaterFacts):
            actions.undo(batch, by=SYSTEM, at=NOW)
        assert dump() == before


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
