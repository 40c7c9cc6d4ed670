"""Who may do what with certificates and their templates. The system may do all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import Q

from courses.models import Offering
from people.models import Employee
from people.permissions import keeps_records_of
from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    from certificates.models import Certificate, RegisterEntry
    from lms.kit.actors import Actor
    from people.models import Agency, User


def can_keep(by: Actor, certificates: Sequence[Certificate]) -> bool:
    """Whether the actor is HR of all the people these certificates were issued to: revokes, asks for PDFs again."""
    guests = {certificate.agency_id for certificate in certificates if certificate.employee_id is None}
    known = [Employee(pk=certificate.employee_id) for certificate in certificates if certificate.employee_id is not None]
    return keeps_records_of(by, known) and all(_is_hr_of_agency(by, agency) for agency in guests)


def can_award(by: Actor) -> bool:
    """Whether the actor is HR of anybody and so issues certificates to these people."""
    return by.user is None or by.user.is_superuser or scope_of(by.user).has_role("hr")


def is_holder(by: Actor, certificate: Certificate | RegisterEntry) -> bool:
    """Whether the actor is the person whom the certificate, or the entry of the old register, names."""
    return (
        by.user is not None and certificate.employee_id is not None and scope_of(by.user).employee_id == certificate.employee_id
    )


def can_write_templates(by: Actor, agency: Agency | None = None) -> bool:
    """Whether the actor is HR of a whole agency (of this one, if given) and so decides how its certificates read."""
    return _is_hr_of_agency(by, agency.pk if agency else None)


def can_note_contributions(by: Actor, offering: Offering) -> bool:
    """Whether the actor is HR of the unit that owns the offering's course, and so says who spoke and who helped."""
    return by.user is None or Offering.objects.filter(owned_by_hr(by.user), pk=offering.pk).exists()


def owned_by_hr(user: User) -> Q:
    """Return the condition that a unit over which the user is HR owns an offering's course; for the operator, any."""
    if user.is_superuser:
        return Q()
    return units_within(scope_of(user).granted("hr"), "curriculum__course__owner__")


def _is_hr_of_agency(by: Actor, agency: int | None) -> bool:
    if by.user is None or by.user.is_superuser:
        return True
    grants = [grant for grant in scope_of(by.user).granted("hr") if grant.is_agency_wide]
    return any(agency is None or grant.agency_id == agency for grant in grants)


# What each group of the back office may do with the room's registers (Wagtail's model permissions).
GROUP_PERMISSIONS: dict[str, list[str]] = {
    "HR": [
        "certificates.view_certificate",
        "certificates.change_certificate",
        "certificates.view_template",
        "certificates.add_template",
        "certificates.view_kindrule",
        "certificates.add_kindrule",
        "certificates.view_registerentry",
        "certificates.view_reservednumber",
        "certificates.add_reservednumber",
        "certificates.change_reservednumber",
        "certificates.view_awardrule",
        "certificates.add_awardrule",
        "certificates.view_renewalrule",
        "certificates.add_renewalrule",
        "certificates.view_designuse",
        "certificates.add_designuse",
    ],
    "Auditors": [
        "certificates.view_certificate",
        "certificates.view_template",
        "certificates.view_kindrule",
        "certificates.view_registerentry",
        "certificates.view_reservednumber",
        "certificates.view_awardrule",
        "certificates.view_renewalrule",
        "certificates.view_designuse",
    ],
}
