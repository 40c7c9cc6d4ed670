"""Job roles that a file names and nobody knows: deciding what they are before it is carried out."""

import pytest

from lms.kit.errors import NotAllowed
from people import errors
from people.actions import imports as actions
from people.models import JobRole, Post
from people.queries.imports import missing_roles
from people.rules.imports import NewRole
from tests.factories.people import (
    JobRoleFactory,
    PostFactory,
)
from tests.people.importing import NOW, SYSTEM, dump, hr, new, outcomes, previewed

pytestmark = pytest.mark.django_db


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
