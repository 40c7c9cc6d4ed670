"""The back office's registers: who sees which rows, who may do what, what is logged."""

import csv
import datetime as dt
import io

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from people.models import Employee, JobRole, Post, RecordAccess, RoleAssignment, Unit, User
from tests.factories.people import (
    AgencyFactory,
    EmployeeFactory,
    GradeFactory,
    JobRoleFactory,
    PositionFactory,
    PostFactory,
    UnitFactory,
    UserFactory,
    auditor_of,
    employee_in,
    hr_of,
    nip,
    post_of,
    supervisor_of,
    trainer_in,
)

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
REGISTERS = ("employees", "units", "job_roles", "posts", "roles")
FILE_STATEMENTS = 28
ACTS = ("edit", "appoint", "account", "password-link", "block", "leave", "come-back")


@pytest.fixture
def root():
    return UnitFactory(name="Kota Medan")


@pytest.fixture
def unit(root):
    return UnitFactory(parent=root, name="Dinas Kesehatan")


@pytest.fixture
def foreign(root):
    return employee_in(UnitFactory(parent=root, name="Dinas Perhubungan"), name="Foreign Person")


@pytest.fixture
def employee(unit):
    return employee_in(unit, name="Rosmawati Siregar")


def url(register, page, *args):
    return reverse(f"{register}_register:{page}", args=args)


def show(employee):
    return url("employees", "show", employee.pk)


def named(post):
    return {"unit": post.unit_id, "job_role": post.job_role_id}


def act(employee, name):
    return url("employees", name, employee.pk)


class TestLists:
    @pytest.mark.parametrize("register", REGISTERS)
    def test_strangers_and_plain_employees_stay_outside(self, client, employee, register):
        address = url(register, "index")
        assert client.get(address).status_code == 302
        client.force_login(employee.user)
        assert client.get(address).status_code in (302, 403)

    @pytest.mark.parametrize("register", REGISTERS)
    @pytest.mark.parametrize("role", [hr_of, auditor_of])
    def test_staff_see_them(self, client, unit, employee, register, role):
        client.force_login(role(unit))
        assert client.get(url(register, "index")).status_code == 200

    def test_trainers_have_no_register_of_people(self, client, unit):
        client.force_login(trainer_in(unit))
        assert client.get(url("employees", "index")).status_code == 302

    def test_hr_of_a_unit_sees_its_subtree_only(self, client, unit, employee, foreign):
        client.force_login(hr_of(unit))
        page = client.get(url("employees", "index")).content.decode()
        assert employee.name in page
        assert f'href="{show(employee)}"' in page
        assert foreign.name not in page

    def test_search_and_filters_narrow_it(self, client, root, unit, employee, foreign):
        client.force_login(hr_of(root))
        employee_in(unit, name="Left Person", left_on=TODAY)

        def found(**query):
            return {str(row) for row in client.get(url("employees", "index"), query).context["object_list"]}

        assert found(q="siregar rosma") == {"Rosmawati Siregar"}
        assert found(q=foreign.formatted_nip) == {"Foreign Person"}
        assert found(unit=unit.pk) == {"Rosmawati Siregar", "Left Person"}
        assert found(service="left") == {"Left Person"}
        assert "Left Person" not in found(service="in")
        assert found(status="pppk") == set()

    def test_a_unit_out_of_scope_cannot_be_asked_for(self, client, unit, employee, foreign):
        client.force_login(hr_of(unit))
        page = client.get(url("employees", "index"), {"unit": post_of(foreign).unit_id})
        assert foreign.name not in page.content.decode()

    def test_vacant_posts_are_found(self, client, root, employee):
        vacant = PostFactory(unit=root)
        client.force_login(hr_of(root))
        assert list(client.get(url("posts", "index"), {"vacant": "true"}).context["object_list"]) == [vacant]

    @pytest.mark.parametrize("register", REGISTERS)
    def test_the_number_of_statements_does_not_grow(self, client, unit, register, django_assert_max_num_queries):
        hr = hr_of(unit)
        client.force_login(hr)
        self.fill(unit, 2)
        client.get(url(register, "index"))
        with django_assert_max_num_queries(100) as few:
            client.get(url(register, "index"))
        self.fill(unit, 28)
        with django_assert_max_num_queries(len(few)):
            client.get(url(register, "index"))

    def fill(self, unit, rows):
        for _n in range(rows):
            supervisor_of(employee_in(UnitFactory(parent=unit)))
            trainer_in(unit)


