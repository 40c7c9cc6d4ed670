"""The employee's file and the preview of a move: what several rooms bring, in scope, logged, at a constant cost."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from people.models import Employee, Position, RecordAccess
from people.reference import load_retirement_ages
from tests.factories.competencies import CompetencyFactory, StandardFactory
from tests.factories.courses import EnrolmentFactory, OfferingFactory
from tests.factories.people import (
    JobRoleFactory,
    PostFactory,
    UnitFactory,
    employee_in,
    hr_of,
    post_of,
    reading_english,
    supervisor_of,
)

TODAY = timezone.localdate()

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def hr(client, unit):
    user = reading_english(hr_of(unit))
    client.force_login(user)
    return user


def text(response):
    return " ".join(response.content.decode().split())


class TestFile:
    def address(self, employee):
        return reverse("employees_register:show", args=[employee.pk])

    def test_it_holds_what_every_room_knows(self, client, hr, unit):
        load_retirement_ages()
        employee = employee_in(unit, nip=f"{TODAY.year - 50}06152000011001")
        StandardFactory(job_role=post_of(employee).job_role, competency=CompetencyFactory(name="Integritas", name_en=""), level=3)
        offering = OfferingFactory(past=True)
        EnrolmentFactory(employee=employee, offering=offering, state="missed")
        page = text(client.get(self.address(employee)))
        assert str(offering.curriculum.course) in page
        assert "Integritas: level 0 of 3" in page
        assert f"1 July {TODAY.year + 8}" in page
        assert RecordAccess.objects.get().employees == [employee.pk]

    def test_it_names_a_vacancy_above(self, client, hr, unit):
        employee = employee_in(unit)
        boss = supervisor_of(employee)
        Position.objects.filter(employee=boss).update(until=TODAY)
        assert f"vacant: {post_of(employee).supervisor}" in text(client.get(self.address(employee)))

    def test_its_cost_does_not_grow_with_what_one_has_learnt(self, client, hr, unit):
        employee = employee_in(unit)
        costs = []
        for more in (1, 6):
            for _n in range(more):
                EnrolmentFactory(employee=employee, offering=OfferingFactory(past=True), state="missed")
            client.get(self.address(employee))
            with CaptureQueriesContext(connection) as seen:
                client.get(self.address(employee))
            costs.append(len(seen))
        assert costs[0] == costs[1]


class TestMove:
    @pytest.fixture
    def clerk(self, unit):
        return employee_in(unit, name="Zubaidah")

    @pytest.fixture
    def post(self, unit):
        office = UnitFactory(parent=unit)
        role = JobRoleFactory(agency=unit.agency)
        return PostFactory(unit=office, job_role=role, supervisor=PostFactory(unit=office))

    def filled(self, post, **more):
        chosen = {"unit": post.unit_id, "job_role": post.job_role_id, "kind": "D", "since": TODAY.isoformat()}
        return chosen | {"ends_definitive": "on"} | more

    def ask(self, client, clerk, post, **more):
        return client.post(reverse("employees_register:appoint", args=[clerk.pk]), self.filled(post, **more))

    def test_it_shows_what_would_follow_and_writes_nothing(self, client, hr, clerk, post):
        boss = supervisor_of(clerk)
        StandardFactory(job_role=post.job_role, competency=CompetencyFactory(name="Integritas", name_en=""), level=3)
        waiting = EnrolmentFactory(employee=clerk, offering=OfferingFactory(approval="supervisor"), state="requested")
        former = post_of(clerk)
        page = text(self.ask(client, clerk, post))
        assert f"vacant: {post.supervisor}" in page
        assert str(boss) in page
        assert "Integritas: level 0 of 3" in page
        assert f"{waiting.offering}: from {boss} to HR" in page
        assert f"Falls vacant</dt> <dd>{former}" in page
        assert post_of(clerk) == former
        assert Position.objects.filter(employee=clerk).count() == 1

    def test_confirmed_it_is_done(self, client, hr, clerk, post):
        answer = self.ask(client, clerk, post, confirmed="1")
        assert answer.status_code == 302
        assert post_of(clerk) == post

    def test_entries_can_be_changed(self, client, hr, clerk, post):
        page = text(self.ask(client, clerk, post, again="1"))
        assert f'value="{TODAY.isoformat()}"' in page
        assert 'name="confirmed"' not in page

    def test_what_would_be_refused_is_refused_in_the_preview(self, client, hr, clerk, post):
        page = text(self.ask(client, clerk, post, ends_definitive=""))
        assert "has a definitive post at that time" in page

    def test_who_answers_to_the_post_left_gets_another_supervisor(self, client, hr, unit, post):
        boss = employee_in(unit, name="Kepala Lama")
        clerk = employee_in(unit, post=PostFactory(unit=unit, supervisor=post_of(boss)), name="Bawahan Setia")
        acting = employee_in(unit, name="Pelaksana Tugas")
        Position.objects.create(
            agency=unit.agency, employee=acting, post=post_of(boss), kind="PLH", since=TODAY + dt.timedelta(days=5)
        )
        page = text(self.ask(client, boss, post, since=(TODAY + dt.timedelta(days=9)).isoformat()))
        assert "Kepala Lama" in page
        assert "Bawahan Setia" not in page.rsplit("Other supervisors", 1)[1].split("</table>")[0]
        page = text(self.ask(client, boss, post))
        assert "Bawahan Setia" in page.rsplit("Other supervisors", 1)[1].split("</table>")[0]
        assert Employee.objects.reporting_to([post_of(boss)]).get() == clerk
