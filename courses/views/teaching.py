"""For those who teach: what is on today, and who takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Exists, OuterRef, Q
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses import queries
from courses.models import Assignment, Enrolment, Offering, Session, Submission, UnitProgress
from courses.views.answers import page_of
from people.models import Employee

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

State = Enrolment.State
COMING_SHOWN = 20
PAST_A_PAGE = 20
ON_THE_LIST = (State.ENROLLED, State.COMPLETED, State.MISSED, State.OFFERED, State.WAITLISTED, State.AGREED, State.REQUESTED)


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Show today's sessions of the visitor first, then what has to be completed, what comes and what is over."""
    now = timezone.now()
    today = timezone.localdate(now)
    taught = Offering.objects.taught_by(request.user).exclude(state=Offering.State.CANCELLED)
    sessions = _sessions(taught, Session.objects.stood_in_by(request.user))
    offerings = taught.select_related("curriculum__course")
    context = {
        "today": sessions.on_day(today),
        "to_complete": _to_complete(offerings, now),
        "coming": sessions.filter(starts_at__date__gt=today)[:COMING_SHOWN],
        "to_confirm": _to_confirm(offerings),
        "to_mark": _to_mark(request, offerings),
        "past": page_of(request, offerings.filter(ends_on__lt=today).order_by("-ends_on", "-pk"), PAST_A_PAGE),
        "now": now,
    }
    return render(request, "courses/teaching.html", context)


def _sessions(offerings: Any, stood_in: Any) -> Any:
    own = Q(offering__in=offerings.values("pk")) | Q(pk__in=stood_in.values("pk"))
    rows = Session.objects.filter(own).select_related("offering__curriculum__course")
    return rows.annotate(marked=Count("attendances")).order_by("starts_at", "pk")


def _to_complete(offerings: Any, now: Any) -> Any:
    """Keep the open offerings whose last session is over and where somebody still waits to be completed."""
    seated = Enrolment.objects.filter(offering=OuterRef("pk"), state=State.ENROLLED)
    ahead = Session.objects.filter(offering=OuterRef("pk"), ends_at__gt=now)
    over = offerings.filter(Exists(seated), ~Exists(ahead), state=Offering.State.OPEN)
    return over.annotate(number=Count("enrolments", filter=Q(enrolments__state=State.ENROLLED))).order_by("ends_on", "pk")


def _to_confirm(offerings: Any) -> Any:
    """Keep the offerings in which units wait for the trainer, with their number."""
    rows = UnitProgress.objects.to_confirm().filter(enrolment__state__in=(State.ENROLLED, State.COMPLETED))
    numbers = rows.order_by().values_list("enrolment__offering").annotate(Count("pk"))
    waiting = offerings.filter(pk__in=rows.order_by().values("enrolment__offering"))
    known = dict(numbers.filter(enrolment__offering__in=waiting.values("pk")))
    return [(offering, known.get(offering.pk, 0)) for offering in waiting.order_by("ends_on", "pk")]


def _to_mark(request: HttpRequest, offerings: Any) -> Any:
    """Keep the offerings in which work waits for the visitor to mark it, with its number."""
    numbers = Submission.objects.to_mark_by(request.user).order_by().values_list("enrolment__offering").annotate(Count("pk"))
    known = dict(numbers.filter(enrolment__offering__in=offerings.values("pk")))
    return [(offering, known[offering.pk]) for offering in offerings.filter(pk__in=known).order_by("ends_on", "pk")]


@require_safe
@login_required
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the roster of an offering that the visitor teaches or keeps, a page at a time, with search and state."""
    offering = managed_offering(request, public_id)
    everybody = offering.enrolments.filter(state__in=ON_THE_LIST)
    rows = found_by_name(request, everybody).select_related("employee", "offering__curriculum")
    state = request.GET.get("state", "")
    if state in ON_THE_LIST:
        rows = rows.filter(state=state)
    page = page_of(request, rows.order_by("employee__name", "pk"))
    context = {
        "offering": offering,
        "sessions": offering.sessions.annotate(marked=Count("attendances")).order_by("starts_at", "pk"),
        "counts": dict(everybody.order_by().values_list("state").annotate(Count("pk"))),
        "to_confirm": queries.to_confirm(offering).count(),
        "has_work": Assignment.objects.filter(unit__module__curriculum=offering.curriculum_id).exists(),
        "page": page,
        "roster": queries.assess(list(page.object_list), at=timezone.now()),
        "states": [(key, label) for key, label in State.choices if key in ON_THE_LIST],
        "state": state,
        "search": request.GET.get("q", ""),
        "now": timezone.now(),
    }
    return render(request, "courses/teaching_offering.html", context)


def managed_offering(request: HttpRequest, public_id: str) -> Offering:
    """Return the offering if the visitor teaches it or keeps it as HR, else 404."""
    rows = Offering.objects.managed_by(request.user).select_related("curriculum__course__form", "audience")
    return get_object_or_404(rows, public_id=public_id)


def found_by_name(request: HttpRequest, enrolments: Any) -> Any:
    """Keep the enrolments whose employee fits what was typed into ?q= (name or NIP)."""
    text = request.GET.get("q", "").strip()
    return enrolments.filter(employee__in=Employee.objects.search(text)) if text else enrolments
