"""Who may do what with reports. The system may do all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from participation.models import ReportDesk
from people.models import Unit
from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from lms.kit.actors import Actor
    from participation.models import Report
    from people.models import User


def coordinates(by: Actor, report: Report) -> bool:
    """Whether the actor's desk is that of the whole agency: checks new reports and passes them on."""
    if by.user is None:
        return True
    return ReportDesk.objects.of(by.user).filter(unit__depth=1, unit__agency=report.agency_id).exists()


def handles(by: Actor, report: Report) -> bool:
    """Whether the actor's desk works on the report: that of its unit, of one above, or the coordinator's."""
    return by.user is None or type(report).objects.handled_by(by.user).filter(pk=report.pk).exists()


def answers_for(by: Actor, unit: Unit) -> bool:
    """Whether one of the actor's desks answers the reports about the unit."""
    return by.user is None or ReportDesk.objects.of(by.user).above(unit).exists()


def keeps_consultations(by: Actor, unit: Unit) -> bool:
    """Whether the actor leads the unit's consultations: HR of the unit, or one of its desks."""
    return keeps_desks(by, unit) or answers_for(by, unit)


def units_led(user: User | AnonymousUser) -> Any:
    """Return the units for which somebody may open consultations, to the third floor of the tree. One statement more."""
    led = units_within(scope_of(user).granted("hr"))
    for path in ReportDesk.objects.of(user).values_list("unit__path", flat=True):
        led |= Q(path__startswith=path)
    return Unit.objects.filter(led, ended_on=None, depth__lte=3)


def keeps_desks(by: Actor, unit: Unit) -> bool:
    """Whether the actor is HR of the unit: says which services it gives and who answers."""
    if by.user is None or by.user.is_superuser:
        return True
    return scope_of(by.user).covers(unit, "hr")


def keeps_rules(by: Actor, agency_id: int | None) -> bool:
    """Whether the actor sets the deadlines of an agency; those of everybody are the operator's."""
    if by.user is None or by.user.is_superuser:
        return True
    grants = [grant for grant in scope_of(by.user).granted("hr") if grant.is_agency_wide]
    return any(grant.agency_id == agency_id for grant in grants)


def keeps_scheme(by: Actor) -> bool:
    """Whether the actor is HR of a whole agency: says what the satisfaction survey asks and how it is counted."""
    return by.user is None or by.user.is_superuser or scope_of(by.user).is_agency_wide("hr")


# What each group of the back office may do with the room's registers (Wagtail's model permissions).
GROUP_PERMISSIONS: dict[str, list[str]] = {
    "HR": [
        "participation.view_service",
        "participation.add_service",
        "participation.change_service",
        "participation.view_reportrule",
        "participation.add_reportrule",
        "participation.view_reportdesk",
        "participation.add_reportdesk",
        "participation.change_reportdesk",
        "participation.view_satisfactionscheme",
        "participation.add_satisfactionscheme",
        "participation.view_topic",
        "participation.add_topic",
        "participation.change_topic",
        "participation.view_heldword",
        "participation.add_heldword",
        "participation.change_heldword",
        "participation.view_mappoint",
        "participation.add_mappoint",
        "participation.change_mappoint",
    ],
    "Auditors": [
        "participation.view_service",
        "participation.view_reportrule",
        "participation.view_reportdesk",
        "participation.view_satisfactionscheme",
        "participation.view_topic",
        "participation.view_heldword",
        "participation.view_mappoint",
    ],
}
