"""The chart that everybody walks, and the pages on which HR changes it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lms.kit.actors import Actor
from people import actions
from people.models import OrganisationChange, Unit
from tests.factories.people import (
    JobRoleFactory,
    PostFactory,
    UnitFactory,
    UserFactory,
    employee_in,
    hr_of,
    post_of,
    reading_english,
)

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
LATER = TODAY + dt.timedelta(days=30)
BY = {"by": Actor.system("test"), "at": NOW}

pytestmark = pytest.mark.django_db


@pytest.fixture
def root():
    return UnitFactory(name="Kota Contoh")


@pytest.fixture
def office(root):
    return UnitFactory(parent=root, name="Dinas Lama")


def text(response):
    return " ".join(response.content.decode().split())


def chart(unit):
    return reverse("people:organisation_unit", args=[unit.public_id])


class TestChart:
    @pytest.fixture
    def clerk(self, client, office):
        employee = employee_in(office, name="Zubaidah")
        reading_english(employee.user)
        client.force_login(employee.user)
        return employee

    def test_it_leads_from_the_agency_to_the_unit_and_back(self, client, clerk, office):
        page = text(client.get(reverse("people:organisation")))
        assert chart(office) in page
        assert "Kota Contoh" in text(client.get(chart(office)))

    def test_heads_are_named_and_others_only_to_whom_may_see_them(self, client, clerk, office):
        head = JobRoleFactory(agency=office.agency, job_class="03")
        employee_in(office, job_role=head, name="Kepala Dinas")
        employee_in(office, name="Rekan Sekantor")
        page = text(client.get(chart(office)))
        assert "Kepala Dinas" in page
        assert "Zubaidah" in page
        assert "Rekan Sekantor" not in page
        assert "1 person" in page

    def test_who_acts_and_what_is_vacant_is_said(self, client, clerk, office):
        head = PostFactory(unit=office, job_role=JobRoleFactory(agency=office.agency, job_class="03"))
        assert "vacant" in text(client.get(chart(office)))
        employee_in(office, post=head, kind="PLT", name="Pelaksana Tugas")
        page = text(client.get(chart(office)))
        assert "Pelaksana Tugas (acting (Plt))" in page
        assert "vacant" not in page

    def test_any_day_has_its_own_chart(self, client, clerk, root, office):
        actions.rename_unit(office, name="Dinas Baru", kind=office.kind, on=LATER, **BY)
        actions.found_unit(root, Unit(name="Badan Muda", kind="board"), on=LATER, **BY)
        today, later = (text(client.get(chart(root), {"on": day})) for day in (TODAY, LATER))
        assert ("Dinas Lama" in today, "Badan Muda" in today) == (True, False)
        assert ("Dinas Baru" in later, "Badan Muda" in later) == (True, True)

    def test_a_unit_that_is_gone_leads_to_what_took_it_in(self, client, clerk, root, office):
        other = UnitFactory(parent=root, name="Dinas Lain")
        actions.merge_units([office], other, on=TODAY, **BY)
        page = text(client.get(chart(office)))
        assert "This unit did not exist on that day." in page
        assert chart(other) in page

    def test_a_day_that_is_none_is_refused_with_words(self, client, clerk, root):
        page = client.get(chart(root), {"on": "31-31-2026"})
        assert page.status_code == 200
        assert "Enter a valid date" in text(page)

    def test_another_agency_is_not_there(self, client, clerk):
        assert client.get(chart(UnitFactory())).status_code == 404

    def test_who_belongs_to_no_agency_finds_nothing(self, client, root):
        client.force_login(UserFactory())
        assert client.get(reverse("people:organisation")).status_code == 404

    def test_its_cost_does_not_grow(self, client, clerk, root):
        costs = []
        for more in (2, 6):
            for _n in range(more):
                employee_in(UnitFactory(parent=root), job_role=JobRoleFactory(agency=root.agency, job_class="03"))
            client.get(chart(root))
            with CaptureQueriesContext(connection) as seen:
                client.get(chart(root))
            costs.append(len(seen))
        assert costs[0] == costs[1]


class TestChanges:
    @pytest.fixture
    def hr(self, client, root):
        user = reading_english(hr_of(root))
        client.force_login(user)
        return user

    def send(self, client, unit, verb, **data):
        return client.post(
            reverse(f"units_register:{verb}", args=[unit.pk]), {"on": TODAY.isoformat(), "decree": "Perda 3/2026"} | data
        )

    def test_a_merger_is_seen_and_then_made(self, client, hr, root, office):
        other, employee = UnitFactory(parent=root, name="Dinas Lain"), employee_in(office)
        page = text(self.send(client, office, "merge", into=other.pk))
        assert "People who pass to the other unit</dt> <dd>1" in page
        assert not OrganisationChange.objects.exists()
        assert self.send(client, office, "merge", into=other.pk, confirmed="1").status_code == 302
        assert post_of(employee).unit == other
        assert OrganisationChange.objects.get().decided_by == hr

    @pytest.mark.parametrize(("verb", "data"), [("rename", {"name": "Dinas Baru", "kind": "department"}), ("close", {})])
    def test_each_change_has_its_page(self, client, hr, office, verb, data):
        assert "Nothing has been saved yet" in text(self.send(client, office, verb, **data))
        assert self.send(client, office, verb, confirmed="1", **data).status_code == 302
        page = text(client.get(reverse("units_register:show", args=[office.pk])))
        assert "Perda 3/2026" in page or verb == "close"

    def test_what_is_refused_says_why_in_the_preview(self, client, hr, office):
        employee_in(office)
        assert "People hold posts in this unit" in text(self.send(client, office, "close"))

    def test_a_coming_change_is_taken_back(self, client, hr, root, office):
        other = UnitFactory(parent=root)
        self.send(client, office, "move", parent=other.pk, on=LATER.isoformat(), confirmed="1")
        change = OrganisationChange.objects.get()
        assert reverse("organisation_changes:take-back", args=[change.pk]) in text(
            client.get(reverse("organisation_changes:show", args=[change.pk]))
        )
        client.post(reverse("organisation_changes:take-back", args=[change.pk]))
        change.refresh_from_db()
        assert change.taken_back_at
        assert "taken back" in text(client.get(reverse("organisation_changes:index")))

    def test_a_unit_is_founded_with_its_decree(self, client, hr, root):
        data = {"name": "Badan Muda", "kind": "board", "parent": root.pk, "on": LATER.isoformat(), "decree": "Perda 4/2026"}
        client.post(reverse("units_register:add"), data)
        unit = Unit.objects.get(name="Badan Muda")
        assert unit.states.get().since == LATER
        assert unit.changes.get().decree == "Perda 4/2026"

    def test_a_correction_holds_for_today_and_is_not_undone_at_night(self, client, hr, office):
        data = {"name": "Dinas Lamaa", "short_name": "", "kind": "department", "siasn_id": "A9"}
        client.post(reverse("units_register:edit", args=[office.pk]), data)
        actions.apply_changes(**BY)
        assert Unit.objects.get(pk=office.pk).name == "Dinas Lamaa"
