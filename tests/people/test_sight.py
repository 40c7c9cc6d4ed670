"""Who can see the people of a unit, and why; and the history of records, for whom they are visible."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from lms.kit.actors import Actor
from people import actions
from people.models import Employee, RecordAccess
from people.queries.sight import Why, sight_of
from tests.factories.people import (
    RoleAssignmentFactory,
    UnitFactory,
    auditor_of,
    employee_in,
    hr_of,
    post_of,
    reading_english,
    supervisor_of,
    trainer_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    root = UnitFactory(name="Kota")
    unit = UnitFactory(parent=root, name="Dinas")
    clerk = employee_in(unit)
    return {"root": root, "unit": unit, "clerk": clerk, "boss": supervisor_of(clerk, name="Budi Atasan")}


def names(unit, why=None, on=None):
    found = sight_of(type(unit).objects.get(pk=unit.pk), on or timezone.localdate())
    return {one.who for one in found if why is None or one.why == why}


def test_every_way_of_seeing_is_named(office):
    today, now = timezone.localdate(), timezone.now()
    above, here = hr_of(office["root"]), auditor_of(office["unit"])
    below, trainer = hr_of(UnitFactory(parent=office["unit"])), trainer_in(office["unit"])
    deputy = employee_in(office["root"], name="Dewi Pengganti")
    acting = employee_in(office["root"], post=post_of(office["boss"]), kind="PLT", name="Plt Atasan")
    given = {"since": today, "until": today + dt.timedelta(days=2), "reason": "Cuti", "at": now}
    actions.delegate(office["boss"], deputy, by=Actor.of(office["boss"].user), **given)
    far = hr_of(UnitFactory(parent=office["root"]))
    actions.open_in_emergency(office["clerk"], reason="Keadaan mendesak.", by=Actor.of(far), at=now)
    assert names(office["unit"], Why.ROLE) == {str(above), str(here)}
    assert names(office["unit"], Why.POST) == {"Budi Atasan", "Plt Atasan"}
    assert names(office["unit"], Why.DELEGATION) == {"Dewi Pengganti"}
    assert names(office["unit"], Why.EMERGENCY) == {str(far)}
    assert not {str(below), str(trainer)} & names(office["unit"])
    assert names(office["unit"], on=today + dt.timedelta(days=5)) >= {str(above), "Budi Atasan"}
    assert "Dewi Pengganti" not in names(office["unit"], on=today + dt.timedelta(days=5))
    assert acting.pk


@pytest.mark.parametrize("people", [2, 30])
def test_the_answer_costs_four_statements(office, people, django_assert_num_queries):
    for _n in range(people):
        RoleAssignmentFactory(unit=office["unit"])
    unit = type(office["unit"]).objects.get(pk=office["unit"].pk)
    with django_assert_num_queries(4):
        sight_of(unit, timezone.localdate())


class TestThePage:
    def ask(self, client, user, unit, **more):
        client.force_login(reading_english(user))
        return client.get(reverse("who_sees"), {"unit": unit.pk, **more})

    def test_hr_reads_and_exports_it(self, client, office):
        hr = hr_of(office["root"])
        assert "HR of Kota" in self.ask(client, hr, office["unit"]).content.decode()
        sheet = self.ask(client, hr, office["unit"], why="post", export="csv").content.decode()
        assert ("Budi Atasan" in sheet, "HR of Kota" in sheet) == (True, False)

    def test_a_unit_out_of_scope_is_not_offered(self, client, office):
        response = self.ask(client, hr_of(office["unit"]), office["root"])
        assert response.context["page"] is None

    def test_trainers_do_not_read_it(self, client, office):
        assert self.ask(client, trainer_in(office["root"]), office["unit"]).status_code == 302


class TestHistory:
    def history(self, client, user, record):
        client.force_login(reading_english(user))
        return client.get(reverse("record_history", args=[record]))

    def test_who_when_before_and_after(self, client, office):
        hr = hr_of(office["root"])
        client.force_login(reading_english(hr))
        employee = office["clerk"]
        client.post(
            reverse("employees_register:edit", args=[employee.pk]),
            {
                "nip": employee.nip,
                "name": "Nama Baru",
                "title_before": "",
                "title_after": "",
                "status": employee.status,
                "grade": employee.grade_id,
                "education": "45",
            },
        )
        lines = self.history(client, hr, f"people.employee.{employee.pk}").context["lines"]
        (newest, who), (first, by) = lines
        assert {(one.name, one.before, one.after) for one in newest.changes} == {
            ("name", employee.name, "Nama Baru"),
            ("education", "S-1", "S-2"),
        }
        assert (who, first.is_first, by) == (str(hr), True, "system")
        assert RecordAccess.objects.about(employee).filter(what="history of the record").exists()

    def test_the_record_page_leads_there(self, client, office):
        client.force_login(reading_english(hr_of(office["root"])))
        page = client.get(reverse("employees_register:show", args=[office["clerk"].pk]))
        assert reverse("record_history", args=[f"people.employee.{office['clerk'].pk}"]) in page.content.decode()

    @pytest.mark.parametrize(
        "record",
        ["people.employee.0", "people.apitoken.1", "people.unknown.1", "auth.group.1", "people.employee", "x"],
    )
    def test_what_is_not_there_not_tracked_or_secret_is_not_found(self, client, office, record):
        assert self.history(client, hr_of(office["root"]), record).status_code == 404

    def test_out_of_scope_is_not_found(self, client, office):
        stranger = hr_of(UnitFactory(parent=office["root"]))
        assert self.history(client, stranger, f"people.employee.{office['clerk'].pk}").status_code == 404

    @pytest.mark.parametrize("changes", [2, 30])
    def test_the_number_of_statements_does_not_grow(self, client, office, changes, django_assert_max_num_queries):
        for number in range(changes):
            Employee.objects.filter(pk=office["clerk"].pk).update(name=f"Nama {number}")
        hr = hr_of(office["root"])
        self.history(client, hr, f"people.employee.{office['clerk'].pk}")
        with django_assert_max_num_queries(16):
            client.get(reverse("record_history", args=[f"people.employee.{office['clerk'].pk}"]))
