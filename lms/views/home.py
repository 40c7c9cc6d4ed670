"""The employee's first page: what to learn next, where one stands, what one has."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from appraisals.queries import balance
from certificates.models import Certificate
from competencies.queries import gaps_of
from courses.models import Enrolment, Offering, Session
from courses.queries import offerings_for_gaps
from courses.views.answers import employee_of
from people.scopes import scope_of

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest, HttpResponse

    from competencies.queries import Gap
    from people.models import Employee

GAPS_SHOWN = 3
CERTIFICATES_SHOWN = 3


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Greet an employee with three answers; other accounts with the places that are theirs.

    The number of statements does not depend on how much somebody has learnt.
    """
    employee = employee_of(request.user)
    if employee is None:
        return render(request, "lms/home_without_record.html", _places(request.user))
    now = timezone.now()
    gaps = gaps_of(employee, timezone.localdate(now))
    context = {
        "employee": employee,
        "recommendations": offerings_for_gaps(employee, gaps, at=now),
        **_standing(gaps),
        **_having(employee, now),
    }
    return render(request, "lms/home.html", context)


def _standing(gaps: list[Gap]) -> dict[str, Any]:
    """Return how many competencies are met, and the widest gaps."""
    lacking = sorted((gap for gap in gaps if not gap.is_met), key=lambda gap: gap.gap)
    return {"required": len(gaps), "met": len(gaps) - len(lacking), "lacking": lacking[:GAPS_SHOWN]}


def _having(employee: Employee, now: dt.datetime) -> dict[str, Any]:
    """Return JP of the year and its target, the newest certificates and the next session. 4 statements."""
    year = balance(employee, timezone.localdate(now).year)
    valid = Certificate.objects.filter(employee=employee, state=Certificate.State.VALID)
    return {
        "balance": year,
        "hours": shortest(year.hours),
        "target_hours": shortest(year.target.hours) if year.target else None,
        "certificates": valid.order_by("-issued_on", "-pk")[:CERTIFICATES_SHOWN],
        "next_session": _next_session(employee, now),
    }


def _next_session(employee: Employee, now: dt.datetime) -> Session | None:
    seats = Enrolment.objects.filter(employee=employee, state=Enrolment.State.ENROLLED)
    ahead = Session.objects.filter(offering__in=seats.values("offering"), ends_at__gte=now)
    return ahead.select_related("offering__curriculum__course").order_by("starts_at", "pk").first()


def shortest(number: Decimal) -> Decimal | int:
    """Return a number without a decimal place that says nothing: 12 for 12.0."""
    return int(number) if number == int(number) else number


def _places(user: Any) -> dict[str, Any]:
    """Return what an account without an employee record comes for."""
    scope = scope_of(user)
    return {
        "teaches": Offering.objects.taught_by(user).exists(),
        "keeps_registers": scope.has_role("trainer", "hr", "auditor") or user.is_superuser,
    }
