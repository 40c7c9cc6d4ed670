"""People for tests: an agency, its tree, employees with posts, accounts with roles.

`employee_in`, `supervisor_of`, `hr_of`, `auditor_of` and `trainer_in` say in one call what most tests need.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import factory
from django.contrib.auth.models import Group
from django.core import signing
from django.utils import timezone

from people.addresses import CHANGE_SALT
from people.groups import sync_groups
from people.models import (
    BEFORE_RECORDS,
    Agency,
    Browser,
    Employee,
    Grade,
    JobRole,
    Position,
    Post,
    RoleAssignment,
    SignIn,
    Unit,
    User,
)
from people.steps import write_first_states

LONG_AGO = dt.date(2020, 1, 1)
PASSWORD = "a long enough password"


def nip(number: int, *, is_pppk: bool = False) -> str:
    """Return a valid NIP; another number gives another NIP (up to some hundred thousand)."""
    year = 1970 + number % 25
    month = "21" if is_pppk else f"{1 + number % 12:02}"
    serial = f"{1 + number % 2}{number % 1000:03}"
    return f"{year}{1 + number % 12:02}{1 + number % 28:02}{year + 25}{month}{serial}"


class AgencyFactory(factory.django.DjangoModelFactory):
    """An agency without units; UnitFactory() makes one with its root unit."""

    class Meta:
        model = Agency

    name = factory.Sequence(lambda n: f"Pemerintah Kota {n}")
    short_name = factory.Sequence(lambda n: f"Kota {n}")
    city = "Medan"


class UnitFactory(factory.django.DjangoModelFactory):
    """A unit below `parent`; without a parent the root unit of `agency` (a new one unless given)."""

    class Meta:
        model = Unit

    name = factory.Sequence(lambda n: f"Dinas {n}")
    kind = Unit.Kind.DEPARTMENT

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **fields: Any) -> Unit:
        parent, agency = fields.pop("parent", None), fields.pop("agency", None)
        if parent is None:
            fields["kind"] = Unit.Kind.AGENCY
            unit = model_class.add_root(agency=agency or AgencyFactory(), **fields)
        else:
            fresh = Unit.objects.get(pk=parent.pk)
            unit = fresh.add_child(agency=fresh.agency, **fields)
        write_first_states([unit], since=BEFORE_RECORDS)
        return unit


class JobRoleFactory(factory.django.DjangoModelFactory):
    """A job role, pelaksana unless said otherwise."""

    class Meta:
        model = JobRole

    agency = factory.SubFactory(AgencyFactory)
    name = factory.Sequence(lambda n: f"Pengelola Layanan {n}")
    code = factory.Sequence(lambda n: f"J{n:04}")
    job_class = "06"


class GradeFactory(factory.django.DjangoModelFactory):
    """Grade III/a; the same row each time it is asked for."""

    class Meta:
        model = Grade
        django_get_or_create = ("scheme", "code")

    scheme = Grade.Scheme.PNS
    code = "31"
    name = "III/a"
    rank = "Penata Muda"


class PostFactory(factory.django.DjangoModelFactory):
    """A post in `unit` for a job role of the same agency, without a supervisor's post unless given."""

    class Meta:
        model = Post

    unit = factory.SubFactory(UnitFactory)
    job_role = factory.SubFactory(JobRoleFactory, agency=factory.SelfAttribute("..unit.agency"))