class TestExport:
    def rows(self, response):
        return list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode())))

    def test_it_holds_the_scope_and_is_logged_for_everyone_in_it(self, client, unit, employee, foreign):
        hr = hr_of(unit)
        client.force_login(hr)
        rows = self.rows(client.get(url("employees", "index"), {"export": "csv"}))
        assert [row[0] for row in rows[1:]] == [employee.nip]
        assert RecordAccess.objects.get(viewer=hr).employees == [employee.pk]

    def test_no_cell_runs_as_a_formula(self, client, unit):
        employee_in(unit, name="=HYPERLINK(1)")
        client.force_login(hr_of(unit))
        rows = self.rows(client.get(url("employees", "index"), {"export": "csv"}))
        assert rows[1][1] == "'=HYPERLINK(1)"

    def test_a_workbook_can_be_had_too(self, client, unit, employee):
        client.force_login(hr_of(unit))
        response = client.get(url("employees", "index"), {"export": "xlsx"})
        assert b"".join(response.streaming_content)[:2] == b"PK"


class TestFile:
    def test_opening_it_is_logged_and_shown_to_the_employee(self, client, unit, employee):
        hr = hr_of(unit)
        client.force_login(hr)
        assert employee.formatted_nip in client.get(show(employee)).content.decode()
        access = RecordAccess.objects.visible_to(employee.user).get()
        assert (access.viewer, access.what) == (hr, "employee file")

    def test_out_of_scope_there_is_none(self, client, unit, foreign):
        client.force_login(hr_of(unit))
        assert client.get(show(foreign)).status_code == 404
        assert [client.get(act(foreign, name)).status_code for name in ACTS] == [404] * len(ACTS)
        assert not RecordAccess.objects.exists()

    def test_an_auditor_looks_and_has_no_button(self, client, unit, employee):
        client.force_login(auditor_of(unit))
        page = client.get(show(employee))
        assert page.status_code == 200
        assert f"employees/{employee.pk}/" not in page.content.decode()
        for name in ACTS:
            assert client.get(act(employee, name)).status_code == 404
            assert client.post(act(employee, name), {"on": TODAY}).status_code == 404
        assert Employee.objects.get(pk=employee.pk).left_on is None

    def test_every_act_has_a_page_for_hr(self, client, unit, employee):
        client.force_login(hr_of(unit))
        assert [client.get(act(employee, name)).status_code for name in ACTS] == [200] * len(ACTS)

    @pytest.mark.parametrize("posts", [1, 20])
    def test_the_number_of_statements_does_not_grow(self, client, unit, employee, posts, django_assert_num_queries):
        for _n in range(posts):
            PositionFactory(employee=employee, post__unit=unit, kind="PLT")
        client.force_login(hr_of(unit))
        client.get(show(employee))
        with django_assert_num_queries(FILE_STATEMENTS):
            client.get(show(employee))


