"""The closing of a year: told, contested, frozen, corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.utils import timezone

from appraisals import documents, notices, permissions
from appraisals.errors import (
    ClosingImpossible,
    ContestClosed,
    ContestedAlready,
    NothingToCorrect,
    OpenContests,
    PeriodNotAllowed,
    ReasonMissing,
    StillContestable,
    YearNotOver,
)
from appraisals.models import AnswerTerm, Closing, ClosingRow, Contest, CreditLine, CreditPeriod
from appraisals.queries.answering import answer_until
from appraisals.queries.closings import JP, FrozenRow, frozen_kinds, frozen_rows, last_line, lines_since
from appraisals.transitions import PERIOD
from lms.kit import bulk, sealing

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from people.models import Agency

ROWS_A_STATEMENT = 5_000
Tell = Callable[[int], None]


@transaction.atomic(durable=True)
def announce_closing(agency: Agency, year: int, *, contest_until: date, by: Actor, at: datetime) -> CreditPeriod:
    """Tell everybody with learning hours of a year what stands there, and until which day lines may be contested.

    A repeat moves the day and tells nobody twice. Eight statements for up to 5,000 people, three more for each 5,000.
    Raises PeriodNotAllowed, ClosingImpossible (the day is past, or the year is closed); then nothing changes.
    """
    if not permissions.can_close(by, agency.pk):
        raise PeriodNotAllowed
    if contest_until < timezone.localdate(at):
        raise ClosingImpossible
    CreditPeriod.objects.bulk_create([CreditPeriod(agency=agency, year=year)], ignore_conflicts=True)
    period = _locked(agency.pk, year)
    PERIOD.require("announce", state=period.state)
    period.state, period.contest_until = PERIOD.target("announce"), contest_until
    period.announced_at = period.announced_at or at
    period.save(update_fields=["state", "contest_until", "announced_at"])
    notices.tell_of_closing(period, at=at)
    return period


@transaction.atomic(durable=True)
def close_year(period: CreditPeriod, *, by: Actor, at: datetime, tell: Tell | None = None) -> Closing:
    """Freeze a year: rows of every kind that says so, hash, signature. A repeat returns the first closing.

    Holds back new lines of the ledger while it reads, so that none is half in. Ten statements for up to 5,000 people,
    one more for each 5,000, of whom no more are held in memory at a time; `tell` hears how many rows were kept. Raises
    PeriodNotAllowed, YearNotOver, StillContestable, OpenContests, SealUnavailable as ClosingImpossible; then nothing changes.
    """
    if not permissions.can_close(by, period.agency_id):
        raise PeriodNotAllowed
    kept = _locked(period.agency_id, period.year)
    if kept.state == CreditPeriod.State.CLOSED:
        return kept.closings.get(number=1)
    _require_over(kept, at)
    closing = _freeze(kept, 1, "", by, at, tell)
    kept.state = PERIOD.target("close")
    kept.save(update_fields=["state"])
    return closing


def require_closable(period: CreditPeriod, *, by: Actor, at: datetime) -> None:
    """Raise what `close_year` would, before a worker is asked for it. Two statements."""
    if not permissions.can_close(by, period.agency_id):
        raise PeriodNotAllowed
    _require_over(period, at)


def _require_over(period: CreditPeriod, at: datetime) -> None:
    PERIOD.require("close", state=period.state)
    today = timezone.localdate(at)
    if today <= date(period.year, 12, 31):
        raise YearNotOver
    if period.contest_until is None or today <= period.contest_until:
        raise StillContestable
    if period.contests.waiting().exists():
        raise OpenContests


def require_correctable(period: CreditPeriod, *, by: Actor) -> None:
    """Raise what `correct_year` would for a good reason, before a worker is asked for it. Three statements."""
    if not permissions.can_close(by, period.agency_id):
        raise PeriodNotAllowed
    PERIOD.require("correct", state=period.state)
    if not lines_since(period.newest_closing()).exists():
        raise NothingToCorrect


@transaction.atomic(durable=True)
def correct_year(period: CreditPeriod, *, reason: str, by: Actor, at: datetime, tell: Tell | None = None) -> Closing:
    """Freeze a closed year anew under the next number, with what came late. The closings before stay as they are.

    Raises PeriodNotAllowed, ReasonMissing, NothingToCorrect, WrongState; then nothing changes.
    """
    if not permissions.can_close(by, period.agency_id):
        raise PeriodNotAllowed
    if not reason.strip():
        raise ReasonMissing
    kept = _locked(period.agency_id, period.year)
    PERIOD.require("correct", state=kept.state)
    before = kept.newest_closing()
    if before is None or not lines_since(before).exists():
        raise NothingToCorrect
    return _freeze(kept, before.number + 1, reason.strip(), by, at, tell)


def _locked(agency: int, year: int) -> CreditPeriod:
    return CreditPeriod.objects.select_for_update(of=("self",)).select_related("agency").get(agency=agency, year=year)


class _Sum:
    """What the signed document says of a kind: how many people, what they have together, and the hash of their rows."""

    def __init__(self) -> None:
        """Begin without anybody."""
        self.people, self.total, self._rows = 0, Decimal(0), documents.RowsDigest()

    def add(self, row: FrozenRow) -> None:
        """Take in the next person in the order of NIP."""
        self.people += 1
        self.total += row.total
        self._rows.add(row.sha256)

    def told(self) -> dict[str, Any]:
        """Return it as it stands in the document."""
        return {"people": self.people, "total": str(self.total), "rows_sha256": self._rows.hexdigest()}


def _freeze(period: CreditPeriod, number: int, reason: str, by: Actor, at: datetime, tell: Tell | None) -> Closing:
    """Write the rows before the closing that they belong to, under the key it will have: so nobody need be remembered."""
    with connection.cursor() as cursor:
        # Lets readers in and waits for writers under way: a line is either before the last one or after it.
        cursor.execute("LOCK TABLE appraisals_creditline IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("SELECT nextval(pg_get_serial_sequence('appraisals_closing', 'id'))")
        (key,) = cursor.fetchone()
    newest = last_line()
    kinds = _keep(key, frozen_rows(period, up_to=newest, kinds=frozen_kinds(period.year)), tell)
    hours = kinds.pop(JP)
    document = documents.canonical(
        {
            "format": documents.FORMAT,
            "agency": period.agency.name,
            "year": period.year,
            "number": number,
            "reason": reason,
            **hours.told(),
            "last_line": newest,
            "kinds": {code: one.told() for code, one in kinds.items()},
            "closed_at": at.isoformat(),
            "closed_by": str(by),
        }
    )
    return Closing.objects.create(
        pk=key,
        period=period,
        number=number,
        reason=reason,
        people=hours.people,
        total=hours.total,
        last_line=newest,
        document=document,
        sha256=documents.digest(document),
        signature=_sealed(document),
        closed_at=at,
        closed_by=by.user,
    )


def _keep(closing: int, rows: Iterable[FrozenRow], tell: Tell | None) -> dict[str, _Sum]:
    """Write rows in portions and return what they come to, by kind, learning hours among them in any case."""
    sums, kept = {JP: _Sum()}, 0
    for part in bulk.portions(rows, ROWS_A_STATEMENT):
        for row in part:
            sums.setdefault(row.kind, _Sum()).add(row)
        bulk.insert(ClosingRow, [{"closing_id": closing, **vars(row)} for row in part])
        kept += len(part)
        if tell:
            tell(kept)
    return sums


def _sealed(document: str) -> bytes:
    try:
        return sealing.seal(document.encode())
    except sealing.SealUnavailable as error:
        raise ClosingImpossible(str(error)) from error


@transaction.atomic(durable=True)
def contest_line(line: CreditLine, *, text: str, by: Actor, at: datetime) -> Contest:
    """Contest a line of one's own before its year is closed; HR answers within the days of the term. Five statements.

    The same words again change nothing. Raises PeriodNotAllowed, ContestClosed (nobody was told yet, or the day is past),
    ReasonMissing, ContestedAlready (other words wait for an answer); then nothing changes.
    """
    if not permissions.can_claim(by, line.employee):
        raise PeriodNotAllowed
    if not text.strip():
        raise ReasonMissing
    period = CreditPeriod.objects.select_for_update().filter(agency=line.agency_id, year=line.on.year).first()
    if period is None or not is_contestable(period, timezone.localdate(at)):
        raise ContestClosed
    until = answer_until(AnswerTerm.Subject.CONTEST, timezone.localdate(at))
    contest, is_new = Contest.objects.get_or_create(
        line=line,
        state=Contest.State.SENT,
        defaults={"period": period, "employee_id": line.employee_id, "text": text.strip(), "sent_at": at, "answer_until": until},
    )
    if not is_new and contest.text != text.strip():
        raise ContestedAlready
    return contest


def is_contestable(period: CreditPeriod, today: date) -> bool:
    """Whether lines of the year may be contested on a day."""
    return bool(
        period.state == CreditPeriod.State.ANNOUNCED and period.contest_until is not None and today <= period.contest_until
    )


@transaction.atomic(durable=True)
def answer_contest(contest: Contest, *, is_upheld: bool, answer: str, by: Actor, at: datetime) -> Contest:
    """Answer a contest with a reason; what is upheld takes the line back by a reversal. The owner is told.

    Raises PeriodNotAllowed, ReasonMissing, WrongState; then nothing changes.
    """
    from appraisals.steps import take_back
    from appraisals.transitions import CONTEST

    if not answer.strip():
        raise ReasonMissing
    locked = Contest.objects.select_for_update(of=("self",)).select_related("employee__user", "line", "period")
    kept = locked.get(pk=contest.pk)
    if not permissions.can_answer_contest(by, kept):
        raise PeriodNotAllowed
    verb = "uphold" if is_upheld else "reject"
    CONTEST.require(verb, state=kept.state)
    kept.state, kept.answer = CONTEST.target(verb), answer.strip()
    kept.decided_at, kept.decided_by = at, by.user
    kept.save(update_fields=["state", "answer", "decided_at", "decided_by"])
    if is_upheld and kept.line is not None:
        take_back([kept.line], by=by, at=at, reason=kept.answer)
    notices.tell_of_contest(kept, at=at)
    return kept
