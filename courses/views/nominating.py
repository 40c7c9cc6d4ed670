"""Putting people on an offering, as their supervisor or HR: first what it would do, by the same code that then does it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from courses import actions, queries
from courses.forms import NominationForm
from courses.models import Enrolment, Offering
from courses.permissions import may_nominate
from courses.rules import allot
from courses.views.answers import telling
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

    from courses.actions import Enrolled
    from lms.kit.errors import DomainError
    from people.models import Employee

REFUSED_SHOWN = 100


@dataclass(frozen=True)
class Preview:
    """What enrolling these people would do: numbers, and who cannot come with why."""

    people: int
    fingerprint: str
    asking: int
    settled: int
    waiting: int
    needs_approval: bool
    refused: tuple[tuple[Employee, DomainError], ...]

    @property
    def refused_shown(self) -> tuple[tuple[Employee, DomainError], ...]:
        """As many of those who cannot come as a page should list."""
        return self.refused[:REFUSED_SHOWN]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def nominate(request: HttpRequest, public_id: str) -> HttpResponse:
    """Choose people, see what would happen, and do it. 404 for who may nominate nobody, and where nobody can sign up."""
    rows = Offering.objects.open_for_signup(timezone.now()).select_related("curriculum__course", "audience")
    offering = get_object_or_404(rows, public_id=public_id)
    if not may_nominate(request.user).exists():
        raise Http404
    form = NominationForm(request.POST if request.method == "POST" else None, user=request.user, offering=offering)
    preview = None
    if request.method == "POST" and form.is_valid():
        people = form.people()
        # Who changes the choice after the preview gets another preview, not other people on the offering.
        if people and request.POST.get("confirm") == fingerprint(people):
            _enrol(request, offering, people)
            return redirect("courses:offering", public_id)
        preview = _preview(offering, people)
    return render(request, "courses/nominate.html", {"offering": offering, "form": form, "preview": preview})


def fingerprint(people: Iterable[Employee]) -> str:
    """Return a short name for exactly these people."""
    return hashlib.sha256(" ".join(str(key) for key in sorted(one.pk for one in people)).encode()).hexdigest()[:16]


def _preview(offering: Offering, people: list[Employee]) -> Preview:
    known = offering.enrolments.filter(employee__in=[one.pk for one in people])
    found = queries.applicants(offering, people, known, at=timezone.now())
    return Preview(
        people=len(people),
        fingerprint=fingerprint(people),
        asking=found.asking,
        settled=len(found.settled),
        waiting=found.asking - _seats_for(offering, found),
        needs_approval=offering.approval != Offering.Approval.NONE,
        refused=found.refused,
    )


def _seats_for(offering: Offering, found: queries.Applicants) -> int:
    """Return how many of these would get a seat at once: none where seats go by need."""
    if offering.waits_for_allocation:
        return 0
    keys = [*(one.employee_id for one in found.returning), *(one.pk for one in found.joining)]
    counted = queries.quotas_of(offering, keys, timezone.localdate())
    left = {quota.pk: quota.seats_free for quota in offering.quotas.all()}
    return sum(allot([counted.get(key) for key in keys], offering.seats_free, left))


def _enrol(request: HttpRequest, offering: Offering, people: list[Employee]) -> None:
    with telling(request):
        done = actions.enrol(offering.pk, people, by=Actor.of(request.user), at=timezone.now())
        messages.success(request, _what_was_done(done))
        if number := len(done.refused):
            words = ngettext("%(number)d person cannot come.", "%(number)d people cannot come.", number)
            messages.warning(request, words % {"number": number})


def _what_was_done(done: Enrolled) -> str:
    states = [one.state for one in done.enrolments]
    return _("With a seat: %(seated)d. On the waitlist: %(waiting)d. Waiting for an answer: %(asked)d.") % {
        "seated": states.count(Enrolment.State.ENROLLED),
        "waiting": states.count(Enrolment.State.WAITLISTED),
        "asked": states.count(Enrolment.State.REQUESTED) + states.count(Enrolment.State.AGREED),
    }
