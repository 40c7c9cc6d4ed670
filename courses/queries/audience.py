"""For whom an offering is meant, how many that are, and in which quota somebody counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from courses.errors import NotInAudience, NotInService, NotMeant
from courses.models import Offering
from courses.queries.gaps import lacking_what_it_brings
from people.models import Employee, Position

if TYPE_CHECKING:
    from lms.kit.errors import DomainError


@dataclass(frozen=True)
class Audience:
    """How many people an offering is meant for: in service, in the unit, and of these who fit every further condition."""

    in_unit: int
    meant: int


def audience_of(offering: Offering, on: dt.date) -> Audience:
    """Count for whom an offering is meant on a day. 5 statements, 3 more where only people with a gap are meant."""
    in_unit = Employee.objects.in_service(on).in_unit(offering.audience, on)
    people: Any = fitting(offering, in_unit, on)
    number = len(lacking_what_it_brings(offering, list(people), on=on)) if offering.only_with_gap else people.count()
    return Audience(in_unit.count(), number)


def fitting(offering: Offering, employees: Any, on: dt.date) -> Any:
    """Keep the employees, a queryset, whose posts within the audience and grade fit the offering's conditions, gaps apart."""
    held = Position.objects.held_on(on).within(offering.audience)
    if offering.job_class:
        held = held.filter(post__job_role__job_class=offering.job_class)
    roles = [role.pk for role in offering.job_roles.all()]
    if roles:
        held = held.filter(post__job_role__in=roles)
    rows = employees.filter(pk__in=held.order_by().values("employee"))
    for grade, side in ((offering.grade_from, "gte"), (offering.grade_to, "lte")):
        if grade is not None:
            rows = rows.filter(**{"grade__scheme": grade.scheme, f"grade__code__{side}": grade.code})
    return rows


def audience_refusals(offering: Offering, employees: Collection[Any], on: dt.date) -> dict[int, DomainError]:
    """Return the error for each of these employees for whom the offering is not meant, by id. 3 to 8 statements."""
    keys = [one.pk for one in employees]
    in_service = set(Employee.objects.filter(pk__in=keys).in_service(on).values_list("pk", flat=True))
    held = Position.objects.held_on(on).within(offering.audience).filter(employee__in=keys)
    in_unit = set(held.values_list("employee_id", flat=True))
    meant = set(keys)
    if offering.has_conditions:
        meant &= set(fitting(offering, Employee.objects.filter(pk__in=keys), on).values_list("pk", flat=True))
    lacking = meant
    if offering.only_with_gap:
        lacking = {one.pk for one in lacking_what_it_brings(offering, [one for one in employees if one.pk in meant], on=on)}
    errors: dict[int, DomainError] = {}
    for key in keys:
        if key not in in_service:
            errors[key] = NotInService()
        elif key not in in_unit:
            errors[key] = NotInAudience()
        elif key not in meant:
            errors[key] = NotMeant(_("This offering is meant for: %(whom)s.") % {"whom": "; ".join(conditions(offering))})
        elif key not in lacking:
            errors[key] = NotMeant(_("This offering is meant for those who lack a level that it brings. You have reached them."))
    return errors


def conditions(offering: Offering) -> list[str]:
    """Return the conditions beside the unit in words, each one line; none where the unit alone decides."""
    words = []
    if offering.job_class:
        words.append(str(offering.get_job_class_display()))
    words += [str(role) for role in offering.job_roles.all()]
    if offering.grade_from:
        words.append(_("from grade %(grade)s") % {"grade": offering.grade_from.name})
    if offering.grade_to:
        words.append(_("up to grade %(grade)s") % {"grade": offering.grade_to.name})
    if offering.only_with_gap:
        words.append(_("people who lack a level that the course brings"))
    return words


def quotas_of(offering: Offering, employee_ids: Iterable[int], on: dt.date) -> dict[int, int | None]:
    """Return in which quota of an offering each of these counts: that of the lowest unit. 2 statements, 1 without quotas."""
    quotas = sorted(offering.quotas.select_related("unit"), key=lambda one: -len(one.unit.path))
    if not quotas:
        return {}
    held = Position.objects.held_on(on).filter(employee__in=list(employee_ids)).values_list("employee_id", "post__unit__path")
    found: dict[int, tuple[int, int]] = {}
    for employee_id, path in held:
        for rank, quota in enumerate(quotas):
            if path.startswith(quota.unit.path):
                found[employee_id] = min(found.get(employee_id, (rank, quota.pk)), (rank, quota.pk))
                break
    return {employee_id: quota for employee_id, (_rank, quota) in found.items()}
