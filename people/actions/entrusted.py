"""Lending posts during absence, and opening one record in an emergency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from lms.kit.errors import NotAllowed, NotSeen
from people import permissions, steps
from people.errors import NothingToDelegate, ReasonMissing, SeenAnyhow
from people.models import Delegation, EmergencyAccess, Employee, Post
from people.models.entrusted import SHORTEST_REASON
from people.notices import tell_of_emergency
from people.scopes import forget_scope

if TYPE_CHECKING:
    from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def delegate(
    delegator: Employee, to: Employee, *, since: dt.date, until: dt.date, reason: str, by: Actor, at: dt.datetime
) -> Delegation:
    """Let a supervisor's posts decide through another from `since` until the day before `until`. At most 9 statements.

    A repeat changes nothing and returns the same delegation. Both are told by mail.
    Raises NotAllowed unless `by` is the supervisor or keeps the record as HR, NothingToDelegate where nobody answers to
    one of the posts, and what `steps.delegate` raises; then nothing changes.
    """
    lender, stand_in = _lock_both(delegator, to)
    permissions.require(permissions.can_delegate(by, lender))
    if not Post.objects.filter(supervisor__in=_posts_held(lender, since, until)).exists():
        raise NothingToDelegate
    return steps.delegate(lender, stand_in, since=since, until=until, reason=reason.strip(), by=by, at=at)


def _lock_both(delegator: Employee, to: Employee) -> tuple[Employee, Employee]:
    found = {person.pk: person for person in steps.lock_employees([delegator, to])}
    return found[delegator.pk], found[to.pk]


def _posts_held(person: Employee, since: dt.date, until: dt.date) -> Any:
    held = person.positions.filter(since__lt=until).exclude(until__lte=since)
    return held.values("post")


@transaction.atomic(durable=True)
def end_delegation(delegations: Iterable[Delegation], *, on: dt.date, by: Actor, at: dt.datetime) -> int:
    """End delegations: `on` is the first day on which they no longer hold. Returns how many changed.

    Ending on the day it began, or before it begins, takes it back. At most 4 statements; a repeat changes nothing.
    Raises NotAllowed unless `by` is the delegator or HR, or AlreadyEnded; then nothing changes.
    """
    ids = [row.pk for row in delegations]
    rows = list(Delegation.objects.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",)).select_related("delegator"))
    permissions.require(all(permissions.can_delegate(by, row.delegator) for row in rows))
    coming = [row for row in rows if row.since > on]
    changed = sum(steps.end_rows([row], on=row.since) for row in coming)
    begun = [row for row in rows if row.since <= on]
    return changed + (steps.end_rows(begun, on=on) if begun else 0)


@transaction.atomic(durable=True)
def open_in_emergency(employee: Employee, *, reason: str, by: Actor, at: dt.datetime) -> EmergencyAccess:
    """Let `by` see one record outside their scope for an hour, and tell the person concerned. At most 6 statements.

    Raises NotSeen unless `by` is HR or auditor of something in the employee's agency, or the operator; ReasonMissing;
    SeenAnyhow where the record lies in scope or stands open already. A second use needs a new reason.
    """
    if by.user is None:
        raise NotAllowed
    if not permissions.may_break_glass(by, employee, timezone.localdate(at)):
        raise NotSeen
    words = reason.strip()
    if len(words) < SHORTEST_REASON:
        raise ReasonMissing
    (person,) = steps.lock_employees([employee])
    if Employee.objects.visible_to(by.user).filter(pk=person.pk).exists():
        raise SeenAnyhow
    made = EmergencyAccess.objects.create(
        viewer=by.user, employee=person, reason=words, opened_at=at, expires_at=at + EmergencyAccess.LASTS
    )
    tell_of_emergency(made)
    forget_scope(by.user)
    return made
