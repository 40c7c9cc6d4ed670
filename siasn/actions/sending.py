"""Rows to SIASN, each once."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import structlog
from django.conf import settings

from people import secrets
from people.models import Agency
from siasn.client import Access, Refused, Siasn, SignInNeeded, Unavailable
from siasn.errors import SiasnOff
from siasn.models import Entry, PersonToken, SiasnPerson
from siasn.rules import differences, found_in
from siasn.transitions import ENTRY

logger = structlog.get_logger(__name__)

MOST = 500
# Longer than the slowest row: six questions of 35 seconds.
BUSY = dt.timedelta(minutes=5)
# Pauses after failures, from a minute to six hours; the last one goes on.
PAUSES = tuple(dt.timedelta(seconds=one) for one in (60, 300, 900, 3_600, 7_200, 14_400, 21_600))
MOST_ERROR = 300
OTHERWISE = "SIASN has this row with other content: {columns}. Retry to write over it."

CORRECT_THERE = "SIASN has this row with other content: {columns}. It can be corrected in SIASN only."


@dataclass
class Sent:
    """What became of the rows: sent, found there already, put off, refused, taken out; `stopped`: why no more was tried."""

    sent: int = 0
    found: int = 0
    put_off: int = 0
    refused: int = 0
    removed: int = 0
    stopped: str = ""

    @property
    def done(self) -> int:
        """How many rows were looked at."""
        return self.sent + self.found + self.put_off + self.refused + self.removed


def siasn_of(agency: Agency) -> Siasn:
    """Return SIASN as an agency signs in to it. Raises SiasnOff where address or token is missing."""
    token = PersonToken.objects.filter(agency=agency, refused_at=None).first()
    if not settings.SIASN_URL or token is None or not agency.siasn_id:
        raise SiasnOff
    try:
        return Siasn(Access.of_settings(), secrets.unseal(token.secret))
    except SignInNeeded as error:
        raise SiasnOff(str(error)) from error


def send_due(
    agency: Agency, siasn: Siasn, *, at: dt.datetime, most: int = MOST, tell: Callable[[int], object] = lambda _done: None
) -> Sent:
    """Send the rows that are due, oldest first, each in a claim of its own; several senders do not get in each other's way.

    Before a row is written its person's rows there are read: what a lost answer left in doubt, or somebody typed in by hand,
    is not written twice. A refused token stops all; rows are not blamed for it.
    """
    begun, done = time.monotonic(), Sent()
    sender = _Sender(siasn)
    _free_abandoned(agency, at)
    for entry in _taken(agency, at, most, begun):
        now = at + dt.timedelta(seconds=time.monotonic() - begun)
        try:
            _note(entry, sender.send(entry), done, now)
        except Unavailable as error:
            _put_off(entry, str(error), now)
            done.put_off += 1
        except Refused as error:
            _write(entry, "refuse", last_error=str(error)[:MOST_ERROR], attempts=entry.attempts + 1)
            done.refused += 1
        except SignInNeeded as error:
            _write(entry, "put_off")
            PersonToken.objects.filter(agency=agency).update(refused_at=now)
            done.stopped = str(error)
            break
        tell(done.done)
    logger.info("siasn.sent", agency=agency.pk, **vars(done))
    return done


def _free_abandoned(agency: Agency, at: dt.datetime) -> None:
    """Let the rows of a sender that died be taken again; each is looked for there before it is written."""
    Entry.objects.filter(agency=agency).abandoned(at).update(state="waiting", busy_until=None)


def _taken(agency: Agency, at: dt.datetime, most: int, begun: float) -> Iterator[Entry]:
    due = Entry.objects.filter(agency=agency).due(at).order_by("employee_id", "on", "pk")
    for key in list(due.values_list("pk", flat=True)[:most]):
        until = at + dt.timedelta(seconds=time.monotonic() - begun) + BUSY
        if Entry.objects.filter(pk=key).due(at).update(state="sending", busy_until=until):
            yield Entry.objects.select_related("employee").get(pk=key)


@dataclass
class _Outcome:
    siasn_id: str
    answer: Any
    was_there: bool
    is_removed: bool = False


class _Sender:
    """Sends rows of one run; what SIASN said of a person is kept while their rows last."""

    def __init__(self, siasn: Siasn) -> None:
        self.siasn = siasn
        self._kept: dict[tuple[str, str], Any] = {}

    def send(self, entry: Entry) -> _Outcome:
        """Send one row, unless SIASN has it; take one out that no longer holds. Raises Unavailable, Refused, SignInNeeded."""
        if entry.taken_back_at:
            return self._remove(entry)
        service, body = entry.service, self._completed(entry)
        there = found_in(service, body, self._once(("history", entry.kind), entry, self._history), known=entry.siasn_id)
        if there is not None:
            known = str(there.get("id", ""))
            differing = differences(service, body, there)
            if not differing:
                return _Outcome(known, dict(there), was_there=True)
            if "id" not in body or not known:
                raise Refused(CORRECT_THERE.format(columns=", ".join(differing)))
            if entry.siasn_id != known:
                Entry.objects.filter(pk=entry.pk).update(siasn_id=known[:42])
                raise Refused(OTHERWISE.format(columns=", ".join(differing)))
            body = body | {"id": known}
        saved = self.siasn.save(service, body)
        return _Outcome(saved.siasn_id, saved.answer, was_there=False)

    def _remove(self, entry: Entry) -> _Outcome:
        """Take a row out of SIASN; one that is out already counts as done."""
        rows = self.siasn.history(entry.service, entry.employee.nip)
        if not any(str(row.get("id", "")) == entry.siasn_id for row in rows):
            return _Outcome(entry.siasn_id, None, was_there=False, is_removed=True)
        answer = self.siasn.remove(entry.service, entry.siasn_id)
        self._kept = {}
        return _Outcome(entry.siasn_id, answer, was_there=False, is_removed=True)

    def _completed(self, entry: Entry) -> dict[str, Any]:
        """The body with what only SIASN knows."""
        person = self._person(entry)
        body = entry.body | {entry.service.person: person.siasn_id}
        if not entry.service.post:
            return body
        if not person.post_id:
            person.post_id = self.siasn.newest_post(entry.employee.nip)
            person.save(update_fields=["post_id"])
        if not person.post_id:
            raise Refused("SIASN has no functional post of this person.")
        return body | {entry.service.post: person.post_id}

    def _person(self, entry: Entry) -> SiasnPerson:
        found = SiasnPerson.objects.filter(employee=entry.employee_id).first()
        if found is None:
            known = self.siasn.person(entry.employee.nip)
            facts = {"agency_id": entry.agency_id, "siasn_id": known, "found_at": entry.queued_at}
            found, _made = SiasnPerson.objects.get_or_create(employee_id=entry.employee_id, defaults=facts)
        return found

    def _history(self, entry: Entry) -> list[dict[str, Any]]:
        return self.siasn.history(entry.service, entry.employee.nip)

    def _once(self, what: tuple[str, str], entry: Entry, ask: Callable[[Entry], Any]) -> Any:
        if self._kept.get(("of", "")) != entry.employee_id:
            self._kept = {("of", ""): entry.employee_id}
        if what not in self._kept:
            self._kept[what] = ask(entry)
        return self._kept[what]


def _note(entry: Entry, outcome: _Outcome, done: Sent, now: dt.datetime) -> None:
    if outcome.is_removed:
        _write(entry, "remove", answer=outcome.answer, attempts=0, next_at=None, last_error="")
        done.removed += 1
        return
    facts = {"siasn_id": outcome.siasn_id[:42], "answer": outcome.answer, "was_there": outcome.was_there}
    _write(entry, "confirm", sent_at=now, attempts=0, next_at=None, last_error="", **facts)
    done.found += outcome.was_there
    done.sent += not outcome.was_there


def _put_off(entry: Entry, error: str, now: dt.datetime) -> None:
    pause = PAUSES[min(entry.attempts, len(PAUSES) - 1)]
    _write(entry, "put_off", attempts=entry.attempts + 1, next_at=now + pause, last_error=error[:MOST_ERROR])


STATES = {verb: ENTRY.target(verb) for verb in ("confirm", "put_off", "refuse", "remove")}


def _write(entry: Entry, verb: str, **facts: Any) -> None:
    """Write what became of a row, if it is still this sender's. One statement."""
    Entry.objects.filter(pk=entry.pk, state="sending").update(state=STATES[verb], busy_until=None, **facts)