class TestNewEmployee:
    def fields(self, unit, /, **more):
        grade = GradeFactory()
        data = {
            "nip": "19850101 201001 1 001",
            "name": "Hasan Nasution",
            "status": "pns",
            "grade": grade.pk,
            "education": "40",
            "unit": unit.pk,
            "job_role": PostFactory(unit=unit).job_role_id,
            "since": TODAY.isoformat(),
        }
        return data | more

    def add(self, client, where, /, **more):
        return client.post(url("employees", "add"), self.fields(where, **more))

    def test_hr_adds_one_with_a_first_post(self, client, unit):
        client.force_login(hr_of(unit))
        response = self.add(client, unit)
        made = Employee.objects.get(nip="198501012010011001")
        assert response.url == show(made)
        assert post_of(made).unit == unit

    @pytest.mark.parametrize(
        ("field", "value"),
        [("nip", "198502302010011001"), ("nip", "1985"), ("nip", "198501012010131001"), ("status", "pppk"), ("job_role", "")],
    )
    def test_what_is_wrong_is_said_at_the_field(self, client, unit, field, value):
        client.force_login(hr_of(unit))
        response = self.add(client, unit, **{field: value})
        wrong = "grade" if field == "status" else field
        assert wrong in response.context["form"].errors
        assert not Employee.objects.exists()

    def test_an_nip_in_use_is_refused(self, client, unit, foreign):
        client.force_login(hr_of(unit))
        assert "nip" in self.add(client, unit, nip=foreign.nip).context["form"].errors

    def test_a_post_elsewhere_cannot_be_chosen(self, client, unit, foreign):
        client.force_login(hr_of(unit))
        post = post_of(foreign)
        for elsewhere in ({"unit": post.unit_id}, {"job_role": post.job_role_id}):
            assert self.add(client, unit, **elsewhere).context["form"].errors

    def test_a_post_that_the_unit_lacks_is_said_at_the_job_role(self, client, root, unit):
        client.force_login(hr_of(root))
        other = PostFactory(unit=UnitFactory(parent=unit))
        assert "job_role" in self.add(client, unit, job_role=other.job_role_id).context["form"].errors


class TestActs:
    def test_correcting_the_record(self, client, unit, employee):
        client.force_login(hr_of(unit))
        data = {
            "nip": employee.nip,
            "name": "New Name",
            "status": "pns",
            "grade": employee.grade_id,
            "education": "45",
            "title_after": "M.Si.",
        }
        assert client.post(act(employee, "edit"), data).url == show(employee)
        assert str(Employee.objects.get(pk=employee.pk)) == "New Name, M.Si."

    def test_a_move_ends_the_former_post(self, client, unit, employee):
        client.force_login(hr_of(unit))
        target = PostFactory(unit=unit)
        data = named(target) | {"kind": "D", "since": TODAY.isoformat(), "ends_definitive": "on"}
        assert client.post(act(employee, "appoint"), data | {"confirmed": "1"}).url == show(employee)
        assert post_of(employee) == target

    def test_a_domain_error_comes_back_in_words(self, client, unit, employee):
        client.force_login(hr_of(unit))
        data = named(PostFactory(unit=unit)) | {"kind": "D", "since": TODAY.isoformat()}
        response = client.post(act(employee, "appoint"), data)
        assert response.status_code == 200
        assert response.context["form"].non_field_errors()
        assert employee.positions.count() == 1

    def test_ending_a_post(self, client, unit, employee, foreign):
        client.force_login(hr_of(unit))
        position = employee.positions.get()
        address = f"{act(employee, 'end-post')}?position={position.pk}"
        assert client.get(address).status_code == 200
        client.post(address, {"on": TODAY.isoformat()})
        assert employee.positions.get().until == TODAY

    def test_only_a_post_of_this_person_can_be_ended_here(self, client, root, employee, foreign):
        client.force_login(hr_of(root))
        for position in (foreign.positions.get().pk, "x", "²"):
            assert client.get(act(employee, "end-post"), {"position": position}).status_code == 404

    def test_opening_an_account_sends_the_first_link(self, client, unit, mailbox):
        employee = employee_in(unit, with_user=False)
        client.force_login(hr_of(unit))
        client.post(act(employee, "account"), {"email": "new@example.go.id"})
        assert Employee.objects.get(pk=employee.pk).user.email == "new@example.go.id"
        assert mailbox[0].to == ["new@example.go.id"]
        assert "/accounts/password/reset/key/" in mailbox[0].body

    def test_a_second_time_changes_the_address_and_tells_both(self, client, unit, employee, mailbox):
        client.force_login(hr_of(unit))
        before = employee.user.email
        client.post(act(employee, "account"), {"email": "other@example.go.id"})
        assert User.objects.get(pk=employee.user_id).email == "other@example.go.id"
        assert sorted(address for mail in mailbox for address in mail.to) == sorted([before, "other@example.go.id"])

    def test_a_link_handed_over_sets_a_password_and_is_logged(self, client, unit, employee):
        client.force_login(hr_of(unit))
        link = client.post(act(employee, "password-link")).context["link"]
        client.logout()
        page = client.get(link[link.index("/accounts/") :], follow=True)
        new = "another password that is long"
        client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
        assert User.objects.get(pk=employee.user_id).check_password(new)
        assert RecordAccess.objects.visible_to(employee.user).get().what == "link for a first password"

    def test_blocking_and_opening_again(self, client, unit, employee):
        client.force_login(hr_of(unit))
        for is_active in (False, True):
            client.post(act(employee, "block"))
            assert User.objects.get(pk=employee.user_id).is_active is is_active

    def test_nobody_blocks_themselves(self, client, root):
        hr = employee_in(root)
        hr_of(root, user=hr.user)
        client.force_login(hr.user)
        assert client.post(act(hr, "block")).context["form"].non_field_errors()
        assert User.objects.get(pk=hr.user_id).is_active

    def test_leaving_and_coming_back(self, client, root, employee):
        client.force_login(hr_of(root))
        client.post(act(employee, "leave"), {"on": TODAY.isoformat()})
        assert not Employee.objects.get(pk=employee.pk).is_in_service(TODAY)
        client.post(act(employee, "come-back"))
        assert Employee.objects.get(pk=employee.pk).is_in_service(TODAY)