class UserFactory(factory.django.DjangoModelFactory):
    """An account that signs in with PASSWORD."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"account{n}")
    name = factory.Sequence(lambda n: f"Akun {n}")
    email = factory.Sequence(lambda n: f"account{n}@example.go.id")
    password = factory.django.Password(PASSWORD)


class EmployeeFactory(factory.django.DjangoModelFactory):
    """An employee without account (pass `user=UserFactory(...)` or use `employee_in`) and without a post."""

    class Meta:
        model = Employee

    agency = factory.SubFactory(AgencyFactory)
    nip = factory.Sequence(nip)
    name = factory.Sequence(lambda n: f"Pegawai {n}")
    status = Employee.Status.PNS
    grade = factory.SubFactory(GradeFactory)
    education = Employee.Education.BACHELOR


class PositionFactory(factory.django.DjangoModelFactory):
    """That `employee` holds `post`, definitively and since long ago."""

    class Meta:
        model = Position

    post = factory.SubFactory(PostFactory)
    agency = factory.SelfAttribute("post.unit.agency")
    employee = factory.SubFactory(EmployeeFactory, agency=factory.SelfAttribute("..agency"))
    kind = Position.Kind.DEFINITIVE
    since = LONG_AGO


class RoleAssignmentFactory(factory.django.DjangoModelFactory):
    """A role over a unit since long ago. Does not touch groups: use `hr_of` and the like for the back office."""

    class Meta:
        model = RoleAssignment

    user = factory.SubFactory(UserFactory)
    role = RoleAssignment.Role.HR
    unit = factory.SubFactory(UnitFactory)
    since = LONG_AGO


def employee_in(
    unit: Unit,
    *,
    post: Post | None = None,
    job_role: JobRole | None = None,
    kind: str = "D",
    since: dt.date = LONG_AGO,
    until: dt.date | None = None,
    with_user: bool = True,
    **fields: Any,
) -> Employee:
    """Return an employee of the unit's agency who holds a post there and, by default, an account named by NIP.

    Without `post` one is made for `job_role` (a new role unless given); `fields` go to the employee.
    """
    post = post or _post_for(unit, job_role)
    if with_user and "user" not in fields:
        number = fields.setdefault("nip", EmployeeFactory.build(agency=unit.agency, grade=None).nip)
        fields["user"] = UserFactory(username=number, **({"name": fields["name"]} if "name" in fields else {}))
    employee = EmployeeFactory(agency=unit.agency, **fields)
    PositionFactory(employee=employee, post=post, kind=kind, since=since, until=until)
    return employee


def _post_for(unit: Unit, job_role: JobRole | None) -> Post:
    role = job_role or JobRoleFactory(agency=unit.agency)
    return Post.objects.filter(unit=unit, job_role=role).first() or PostFactory(unit=unit, job_role=role)


def post_of(employee: Employee, on: dt.date | None = None) -> Post:
    """Return the definitive post that the employee holds on a day (default: today)."""
    return employee.positions.definitive().held_on(on or timezone.localdate()).get().post


def supervisor_of(employee: Employee, **fields: Any) -> Employee:
    """Return a new employee (with account) whose post supervises the employee's definitive post of today.

    If the post already answers to another, the new one is appointed there: several hold it at once.
    """
    post = post_of(employee)
    if post.supervisor is None:
        post.supervisor = PostFactory(unit=post.unit, job_role__job_class="05", job_role__agency=post.unit.agency)
        post.save(update_fields=["supervisor"])
    return employee_in(post.supervisor.unit, post=post.supervisor, **fields)


def user_with_role(role: str, unit: Unit, user: User | None = None, **fields: Any) -> User:
    """Return an account (a new one unless given) with a role over `unit`, in its group with the group's rights."""
    from lms.roles import load_group_permissions

    if not Group.objects.filter(name="HR", permissions__isnull=False).exists():
        load_group_permissions()
    user = user or UserFactory()
    RoleAssignmentFactory(user=user, role=role, unit=unit, **fields)
    sync_groups(timezone.localdate(), [user.pk])
    return User.objects.get(pk=user.pk)


def hr_of(unit: Unit, user: User | None = None, **fields: Any) -> User:
    """Return an account that is HR of `unit`; the root unit makes it HR of the agency. No employee belongs to it."""
    return user_with_role("hr", unit, user, **fields)


def auditor_of(unit: Unit, user: User | None = None, **fields: Any) -> User:
    """Return an account that audits `unit`. No employee belongs to it."""
    return user_with_role("auditor", unit, user, **fields)


def trainer_in(unit: Unit, user: User | None = None, **fields: Any) -> User:
    """Return an account that is trainer in `unit`; which course they teach is the courses' affair."""
    return user_with_role("trainer", unit, user, **fields)


def signed_in_by(user: User) -> SignIn:
    """Return an open session of the account, in a browser of its own that it trusts."""
    now = timezone.now()
    seen = {"user": user, "last_seen_at": now}
    Browser.objects.create(name="Firefox, Linux", digest=f"{user.pk:064}", first_seen_at=now, **seen)
    return SignIn.objects.create(
        session_key=f"{user.pk:032}", browser="Firefox, Linux", place="10.0.0.x", signed_in_at=now, **seen
    )


def change_link_of(user: User) -> str:
    """Return what stands in a link by which the account's owner confirms the present address."""
    return signing.dumps({"user": user.pk, "old": user.email, "new": user.email}, salt=CHANGE_SALT)


def reading_english(user: User) -> User:
    """Let the account read English: then its pages say the message ids. Returns the account."""
    user.language = "en"
    user.save(update_fields=["language"])
    return user
