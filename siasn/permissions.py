"""Who may do what with rows for SIASN. The system may do all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from people.scopes import scope_of

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from people.models import User


def can_read(user: User) -> bool:
    """Whether the account is HR or auditor of a whole agency."""
    return scope_of(user).is_agency_wide("hr", "auditor")


def can_keep(by: Actor, agency_id: int) -> bool:
    """Whether the actor is HR of the whole agency."""
    if by.user is None:
        return True
    return any(grant.is_agency_wide and grant.agency_id == agency_id for grant in scope_of(by.user).granted("hr"))


GROUP_PERMISSIONS: dict[str, list[str]] = {
    "HR": ["siasn.view_entry", "siasn.change_entry", "siasn.view_difference"],
    "Auditors": ["siasn.view_entry", "siasn.view_difference"],
}