class TestChart:
    def test_a_new_unit_hangs_below_one_in_scope(self, client, unit, foreign):
        client.force_login(hr_of(unit))
        data = {"name": "Puskesmas Medan Johor", "kind": "technical_unit", "on": TODAY.isoformat()}
        client.post(url("units", "add"), data | {"parent": unit.pk})
        made = Unit.objects.get(name="Puskesmas Medan Johor")
        assert (made.get_parent(), made.agency) == (unit, unit.agency)
        refused = client.post(url("units", "add"), data | {"parent": post_of(foreign).unit_id})
        assert "parent" in refused.context["form"].errors

    def test_hr_of_the_agency_keeps_the_catalogue_of_job_roles_and_hr_of_a_unit_reads_it(self, client, root, unit, employee):
        role = post_of(employee).job_role
        data = {"name": "Analis Kebijakan", "job_class": "21", "code": "AK1"}
        client.force_login(hr_of(unit))
        assert client.get(url("job_roles", "show", role.pk)).status_code == 200
        assert client.get(url("job_roles", "edit", role.pk)).status_code == 404
        assert client.post(url("job_roles", "add"), data).status_code == 404
        client.force_login(hr_of(root))
        client.post(url("job_roles", "add"), data)
        assert JobRole.objects.get(code="AK1").agency == root.agency
        again = client.post(url("job_roles", "add"), data)
        assert again.context["form"].errors

    def test_a_post_gets_a_supervisor_but_no_circle(self, client, unit, employee):
        boss = post_of(supervisor_of(employee))
        client.force_login(hr_of(unit))
        edit = url("posts", "edit", boss.pk)
        today = {"on": TODAY.isoformat()}
        client.post(edit, named(post_of(employee)) | today)
        assert Post.objects.get(pk=boss.pk).supervisor is None
        assert client.post(edit, {"unit": unit.pk} | today).context["form"].non_field_errors()
        head = PostFactory(unit=unit)
        client.post(edit, named(head) | today)
        assert Post.objects.get(pk=boss.pk).supervisor == head
        assert client.get(edit).context["form"]["job_role"].value() == head.job_role_id
        client.post(edit, today)
        assert Post.objects.get(pk=boss.pk).supervisor is None

    def test_a_new_post_belongs_to_one_agency(self, client, unit, foreign):
        client.force_login(hr_of(unit))
        role = JobRoleFactory(agency=unit.agency)
        boss = PostFactory(unit=unit)
        data = named(boss) | {"own_unit": unit.pk, "own_job_role": role.pk}
        client.post(url("posts", "add"), data)
        assert Post.objects.get(unit=unit, job_role=role).supervisor == boss
        strange = JobRoleFactory(agency=AgencyFactory())
        for refused in (data, data | {"own_job_role": strange.pk}):
            assert "own_job_role" in client.post(url("posts", "add"), refused).context["form"].errors

    @pytest.mark.parametrize("register", ["units", "posts", "job_roles"])
    def test_pages_show_records_in_scope_only(self, client, unit, employee, foreign, register):
        client.force_login(hr_of(unit))
        mine, other = post_of(employee), post_of(foreign)
        pairs = {"units": (mine.unit, other.unit), "posts": (mine, other), "job_roles": (mine.job_role, JobRoleFactory())}
        seen, unseen = pairs[register]
        assert client.get(url(register, "show", seen.pk)).status_code == 200
        assert client.get(url(register, "show", unseen.pk)).status_code == 404
        assert client.get(url(register, "edit", unseen.pk)).status_code == 404


