"""The page of one offering: what, when, where, and the one thing that the visitor can do about it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from courses import actions, queries
from courses.calendar import as_icalendar
from courses.errors import NotInService, OfferExpired, SignUpClosed
from courses.models import Claim, Enrolment, NoShowRule, Offering, Session
from courses.permissions import may_nominate
from courses.querysets import SEAT_HOLDING
from courses.transitions import ENROLMENT
from courses.views.answers import employee_of, telling
from lms.kit.actors import Actor
from people.scopes import scope_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from django.http import HttpRequest

    from people.models import Employee

State = Enrolment.State
ZONE_COOKIE, YEAR = "zone", 365 * 24 * 3600

WORDS_AFTER_ENROLLING = {
    State.ENROLLED: _("You have a seat. See you there!"),
    State.WAITLISTED: _("You are on the waitlist. A seat that becomes free is offered to the next in line."),
    State.REQUESTED: _("Your request has been sent to your supervisor."),
    State.AGREED: _("Your request has been sent to HR."),
}

NOTHING_CHANGED = _("Nothing was changed.")


@dataclass(frozen=True)
class Choice:
    """What a visitor can do about an offering now.

    At most one `verb` (sign_in, enrol, ask, wait, apply, accept or withdraw), and the sentence that says how things stand or why
    there is nothing to do.
    """

    verb: str
    words: Any = ""


@require_safe
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show an offering to anybody; drafts only to those who manage them. 24 statements at most."""
    offering = _offering(request, public_id)
    employee = employee_of(request.user)
    enrolment = Enrolment.objects.filter(offering=offering, employee=employee).first() if employee else None
    now, zone = timezone.now(), _zone_of(request)
    context = {
        "offering": offering,
        "days": _by_day(offering.sessions.select_related("room").prefetch_related("trainers"), zone),
        "zone": zone,
        "zones": Session.Zone.choices,
        "conditions": queries.conditions(offering),
        "quotas": offering.quotas.select_related("unit"),
        "reason": queries.reason_of(enrolment) if enrolment else "",
        "holds_a_seat": enrolment is not None and enrolment.state in SEAT_HOLDING,
        "modules": offering.curriculum.modules.all(),
        "learning_hours": queries.learning_hours({offering.curriculum_id}).get(offering.curriculum_id),
        "levels": _levels(offering),
        "rule": queries.rule_in_words(offering.curriculum, has_sessions=offering.mode != Offering.Mode.OWN_PACE),
        "enrolment": enrolment,
        "missing": _missing(offering, enrolment, now),
        "place": queries.places_in_line([enrolment]).get(enrolment.pk) if enrolment else None,
        "no_show": NoShowRule.objects.in_force(offering.agency_id, timezone.localdate(now)),
        "choice": choice_for(offering, employee, enrolment, request.user, at=now),
        "manages": request.user.is_authenticated and Offering.objects.managed_by(request.user).filter(pk=offering.pk).exists(),
        "may_nominate": not _why_closed(offering, now) and _leads_or_keeps(request.user),
        "now": now,
    }
    answer = render(request, "courses/offering.html", context)
    if "zone" in request.GET:
        answer.set_cookie(ZONE_COOKIE, zone, max_age=YEAR, secure=request.is_secure(), httponly=True, samesite="Lax")
    return answer


def _zone_of(request: HttpRequest) -> str:
    """Return the reader's own zone: asked for now, chosen before, or that of the installation."""
    for asked in (request.GET.get("zone"), request.COOKIES.get(ZONE_COOKIE)):
        if asked in Session.Zone.values:
            return str(asked)
    return timezone.get_current_timezone_name()


def _leads_or_keeps(user: Any) -> bool:
    """Whether there may be people whom this visitor can put on an offering: at most one statement."""
    scope = scope_of(user)
    return scope.has_role("hr") or (bool(scope.post_ids) and may_nominate(user).exists())


def _offering(request: HttpRequest, public_id: str) -> Offering:
    rows = Offering.objects.visible_to(request.user).select_related(
        "curriculum__course__form", "curriculum__course__owner", "audience", "agency", "grade_from", "grade_to"
    )
    return get_object_or_404(rows, public_id=public_id)


