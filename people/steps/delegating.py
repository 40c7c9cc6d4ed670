"""Lending posts during absence; runs inside somebody's transaction."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from people.errors import EndsTooEarly, HasLeft, NoAccount, NotToOneself, OtherAgency
from people.models import Delegation, Employee
from people.notices import tell_of_delegation
from people.steps.posts import refusals_named

if TYPE_CHECKING:
    from lms.kit.actors import Actor


def delegate(
    delegator: Employee, to: Employee, *, since: dt.date, until: dt.date, reason: str, by: Actor, at: dt.datetime
) -> Delegation:
    """Let the posts of `delegator` decide through `to` from `since` until the day before `until`, and tell both by mail.

    At most 4 statements. A repeat changes nothing and returns the same delegation. Raises NotToOneself, EndsTooEarly,
    OtherAgency, NoAccount, HasLeft, or DelegatesAlready where somebody stands in on one of these days.
    """
    same = Delegation.objects.filter(delegator=delegator, delegate=to, since=since, until=until).first()
    if same is not None:
        return same
    _refuse(delegator, to, since, until)
    with refusals_named():
        made = Delegation.objects.create(
            delegator=delegator, delegate=to, since=since, until=until, reason=reason[:300], given_by=by.user, given_at=at
        )
    tell_of_delegation(made)
    return made


def _refuse(delegator: Employee, to: Employee, since: dt.date, until: dt.date) -> None:
    if delegator.pk == to.pk:
        raise NotToOneself
    if until <= since:
        raise EndsTooEarly
    if delegator.agency_id != to.agency_id:
        raise OtherAgency
    if to.user_id is None:
        raise NoAccount
    if not to.is_in_service(since):
        raise HasLeft
