"""Who may do what with people, posts and roles. The system may do all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lms.kit.errors import NotAllowed
from people.scopes import scope_of

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from people.models import Unit


def require(allowed: bool) -> None:  # noqa: FBT001 - reads as a sentence: require(can_appoint(by, unit))
    """Raise NotAllowed unless `allowed`."""
    if not allowed:
        raise NotAllowed


def is_hr_of(by: Actor, unit: Unit) -> bool:
    """Whether the actor is HR of this unit or of one above it; the operator is HR of all."""
    if by.user is None or by.user.is_superuser:
        return True
    return scope_of(by.user).covers(unit, "hr")


# What each group of the back office may do with the room's registers (Wagtail's model permissions).
GROUP_PERMISSIONS: dict[str, list[str]] = {
    "Trainers": ["wagtailadmin.access_admin"],
    "HR": [
        "wagtailadmin.access_admin",
        "people.view_employee", "people.add_employee", "people.change_employee",
        "people.view_unit", "people.add_unit", "people.change_unit",
        "people.view_jobrole", "people.add_jobrole", "people.change_jobrole",
        "people.view_post", "people.add_post", "people.change_post",
        "people.view_position", "people.add_position", "people.change_position",
        "people.view_roleassignment", "people.add_roleassignment", "people.change_roleassignment",
    ],
    "Auditors": [
        "wagtailadmin.access_admin",
        "people.view_employee", "people.view_unit", "people.view_jobrole",
        "people.view_post", "people.view_position", "people.view_roleassignment",
    ],
}