def _missing(offering: Offering, enrolment: Enrolment | None, at: dt.datetime) -> tuple[queries.Missing, ...]:
    """Return what the visitor, if enrolled, still has to do."""
    if enrolment is None:
        return ()
    enrolment.offering = offering
    return queries.missing([enrolment], at).get(enrolment.pk, ())


def _by_day(sessions: Iterable[Session], zone: str) -> list[tuple[dt.date, list[Session]]]:
    """Return the sessions under the day on which they start in the reader's zone."""
    days = groupby(sessions, key=lambda session: timezone.localdate(session.starts_at, ZoneInfo(zone)))
    return [(day, list(group)) for day, group in days]


def _levels(offering: Offering) -> dict[Any, int]:
    """Return the highest level that the modules bring of each competency."""
    rows = Claim.objects.filter(module__curriculum=offering.curriculum_id).select_related("competency")
    return {claim.competency: claim.level for claim in rows.order_by("competency__order", "competency", "level")}


def choice_for(
    offering: Offering, employee: Employee | None, enrolment: Enrolment | None, user: Any, *, at: dt.datetime
) -> Choice:
    """Return what this visitor can do about the offering at a moment. 4 statements at most."""
    if enrolment is not None and enrolment.state not in ENROLMENT.sources("request"):
        return _choice_of_participant(enrolment, offering, at)
    closed = _why_closed(offering, at)
    if closed:
        return Choice("", closed)
    if not user.is_authenticated:
        return Choice("sign_in", _("Sign in to get a seat."))
    if employee is None:
        return Choice("", _("Your account belongs to no employee, so it cannot take a seat."))
    refusal = queries.enrolment_refusals(offering, [employee], at=at).get(employee.pk)
    return Choice("", refusal.message) if refusal else Choice(_verb(offering))


def _choice_of_participant(enrolment: Enrolment, offering: Offering, at: dt.datetime) -> Choice:
    if enrolment.state == State.OFFERED:
        return (
            Choice("accept") if enrolment.offer_until and enrolment.offer_until > at else Choice("withdraw", OfferExpired.message)
        )
    if enrolment.state not in ENROLMENT.sources("withdraw"):
        return Choice("")
    begun = offering.sessions.filter(starts_at__lte=at).exists()
    if enrolment.state == State.ENROLLED and offering.withdraw_until and offering.withdraw_until <= at:
        return Choice("", _("The seat can no longer be given up here. Please speak to the trainer."))
    if enrolment.state == State.ENROLLED and begun:
        return Choice("", _("The offering has begun, so the seat can no longer be given up here. Please speak to the trainer."))
    return Choice("withdraw")


def _why_closed(offering: Offering, at: dt.datetime) -> Any:
    if offering.state == Offering.State.CANCELLED:
        return _("This offering has been cancelled.")
    if offering.state != Offering.State.OPEN:
        return SignUpClosed.message
    if at < offering.signup_opens_at:
        return _("Sign-up has not opened yet.")
    return _("Sign-up has closed.") if at >= offering.signup_closes_at else ""


def _verb(offering: Offering) -> str:
    if offering.approval != Offering.Approval.NONE:
        return "ask"
    if offering.waits_for_allocation:
        return "apply"
    return "enrol" if offering.seats_free > 0 else "wait"


@require_POST
@login_required
def enrol(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a seat, a place in line or ask for approval, once however often it is clicked; then back to the page."""
    offering = _offering(request, public_id)
    with telling(request):
        enrolment = _enrol(offering, request.user)
        messages.success(request, WORDS_AFTER_ENROLLING.get(State(enrolment.state), NOTHING_CHANGED))
    return redirect("courses:offering", public_id)


def _enrol(offering: Offering, user: Any) -> Enrolment:
    employee = employee_of(user)
    if employee is None:
        raise NotInService
    return actions.enrol(offering.pk, [employee], by=Actor.of(user), at=timezone.now()).single()


@require_safe
def calendar(request: HttpRequest, public_id: str) -> HttpResponse:
    """Answer the sessions as an iCalendar file for the visitor's own calendar."""
    offering = _offering(request, public_id)
    text = as_icalendar(offering, offering.sessions.all(), url=request.build_absolute_uri(f"/offerings/{public_id}/"))
    name = f"{offering.public_id}.ics"
    return HttpResponse(
        text, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
