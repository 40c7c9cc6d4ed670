"""Who may do what with people, posts and roles. The system may do all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.utils import timezone

from lms.kit.errors import NotAllowed
from people.models import Agency, Employee, LeaveRequest, OrganisationChange, Position, RoleAssignment, Unit, User
from people.querysets import SEEING_ROLES, is_operator
from people.scopes import scope_of

if TYPE_CHECKING:
    from lms.kit.actors import Actor


def require(allowed: bool) -> None:  # noqa: FBT001 - reads as a sentence: require(can_appoint(by, unit))
    """Raise NotAllowed unless `allowed`."""
    if not allowed:
        raise NotAllowed


def is_hr_of(by: Actor, unit: Unit, on: dt.date | None = None) -> bool:
    """Whether the actor is HR of this unit or of one above it on a day (default: today)."""
    return by.user is None or scope_of(by.user, on).covers(unit, "hr")


def keeps_holidays_of(by: Actor, agency: Agency) -> bool:
    """Whether the actor decides on an agency's days off: as HR of the whole agency today."""
    grants = scope_of(by.user).granted("hr") if by.user else ()
    return by.user is None or any(grant.is_agency_wide and grant.agency_id == agency.pk for grant in grants)


def keeps_catalogue_of(by: Actor, agency_id: int, on: dt.date | None = None) -> bool:
    """Whether the actor keeps the job roles of an agency, which all its units share: HR of the whole agency on a day."""
    grants = scope_of(by.user, on).granted("hr") if by.user else ()
    return by.user is None or any(grant.is_agency_wide and grant.agency_id == agency_id for grant in grants)


def can_found_unit(by: Actor, parent: Unit) -> bool:
    """Whether the actor may found units below one: HR of it; the operator too, who gives the first roles."""
    return by.user is None or by.user.is_superuser or is_hr_of(by, parent)


def can_reorganise(by: Actor, unit: Unit) -> bool:
    """Whether the actor may move, merge or close a unit: HR of the unit above it. Nobody decides so on the own unit."""
    return by.user is None or any(
        grant.path != unit.path and unit.path.startswith(grant.path) for grant in scope_of(by.user).granted("hr")
    )


def can_take_back(by: Actor, change: OrganisationChange, unit: Unit) -> bool:
    """Whether the actor may take a coming change of this unit back: who could have decided it."""
    is_name = change.kind == OrganisationChange.Kind.RENAMED
    return is_hr_of(by, unit) if is_name else can_reorganise(by, unit)


def can_keep_retirement_ages(by: Actor) -> bool:
    """Whether the actor keeps the retirement ages: HR of a whole agency."""
    return by.user is None or scope_of(by.user).is_agency_wide("hr")


def can_keep_common_rules(by: Actor) -> bool:
    """Whether the actor keeps rules that hold for everybody: HR of a whole agency, and the operator."""
    return by.user is None or is_operator(by.user) or scope_of(by.user).is_agency_wide("hr")


def keeps_records_of(by: Actor, employees: Sequence[Employee]) -> bool:
    """Whether the actor keeps the records of all these employees as HR today, in at most one statement."""
    if by.user is None:
        return True
    ids = {employee.pk for employee in employees}
    return Employee.objects.kept_by_hr(by.user).filter(pk__in=ids).count() == len(ids)


def may_end_definitive_posts(by: Actor, employees: Sequence[Employee], since: dt.date, on: dt.date) -> bool:
    """Whether the actor is HR, on the day of acting, of every unit that the employees leave on the day `since`."""
    left = Unit.objects.filter(posts__positions__in=Position.objects.definitive().held_on(since).filter(employee__in=employees))
    return by.user is None or all(is_hr_of(by, unit, on) for unit in left)


def can_give_role(by: Actor, role: str, unit: Unit, on: dt.date) -> bool:
    """Whether the actor may give and end this role over this unit.

    The operator and HR of the agency may give all; HR of a unit may make trainers for their units. Who may see
    and decide for others (HR, auditors) is never decided below the agency.
    """
    if by.user is None or by.user.is_superuser:
        return True
    scope = scope_of(by.user, on)
    if role == RoleAssignment.Role.TRAINER:
        return scope.covers(unit, "hr")
    return any(grant.is_agency_wide and unit.path.startswith(grant.path) for grant in scope.granted("hr"))


def agency_provisioned_by(by: Actor, on: dt.date) -> int:
    """Return the id of the agency whose accounts the actor keeps. Raises NotAllowed unless HR of exactly one as a whole."""
    grants = scope_of(by.user, on).granted("hr") if by.user else ()
    agencies = {grant.agency_id for grant in grants if grant.is_agency_wide}
    require(len(agencies) == 1)
    return agencies.pop()


def can_reset_factors(by: Actor, account: User) -> bool:
    """Whether the actor may take lost second factors from an account: operators and HR of its whole agency, never its own."""
    if by.user is None:
        return True
    if by.user == account:
        return False
    employee = getattr(account, "employee", None)
    agencies = {grant.agency_id for grant in scope_of(by.user).granted("hr") if grant.is_agency_wide}
    return by.user.is_superuser or (employee is not None and employee.agency_id in agencies)


def may_consider_leave(by: Actor, requests: Sequence[LeaveRequest], on: dt.date) -> bool:
    """Whether the actor holds (or was lent) on a day the post that gives its opinion on each of these; never one's own."""
    if by.user is None:
        return True
    scope = scope_of(by.user, on)
    return all(one.supervisor_post_id in scope.post_ids and one.employee_id not in scope.speaks_for for one in requests)


