"""What HR does with rows for SIASN by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import structlog
from django.db import transaction

from people import secrets
from siasn import permissions
from siasn.errors import EntryIncomplete, EntryMoved, NothingToRemove, SiasnNotKept
from siasn.models import Entry, PersonToken
from siasn.rules import faults
from siasn.transitions import ENTRY

if TYPE_CHECKING:
    import datetime as dt

    from lms.kit.actors import Actor
    from people.models import Agency

logger = structlog.get_logger(__name__)


@transaction.atomic(durable=True)
def amend_entry(entry: Entry, values: Mapping[str, Any], *, by: Actor, at: dt.datetime) -> Entry:
    """Write columns by hand that our facts do not have; a row that lacks nothing any more waits to be sent.

    Three statements. Raises SiasnNotKept, EntryMoved (only held and waiting rows), EntryIncomplete for columns that the kind
    does not have.
    """
    kept = _locked(entry, by)
    if kept.state not in ("held", "waiting"):
        raise EntryMoved
    if unknown := sorted(set(values) - set(kept.service.names)):
        raise EntryIncomplete(columns=unknown)
    kept.amended = kept.amended | dict(values)
    kept.body = kept.body | kept.amended
    kept.faults = faults(kept.service, kept.body)
    kept.state = "held" if kept.faults else "waiting"
    kept.save(update_fields=["amended", "body", "faults", "state"])
    logger.info("siasn.amended", entry=kept.public_id, by=by.name, at=at.isoformat(), columns=sorted(values))
    return kept


@transaction.atomic(durable=True)
def retry_entry(entry: Entry, *, by: Actor, at: dt.datetime) -> Entry:
    """Let a refused row, or one that was left out, be sent again. Raises SiasnNotKept, WrongState, EntryIncomplete."""
    kept = _locked(entry, by)
    ENTRY.require("retry", state=kept.state)
    if kept.faults or kept.taken_back_at:
        raise EntryIncomplete
    kept.state, kept.next_at, kept.attempts, kept.reason = ENTRY.target("retry"), None, 0, ""
    kept.save(update_fields=["state", "next_at", "attempts", "reason"])
    logger.info("siasn.retried", entry=kept.public_id, by=by.name, at=at.isoformat())
    return kept


@transaction.atomic(durable=True)
def withdraw_entry(entry: Entry, *, by: Actor, at: dt.datetime, reason: str) -> Entry:
    """Let a row that SIASN has and that no longer holds here be taken out of SIASN, with a reason. Three statements.

    Raises SiasnNotKept, WrongState, NothingToRemove (it holds, or its service takes no rows out).
    """
    kept = _locked(entry, by)
    ENTRY.require("withdraw", state=kept.state)
    if not kept.can_be_removed:
        raise NothingToRemove
    kept.state, kept.sent_at, kept.next_at, kept.attempts, kept.reason = ENTRY.target("withdraw"), None, None, 0, reason
    kept.save(update_fields=["state", "sent_at", "next_at", "attempts", "reason"])
    logger.info("siasn.withdrawn", entry=kept.public_id, by=by.name, at=at.isoformat())
    return kept


@transaction.atomic(durable=True)
def leave_out(entry: Entry, *, by: Actor, at: dt.datetime, reason: str) -> Entry:
    """Never send a row, with a reason. Raises SiasnNotKept, WrongState."""
    kept = _locked(entry, by)
    ENTRY.require("leave_out", state=kept.state)
    kept.state, kept.reason = ENTRY.target("leave_out"), reason
    kept.save(update_fields=["state", "reason"])
    logger.info("siasn.left_out", entry=kept.public_id, by=by.name, at=at.isoformat())
    return kept


@transaction.atomic(durable=True)
def give_token(agency: Agency, token: str, *, by: Actor, at: dt.datetime) -> PersonToken:
    """Keep the token of a person under which rows are sent from now on, encrypted. Raises SiasnNotKept."""
    if by.user is None or not permissions.can_keep(by, agency.pk):
        raise SiasnNotKept
    facts = {"secret": secrets.seal(token), "given_at": at, "given_by": by.user, "refused_at": None}
    kept, _made = PersonToken.objects.update_or_create(agency=agency, defaults=facts)
    logger.info("siasn.token_given", agency=agency.pk, by=by.name)
    return kept


def _locked(entry: Entry, by: Actor) -> Entry:
    kept: Entry = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if not permissions.can_keep(by, kept.agency_id):
        raise SiasnNotKept
    return kept
