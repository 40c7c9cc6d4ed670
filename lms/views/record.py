"""A person's record of a year: learning hours from the ledger, certificates beside them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_3
from django.views.decorators.http import require_GET

from appraisals import queries
from appraisals.actions import is_contestable
from appraisals.models import CreditLine, CreditPeriod, Rating
from appraisals.queries.index import index_of
from appraisals.querysets import open_to
from appraisals.words import CATEGORIES
from certificates.models import Certificate
from certificates.queries import certificates_of, entries_of
from competencies.queries import gaps_of
from courses.models import Enrolment
from courses.queries import offerings_for_gaps
from people.access import log_access
from people.models import Employee

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from appraisals.queries import Balance

# The picture in units of its own view box; twelve columns, the numbers above and the months below them.
WIDTH, HEIGHT, TOP, BOTTOM = 720, 250, 40, 206
COLUMN = WIDTH // 12
BAR = 34
HEADROOM = Decimal("1.15")


@dataclass(frozen=True)
class Column:
    """One month of the picture: what had come together before it, and what it added."""

    month: str
    name: str
    hours: Decimal
    total: Decimal
    x: int
    middle: int
    before_y: float
    before_height: float
    y: float
    height: float
    is_ahead: bool


@dataclass(frozen=True)
class Picture:
    """The year as columns that grow towards the line of the target."""

    columns: tuple[Column, ...]
    target_y: float | None
    width: int = WIDTH
    height: int = HEIGHT
    bottom: int = BOTTOM
    bar: int = BAR


@login_required
@require_GET
def my_record(request: HttpRequest) -> HttpResponse:
    """Show one's own record; 404 for accounts that belong to no employee."""
    employee = Employee.objects.filter(user=request.user).first()
    if employee is None:
        raise Http404
    return _record(request, employee)


@login_required
@require_GET
def person_record(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the record of someone in scope, and log the look; strangers get 404."""
    employee = get_object_or_404(Employee.objects.visible_to(request.user), public_id=public_id)
    log_access(request.user, [employee], "record", getattr(request, "request_id", "") or "")
    return _record(request, employee)


def _record(request: HttpRequest, employee: Employee) -> HttpResponse:
    """Show credits and certificates of the year that ?year= asks for, and what to do next. Constant statements."""
    today = timezone.localdate()
    years = queries.years(employee, today)
    year = _asked_year(request, years, today.year)
    balance = queries.balance(employee, year)
    lines = CreditLine.objects.filter(employee=employee).learning_hours().in_year(year).order_by("-on", "-pk")
    certificates = list(certificates_of(employee, year))
    closing = period_of(employee, year)
    context: dict[str, Any] = {
        "employee": employee,
        "is_own": employee.user_id == request.user.pk,
        "year": year,
        "years": years,
        "balance": balance,
        "picture": picture(queries.months(employee, year), balance, month_now=today.month if year == today.year else 12),
        "balances": queries.balances(employee, year),
        "lines": _with_certificates(lines, certificates, closing),
        "certificates": certificates,
        "entries": list(entries_of(employee, year)),
        "closing": closing,
        "rating": Rating.objects.newest(employee, until=year),
        "next": next_steps(employee, balance) if year == today.year else None,
        "index": _index(request, employee, today) if year == today.year else None,
    }
    return render(request, "record/record.html", context)


def _index(request: HttpRequest, employee: Employee, today: dt.date) -> dict[str, Any] | None:
    """Return the professionalism index with its category in words, for the person and HR only. Eight statements."""
    is_open = employee.user_id == request.user.pk or open_to(request.user).filter(pk=employee.pk).exists()
    found = index_of(employee, today) if is_open else None
    return {"one": found, "category": CATEGORIES[found.estimate.category]} if found else None


def period_of(employee: Employee, year: int) -> dict[str, Any] | None:
    """Return how far the closing of the year is, and what the person contested in it. None while it is open. Two statements."""
    period = CreditPeriod.objects.filter(agency=employee.agency_id, year=year).exclude(state=CreditPeriod.State.OPEN).first()
    if period is None:
        return None
    contests = {contest.line_id: contest for contest in period.contests.filter(employee=employee).order_by("pk")}
    return {"period": period, "may_contest": is_contestable(period, timezone.localdate()), "contests": contests}


def next_steps(employee: Employee, balance: Balance) -> dict[str, Any] | None:
    """Return what fills the rest of the year: seats held, and open courses that close gaps. None where nothing is missing.

    Both end within the year: what ends later counts for the next one.
    """
    if not (balance.is_minimum and balance.missing):
        return None
    now, last = timezone.now(), dt.date(balance.year, 12, 31)
    seats = Enrolment.objects.filter(employee=employee, state=Enrolment.State.ENROLLED, offering__ends_on__year=balance.year)
    return {
        "seats": list(seats.select_related("offering__curriculum__course").order_by("offering__starts_on", "pk")),
        "courses": offerings_for_gaps(employee, gaps_of(employee, timezone.localdate(now)), at=now, until=last),
    }


def _asked_year(request: HttpRequest, years: Sequence[int], default: int) -> int:
    asked = request.GET.get("year", "")
    return (
        int(asked) if asked.isascii() and asked.isdigit() and len(asked) == len(str(default)) and int(asked) in years else default
    )


def _with_certificates(lines: Any, certificates: Any, closing: dict[str, Any] | None) -> list[dict[str, Any]]:
    standing = [certificate for certificate in certificates if certificate.state != Certificate.State.SUPERSEDED]
    by_completion = {str(certificate.completion_id): certificate for certificate in standing}
    contests = closing["contests"] if closing else {}
    return [{"line": line, "certificate": by_completion.get(line.source_key), "contest": contests.get(line.pk)} for line in lines]


def picture(hours: Sequence[Decimal], balance: Balance, *, month_now: int) -> Picture:
    """Return the columns of a year; months after `month_now` are still ahead and stay empty."""
    goal = balance.target.hours if balance.target else Decimal(0)
    totals = [sum(hours[: month + 1], Decimal(0)) for month in range(12)]
    highest = max(goal, *totals, Decimal(1)) * HEADROOM
    columns = tuple(_column(month, hours, totals, highest, month_now) for month in range(12))
    return Picture(columns, _y(goal, highest) if goal else None)


def _column(month: int, hours: Sequence[Decimal], totals: Sequence[Decimal], highest: Decimal, month_now: int) -> Column:
    total, added = max(totals[month], Decimal(0)), max(hours[month], Decimal(0))
    before = max(total - added, Decimal(0))
    y, before_y = _y(total, highest), _y(before, highest)
    x = month * COLUMN + (COLUMN - BAR) // 2
    return Column(
        month=str(MONTHS_3[month + 1]),
        name=str(MONTHS[month + 1]),
        hours=hours[month],
        total=totals[month],
        x=x,
        middle=x + BAR // 2,
        before_y=before_y,
        before_height=round(BOTTOM - before_y, 1),
        y=y,
        height=round(before_y - y, 1),
        is_ahead=month + 1 > month_now,
    )


def _y(value: Decimal, highest: Decimal) -> float:
    return round(float(BOTTOM - value / highest * (BOTTOM - TOP)), 1)