def may_decide_leave(by: Actor, requests: Sequence[LeaveRequest], on: dt.date) -> bool:
    """Whether the actor holds on a day the post that decides on each of these; never one's own.

    Where the chart has nobody above, HR of the whole agency records the decision.
    """
    if by.user is None:
        return True
    scope = scope_of(by.user, on)
    whole = {grant.agency_id for grant in scope.granted("hr") if grant.is_agency_wide}
    return all(
        one.employee_id not in scope.speaks_for
        and (one.deciding_post_id in scope.post_ids if one.deciding_post_id else one.agency_id in whole)
        for one in requests
    )


def is_own_leave(by: Actor, requests: Sequence[LeaveRequest]) -> bool:
    """Whether all these are the actor's own."""
    return by.user is not None and {one.employee_id for one in requests} == {scope_of(by.user).employee_id}


def is_agency_hr(by: Actor, agency_id: int | None, on: dt.date) -> bool:
    """Whether the actor is HR of a whole agency on a day; what is everybody's (None) only the operator keeps."""
    if by.user is None or by.user.is_superuser:
        return True
    grants = scope_of(by.user, on).granted("hr")
    return any(grant.is_agency_wide and grant.agency_id == agency_id for grant in grants)


def can_delegate(by: Actor, delegator: Employee) -> bool:
    """Whether the actor may lend this employee's posts and take that back: the employee, or HR who keeps the record."""
    if by.user is None or scope_of(by.user).employee_id == delegator.pk:
        return True
    return keeps_records_of(by, [delegator])


def may_break_glass(by: Actor, employee: Employee, on: dt.date) -> bool:
    """Whether the actor may open a record outside their scope: HR and auditors within their agency, and the operator."""
    if by.user is None or is_operator(by.user):
        return True
    return any(grant.agency_id == employee.agency_id for grant in scope_of(by.user, on).granted(*SEEING_ROLES))


def signatures(by: Actor, employees: Iterable[int]) -> dict[int, str]:
    """Return for whom (ids) the actor decides on somebody's behalf, and how such a decision is signed ("A a.n. B").

    Who answers to a post of the actor's own is decided in the actor's own name and is left out. One statement, and
    none while nobody has lent the actor a post.
    """
    scope = scope_of(by.user) if by.user is not None else None
    if scope is None or not scope.lent:
        return {}
    held = Position.objects.held_on(timezone.localdate()).filter(employee__in=set(employees))
    rows = held.filter(post__supervisor__in=scope.post_ids).values_list("employee", "post__supervisor")
    own = {employee for employee, post in rows if post in scope.own_post_ids}
    lenders = {one.post_id: one.lender for one in scope.lent}
    return {person: f"{by.name} a.n. {lenders[post]}"[:200] for person, post in rows if person not in own}


# What each group of the back office may do with the room's registers (Wagtail's model permissions).
GROUP_PERMISSIONS: dict[str, list[str]] = {
    "Trainers": ["wagtailadmin.access_admin"],
    "HR": [
        "wagtailadmin.access_admin",
        "people.view_employee",
        "people.add_employee",
        "people.change_employee",
        "people.view_unit",
        "people.add_unit",
        "people.change_unit",
        "people.view_jobrole",
        "people.add_jobrole",
        "people.change_jobrole",
        "people.view_post",
        "people.add_post",
        "people.change_post",
        "people.view_organisationchange",
        "people.add_organisationchange",
        "people.change_organisationchange",
        "people.view_retirementrule",
        "people.add_retirementrule",
        "people.change_retirementrule",
        "people.view_position",
        "people.add_position",
        "people.change_position",
        "people.view_importbatch",
        "people.add_importbatch",
        "people.change_importbatch",
        "people.view_leaverequest",
        "people.change_leaverequest",
        "people.view_leaveline",
        "people.add_leaveline",
        "people.view_leaverule",
        "people.change_leaverule",
        "people.view_leaveground",
        "people.add_leaveground",
        "people.change_leaveground",
        "people.view_retentionrule",
        "people.add_retentionrule",
        "people.change_retentionrule",
        "people.view_leaveauthority",
        "people.add_leaveauthority",
        "people.change_leaveauthority",
        "people.view_roleassignment",
        "people.add_roleassignment",
        "people.change_roleassignment",
        "people.view_systemclient",
        "people.add_systemclient",
        "people.change_systemclient",
        "people.view_emergencyaccess",
        "people.add_emergencyaccess",
        "people.view_delegation",
        "people.add_delegation",
        "people.change_delegation",
        "people.view_correctionrequest",
        "people.change_correctionrequest",
        "people.view_notice",
        "people.change_notice",
        "people.view_holiday",
        "people.add_holiday",
        "people.change_holiday",
        "people.view_workweek",
        "people.add_workweek",
        "people.change_workweek",
        "people.view_minimumpresence",
        "people.add_minimumpresence",
        "people.change_minimumpresence",
    ],
    "Auditors": [
        "wagtailadmin.access_admin",
        "people.view_employee",
        "people.view_unit",
        "people.view_jobrole",
        "people.view_post",
        "people.view_organisationchange",
        "people.view_retirementrule",
        "people.view_position",
        "people.view_leaverequest",
        "people.view_leaveline",
        "people.view_leaverule",
        "people.view_leaveground",
        "people.view_retentionrule",
        "people.view_leaveauthority",
        "people.view_roleassignment",
        "people.view_systemclient",
        "people.view_holiday",
        "people.view_workweek",
        "people.view_minimumpresence",
        "people.view_emergencyaccess",
        "people.add_emergencyaccess",
        "people.view_delegation",
        "people.view_correctionrequest",
        "people.view_notice",
    ],
}
