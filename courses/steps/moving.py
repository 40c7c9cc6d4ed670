"""The only door through which enrolments change state; every change is a line of their log."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Case, DateTimeField, Value, When

from courses.models import Enrolment, EnrolmentLine, Offering
from courses.steps.telling import tell_moved
from courses.transitions import ASK, ENROLMENT
from people.models import Employee

if TYPE_CHECKING:
    from lms.kit.actors import Actor

Signatures = Mapping[int, str]


def move(
    enrolments: Collection[Enrolment],
    verb: str,
    *,
    by: Actor,
    at: dt.datetime,
    reason: str = "",
    signed: Signatures = MappingProxyType({}),
    offer_until: Mapping[int, dt.datetime] = MappingProxyType({}),
) -> None:
    """Move these enrolments by one verb of transitions.ENROLMENT and write a line of the log for each; people are told.

    2 statements, and 12 where somebody has an account.

    `signed` says for whom (employee ids) another name than the actor's stands under it: people.permissions.signatures.
    `offer_until` says for each offering (by id) until when its freed seats are kept. Each such name more costs
    two statements more. Raises WrongState.
    """
    for state in {enrolment.state for enrolment in enrolments}:
        ENROLMENT.require(verb, state=state)
    groups: dict[str, list[Enrolment]] = defaultdict(list)
    for enrolment in enrolments:
        groups[signed.get(enrolment.employee_id, by.name)].append(enrolment)
    for name, group in groups.items():
        _log(group, verb, by=by, name=name, at=at, reason=reason)
        _write(group, {"state": ENROLMENT.target(verb), "state_since": at, "state_by": name, "reason": reason}, offer_until)
    if enrolments:
        tell_moved(verb, enrolments, at=at, reason=reason, offer_until=offer_until)


def begin(
    offering: Offering,
    employees: Collection[Employee],
    *,
    by: Actor,
    at: dt.datetime,
    turn: dt.datetime,
    quotas: Mapping[int, int | None],
) -> list[Enrolment]:
    """Write down that these people ask for a seat of an offering, each with the first line of the log. 2 statements.

    `turn` is the moment under which they stand in line (steps.turn), in the order in which they are given; `quotas` says
    in which quota each counts, by employee id (queries.quotas_of).
    """
    state = {"state": Enrolment.State.REQUESTED, "state_since": at, "state_by": by.name, "asked_at": turn}
    made = Enrolment.objects.bulk_create(
        Enrolment(agency_id=offering.agency_id, offering=offering, employee=employee, quota_id=quotas.get(employee.pk), **state)
        for employee in employees
    )
    if made:
        _log(made, ASK, by=by, name=by.name, at=at, reason="")
    return made


def ask_again(
    enrolments: Collection[Enrolment], *, by: Actor, at: dt.datetime, turn: dt.datetime, quotas: Mapping[int, int | None]
) -> None:
    """Let those who withdrew or were refused ask once more, at the end of the line. 4 statements, none for nobody."""
    if not enrolments:
        return
    move(enrolments, "request", by=by, at=at)
    rows = Enrolment.objects.filter(pk__in=[one.pk for one in enrolments])
    rows.update(asked_at=turn, need=None, need_parts=None)
    for one in enrolments:
        one.asked_at, one.need, one.need_parts, one.quota_id = turn, None, None, quotas.get(one.employee_id)
    Enrolment.objects.bulk_update(enrolments, ["quota"])


def _write(enrolments: Collection[Enrolment], change: Mapping[str, Any], offer_until: Mapping[int, dt.datetime]) -> None:
    """Write the same change to all, and until when the seats of each offering are kept. 1 statement."""
    moments = [When(offering=key, then=Value(moment)) for key, moment in offer_until.items()]
    until = Case(*moments, output_field=DateTimeField()) if moments else None
    Enrolment.objects.filter(pk__among=[enrolment.pk for enrolment in enrolments]).update(**change, offer_until=until)
    for enrolment in enrolments:
        enrolment.offer_until = offer_until.get(enrolment.offering_id)
        for name, value in change.items():
            setattr(enrolment, name, value)


def _log(enrolments: Collection[Enrolment], verb: str, *, by: Actor, name: str, at: dt.datetime, reason: str) -> None:
    """Write a line for each before its state changes; the state it comes from is what the database says, not what we think."""
    was, became = ("''", "requested") if verb == ASK else ("state", ENROLMENT.target(verb))
    statement = (
        f"INSERT INTO {_table(EnrolmentLine)} (enrolment_id, verb, was, became, at, by, user_id, reason) "  # noqa: S608 - our own names
        f"SELECT id, %s, {was}, %s, %s, %s, %s, %s FROM {_table(Enrolment)} WHERE id = ANY(%s) ORDER BY id"
    )
    keys = [enrolment.pk for enrolment in enrolments]
    with connection.cursor() as cursor:
        cursor.execute(statement, [verb, became, at, name, by.user.pk if by.user else None, reason, keys])


def _table(model: Any) -> str:
    return connection.ops.quote_name(model._meta.db_table)
