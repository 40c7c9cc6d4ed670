"""What who writes designs asks: whose they are, and how long names get."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models.functions import Concat, Length

from people.models import Agency
from people.scopes import scope_of

if TYPE_CHECKING:
    from people.querysets import EmployeeQuerySet


def kept_agencies(user: Any) -> Any:
    """Return the agencies whose templates and designs this person writes."""
    if user.is_superuser:
        return Agency.objects.all()
    grants = [grant.agency_id for grant in scope_of(user).granted("hr") if grant.is_agency_wide]
    return Agency.objects.filter(pk__in=grants)


def longest_name(people: EmployeeQuerySet) -> str:
    """Return the longest name with titles among these people, "" if there is nobody. 1 statement."""
    return _name_at("-letters", people)


def shortest_name(people: EmployeeQuerySet) -> str:
    """Return the shortest name with titles among these people, "" if there is nobody. 1 statement."""
    return _name_at("letters", people)


def _name_at(order: str, people: EmployeeQuerySet) -> str:
    letters = Length(Concat("title_before", "name", "title_after"))
    person = people.annotate(letters=letters).order_by(order, "pk").first()
    return person.full_name if person else ""
