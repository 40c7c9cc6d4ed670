"""The back office's groups follow the roles that people hold."""

import datetime as dt

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from lms.roles import collect_group_permissions, load_group_permissions
from people.groups import apply_group_permissions, ensure_groups, sync_groups
from people.models import User
from tests.factories.people import LONG_AGO, RoleAssignmentFactory, UnitFactory, UserFactory, hr_of

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 24)


def groups_of(user):
    return set(user.groups.values_list("name", flat=True))


def test_a_role_brings_its_group_and_its_end_takes_it_away():
    role = RoleAssignmentFactory(role="hr", since=LONG_AGO, until=TODAY)
    sync_groups(TODAY - dt.timedelta(days=1))
    assert groups_of(role.user) == {"HR"}
    sync_groups(TODAY)
    assert groups_of(role.user) == set()


def test_two_roles_of_one_kind_need_both_to_end():
    role = RoleAssignmentFactory(role="trainer", until=TODAY)
    RoleAssignmentFactory(role="trainer", user=role.user)
    sync_groups(TODAY)
    assert groups_of(role.user) == {"Trainers"}


def test_a_repeat_changes_nothing():
    RoleAssignmentFactory()
    assert sync_groups(TODAY) == 1
    assert sync_groups(TODAY) == 0


def test_only_the_named_accounts_are_touched():
    one, other = RoleAssignmentFactory(), RoleAssignmentFactory()
    sync_groups(TODAY, [one.user_id])
    assert (groups_of(one.user), groups_of(other.user)) == ({"HR"}, set())


def test_a_foreign_group_stays():
    from django.contrib.auth.models import Group

    user = UserFactory()
    user.groups.add(Group.objects.create(name="Library"))
    sync_groups(TODAY)
    assert groups_of(user) == {"Library"}


@pytest.mark.parametrize("people", [2, 30])
def test_the_number_of_statements_does_not_grow(people, django_assert_num_queries):
    ensure_groups()
    unit = UnitFactory()
    for _n in range(people):
        RoleAssignmentFactory(unit=unit)
    with django_assert_num_queries(4):
        sync_groups(TODAY)


def test_the_nightly_command_says_what_changed(capsys):
    RoleAssignmentFactory()
    call_command("sync_groups", verbosity=0)
    assert "1 memberships changed." in capsys.readouterr().out


def test_hr_gets_the_rights_of_every_room_and_loses_what_is_no_longer_named():
    hr = hr_of(UnitFactory())
    assert hr.has_perm("people.change_employee")
    assert hr.is_staff
    apply_group_permissions({"HR": ["people.view_employee"]})
    assert not User.objects.get(pk=hr.pk).has_perm("people.change_employee")


def test_auditors_may_change_nothing_and_open_a_record_in_an_emergency():
    allowed = collect_group_permissions()["Auditors"]
    changing = [name for name in allowed if name.split(".")[1].split("_")[0] in {"add", "change", "delete"}]
    assert changing == ["people.add_emergencyaccess"]


def test_loading_permissions_twice_is_harmless(django_assert_max_num_queries):
    load_group_permissions()
    with django_assert_max_num_queries(4):
        load_group_permissions()


def test_a_misspelt_permission_or_group_is_refused():
    with pytest.raises(ImproperlyConfigured, match=r"people\.fly_employee"):
        apply_group_permissions({"HR": ["people.fly_employee"]})
    with pytest.raises(ImproperlyConfigured, match="Pilots"):
        apply_group_permissions({"Pilots": []})
