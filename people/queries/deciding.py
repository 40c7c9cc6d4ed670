"""Who has to know that something waits for a decision: accounts of supervisors, who stands in for them, and HR."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from lms.kit.dated import held_on
from people.models import Delegation, Employee, Position, RoleAssignment, User
from people.queries.supervision import supervisions_on

STEP = 4  # characters of a path for one level of the tree


def deciders_of(employees: Collection[int], day: dt.date, *, by_hr: Collection[int] = ()) -> dict[int, list[User]]:
    """Return the open accounts that decide for each employee (by id) on a day; `by_hr` names whose request is HR's.

    The supervisor and who stands in for them; HR where nobody supervises. At most 7 statements for any number of people.
    """
    people = list(Employee.objects.filter(pk__in=set(employees) - set(by_hr)))
    above = {key: one.person for key, one in supervisions_on(people, day).items()} if people else {}
    supervisors = {person.pk for person in above.values() if person is not None}
    lent = _lent_by(supervisors, day)
    deciding = {key: {person.pk, *lent[person.pk]} - {key} for key, person in above.items() if person is not None}
    accounts = _accounts({one for found in deciding.values() for one in found})
    answers = {key: [accounts[one] for one in sorted(found) if one in accounts] for key, found in deciding.items()}
    without = [key for key in employees if key not in deciding]
    return answers | (hr_near(without, day) if without else {})


def _lent_by(supervisors: set[int], day: dt.date) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = Delegation.objects.filter(held_on(day), delegator__in=supervisors).order_by().values_list("delegator", "delegate")
    for delegator, delegate in rows if supervisors else ():
        found[delegator].add(delegate)
    return found


def _accounts(employees: set[int]) -> dict[int, User]:
    rows = User.objects.filter(employee__in=employees, is_active=True).select_related("employee")
    return {user.employee.pk: user for user in rows}


def hr_near(employees: Collection[int], day: dt.date, most: int = 5) -> dict[int, list[User]]:
    """Return the HR accounts nearest to each employee's unit, at most `most`, never one's own. 3 statements."""
    held = Position.objects.held_on(day).definitive().filter(employee__in=employees).order_by()
    posts = dict(held.values_list("employee", "post__unit__path"))
    agencies = dict(Employee.objects.filter(pk__in=employees).values_list("pk", "agency"))
    roles: dict[int, list[Any]] = defaultdict(list)
    given = RoleAssignment.objects.held_on(day).filter(role="hr", unit__agency__in=set(agencies.values()), user__is_active=True)
    for role in given.select_related("user__employee", "unit").order_by("pk"):
        roles[role.unit.agency_id].append(role)
    return {key: _nearest(roles[agency], posts.get(key, ""), key)[:most] for key, agency in agencies.items()}


def _nearest(roles: list[Any], path: str, employee: int) -> list[User]:
    """The accounts of the deepest unit that covers a path; without one, those of the root."""
    fitting = [
        role
        for role in roles
        if (path.startswith(role.unit.path) if path else len(role.unit.path) == STEP)
        and getattr(getattr(role.user, "employee", None), "pk", None) != employee
    ]
    deepest = max((len(role.unit.path) for role in fitting), default=0)
    return list({role.user.pk: role.user for role in fitting if len(role.unit.path) == deepest}.values())
