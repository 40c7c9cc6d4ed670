"""Imports of employees and posts held: preview, taking files, carrying out once, and who may."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed, WrongState
from people.actions import imports as actions
from people.models import Employee, ImportBatch, ImportMapping, Post
from people.rules.sheets import WrongFile
from tests.factories.people import (
    EmployeeFactory,
    PostFactory,
    UnitFactory,
    UserFactory,
    employee_in,
    post_of,
)
from tests.people.importing import NOW, SYSTEM, at_post, carried_out, dump, hr, new, nip, outcomes, previewed, take

pytestmark = pytest.mark.django_db


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
