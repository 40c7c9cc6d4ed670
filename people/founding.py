"""How an agency begins: its root unit and the first account that keeps its people."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from people.errors import AgencyExists
from people.groups import sync_groups
from people.models import BEFORE_RECORDS, Agency, RoleAssignment, Unit, User
from people.permissions import require
from people.steps import write_first_states

if TYPE_CHECKING:
    from lms.kit.actors import Actor


@dataclass(frozen=True)
class Founded:
    """A new agency, its root unit and its first HR account."""

    agency: Agency
    root: Unit
    hr: User


@transaction.atomic(durable=True)
def found_agency(*, name: str, short_name: str, city: str, hr_email: str, by: Actor, at: dt.datetime) -> Founded:
    """Begin an agency; the account with `hr_email` (made if there is none, without password) becomes its HR.

    Only the system founds agencies. Raises NotAllowed, AgencyExists.
    """
    require(by.is_system)
    if Agency.objects.filter(name=name).exists():
        raise AgencyExists
    agency = Agency.objects.create(name=name, short_name=short_name, city=city)
    root = Unit.add_root(agency=agency, name=name, short_name=short_name, kind=Unit.Kind.AGENCY)
    email = hr_email.lower()
    hr = User.objects.filter(email__iexact=email).first() or User.objects.create_user(email, email, name=hr_email)
    write_first_states([root], since=BEFORE_RECORDS)
    day = timezone.localdate(at)
    RoleAssignment.objects.create(user=hr, role=RoleAssignment.Role.HR, unit=root, since=day)
    sync_groups(day, [hr.pk])
    return Founded(agency, root, hr)
