"""Who may do what with frameworks and standards, and who reads the gap report. The system may do all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from people.scopes import scope_of

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from people.models import User


def can_read_gap_report(user: User) -> bool:
    """Whether the account is HR or auditor of anything; the report shows the units of that scope only."""
    return scope_of(user).has_role("hr", "auditor")


def can_keep_standards(by: Actor, agency_id: int) -> bool:
    """Whether the actor is HR of the whole agency and so keeps the standards of its job roles."""
    if by.user is None:
        return True
    return any(grant.is_agency_wide and grant.agency_id == agency_id for grant in scope_of(by.user).granted("hr"))


def can_keep_class_defaults(by: Actor) -> bool:
    """Whether the actor is HR of a whole agency and so keeps the default levels of the classes."""
    return by.user is None or scope_of(by.user).is_agency_wide("hr")


def can_keep_frameworks(by: Actor) -> bool:
    """Whether the actor is HR of a whole agency and so writes, proposes and publishes versions of frameworks."""
    return by.user is None or scope_of(by.user).is_agency_wide("hr")


# What each group of the back office may do with the room's registers (Wagtail's model permissions).
GROUP_PERMISSIONS: dict[str, list[str]] = {
    "Trainers": ["competencies.view_framework", "competencies.view_competency"],
    "HR": [
        "competencies.view_framework",
        "competencies.add_framework",
        "competencies.change_framework",
        "competencies.view_competency",
        "competencies.add_competency",
        "competencies.change_competency",
        "competencies.view_standard",
        "competencies.add_standard",
        "competencies.change_standard",
        "competencies.view_classdefault",
        "competencies.add_classdefault",
        "competencies.change_classdefault",
        "competencies.view_matchrule",
        "competencies.add_matchrule",
        "competencies.view_evidence",
        "competencies.change_evidence",
        "competencies.view_attainmentpolicy",
        "competencies.add_attainmentpolicy",
        "competencies.view_kindrule",
        "competencies.add_kindrule",
        "competencies.view_campaign",
        "competencies.add_campaign",
        "competencies.change_campaign",
    ],
    "Auditors": [
        "competencies.view_framework",
        "competencies.view_competency",
        "competencies.view_standard",
        "competencies.view_classdefault",
        "competencies.view_matchrule",
        "competencies.view_evidence",
        "competencies.view_attainmentpolicy",
        "competencies.view_kindrule",
        "competencies.view_campaign",
    ],
}