class TestRoles:
    def give(self, client, account, unit, role="trainer"):
        data = {"account": account, "role": role, "unit": unit.pk, "since": TODAY.isoformat()}
        return client.post(url("roles", "add"), data)

    def test_hr_gives_by_nip_and_ends_it(self, client, unit, employee):
        client.force_login(hr_of(unit))
        assert self.give(client, employee.formatted_nip, unit).status_code == 302
        role = RoleAssignment.objects.get(user=employee.user)
        assert employee.user.groups.get().name == "Trainers"
        assert client.get(url("roles", "show", role.pk)).status_code == 200
        client.post(url("roles", "end", role.pk), {"on": TODAY.isoformat()})
        assert not employee.user.groups.exists()

    def test_more_than_one_may_give_is_refused_in_words(self, client, unit, employee):
        client.force_login(hr_of(unit))
        assert self.give(client, employee.nip, unit, "hr").context["form"].non_field_errors()
        assert not employee.user.role_assignments.exists()

    def test_accounts_out_of_scope_look_like_none(self, client, unit, foreign):
        client.force_login(hr_of(unit))
        unknown, out = self.give(client, "nobody", unit), self.give(client, foreign.nip, unit)
        assert unknown.context["form"].errors == out.context["form"].errors != {}

    def test_roles_that_one_may_not_end_have_no_page_for_it(self, client, root, unit):
        auditor = auditor_of(unit).role_assignments.get()
        client.force_login(hr_of(unit))
        assert client.get(url("roles", "show", auditor.pk)).status_code == 200
        assert client.get(url("roles", "end", auditor.pk)).status_code == 404
        client.force_login(hr_of(root))
        assert client.get(url("roles", "end", auditor.pk)).status_code == 200

    def test_the_operator_gives_the_first_role(self, client, root):
        client.force_login(User.objects.create_superuser("operator"))
        account = UserFactory()
        self.give(client, account.username, root, "hr")
        assert account.role_assignments.get().given_by.username == "operator"

    def test_the_operator_reads_no_records_of_people(self, client, employee):
        client.force_login(User.objects.create_superuser("operator"))
        assert client.get(show(employee)).status_code == 404


@pytest.fixture
def mailbox(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default"]}}
    return mail.outbox


def test_everyone_in_the_factories_is_valid():
    assert len({nip(number) for number in range(5000)}) == 5000
    assert EmployeeFactory.build(agency=None, grade=None).nip.isdigit()
    assert dt.date(2020, 1, 1) < TODAY
