"""What the rows of old records would bring: the preview, and what is carried out."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from appraisals.errors import NoHoursRule
from appraisals.models import HistoryImport, HoursRule, LearningClaim
from appraisals.queries.claims import claimed_before
from appraisals.queries.hours import rules_for, worth
from courses.models import DevelopmentForm
from people.models import Employee

COLUMNS = ("nip", "bentuk", "judul", "penyelenggara", "nomor", "mulai", "selesai", "hari", "jp", "skala", "menit")
NEEDED = ("nip", "bentuk", "judul", "selesai", "jp")
SETTINGS = {
    "": HoursRule.Setting.NATIONAL,
    "nasional": HoursRule.Setting.NATIONAL,
    "internasional": HoursRule.Setting.INTERNATIONAL,
    "mikro": HoursRule.Setting.MICRO,
}


class Outcome(models.TextChoices):
    """What becomes of a row."""

    NEW = "new", gettext_lazy("comes in")
    KNOWN = "known", gettext_lazy("known already")
    WRONG = "wrong", gettext_lazy("refused")


@dataclass
class Planned:
    """One row of the file: its number, what becomes of it, why not, and the claim and the JP that it brings."""

    number: int
    cells: dict[str, str]
    outcome: Outcome = Outcome.NEW
    reason: str = ""
    claim: LearningClaim | None = None
    hours: Decimal = field(default_factory=Decimal)


class WrongRow(ValueError):
    """What is wrong with a row, in words."""


def plan(batch: HistoryImport, *, at: dt.datetime) -> list[Planned]:
    """Return what each row would bring. Four statements for any number of rows."""
    rows = [Planned(row["number"], row["data"]) for row in batch.rows]
    nips = {row.cells.get("nip", "") for row in rows}
    within = Employee.objects.filter(nip__in=nips, positions__post__unit__path__startswith=batch.unit.path)
    people = {one.nip: one for one in within.distinct()}
    forms = {one.code: one for one in DevelopmentForm.objects.all()}
    for row in rows:
        try:
            row.claim = _claim(row.cells, people, forms, batch, at)
        except WrongRow as error:
            row.outcome, row.reason = Outcome.WRONG, str(error)
    _credit(rows)
    _mark_known(rows)
    return rows


def counts(rows: list[Planned]) -> dict[str, int]:
    """Return how many rows have each outcome."""
    found = Counter(row.outcome for row in rows)
    return {outcome.value: found[outcome] for outcome in Outcome}


def _claim(cells: dict[str, str], people: Any, forms: Any, batch: HistoryImport, at: dt.datetime) -> LearningClaim:
    if missing := [name for name in NEEDED if not cells.get(name)]:
        raise WrongRow(_("“%(column)s” is empty.") % {"column": missing[0]})
    employee, form = people.get(cells["nip"]), forms.get(cells["bentuk"].upper())
    if employee is None:
        raise WrongRow(_("Nobody of this unit has this NIP."))
    if form is None:
        raise WrongRow(_("There is no form of development “%(code)s”.") % {"code": cells["bentuk"]})
    setting = SETTINGS.get(cells.get("skala", "").lower())
    if setting is None:
        raise WrongRow(_("“skala” is nasional, internasional or mikro."))
    until = _day(cells["selesai"])
    since = _day(cells["mulai"]) if cells.get("mulai") else until
    if since > until or until > at.date():
        raise WrongRow(_("These days do not fit."))
    return LearningClaim(
        agency_id=batch.agency_id,
        employee=employee,
        form=form,
        setting=setting,
        title=cells["judul"][:200],
        organiser=cells.get("penyelenggara", "–")[:200],
        number=cells.get("nomor", "")[:100],
        starts_on=since,
        ends_on=until,
        days=_whole(cells.get("hari") or str((until - since).days + 1)),
        programme_hours=_number(cells["jp"]),
        minutes=_whole(cells["menit"]) if cells.get("menit") else None,
        is_history=True,
        state=LearningClaim.State.ACCEPTED,
        sent_at=at,
        decided_at=at,
    )


def _day(text: str) -> dt.date:
    for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d %H:%M:%S"):
        try:
            return dt.datetime.strptime(text, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    raise WrongRow(_("“%(text)s” is no day; write 2024-03-31.") % {"text": text})


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        number = Decimal(-1)
    if not 0 <= number <= 2000:  # noqa: PLR2004 JP of the longest programme
        raise WrongRow(_("“%(text)s” is no number of learning hours.") % {"text": text})
    return number.quantize(Decimal("0.1"))


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 32_000):  # noqa: PLR2004 what the column holds
        raise WrongRow(_("“%(text)s” is no whole number.") % {"text": text})
    return int(text)


def _credit(rows: list[Planned]) -> None:
    held = rules_for(row.claim.ends_on for row in rows if row.claim)
    for row in rows:
        if row.claim is None:
            continue
        try:
            _rule, credit = worth(row.claim, held)
            row.hours = credit.amount
        except NoHoursRule as error:
            row.outcome, row.reason = Outcome.WRONG, str(error.message)


def _mark_known(rows: list[Planned]) -> None:
    seen = claimed_before([row.claim for row in rows if row.claim])
    for row in rows:
        if row.claim is None or row.outcome is Outcome.WRONG:
            continue
        fact = (row.claim.employee_id, row.claim.title.lower(), row.claim.ends_on)
        if fact in seen:
            row.outcome, row.reason = Outcome.KNOWN, _("This person has it already.")
        seen.add(fact)
