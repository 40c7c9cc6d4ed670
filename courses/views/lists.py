"""Attendance from the list of a webinar: upload, review, take over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from courses import actions
from courses.forms import ListForm
from courses.models import Attendance, Enrolment
from courses.views.answers import telling
from courses.views.codes import markable_session
from lms.kit.actors import Actor
from lms.kit.telling import telling_in

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from courses.models import PresenceList, Session

# Each asks two fields; the others stay as they were matched.
ASKED_AT_MOST = 300
FAULTS_SHOWN = 100
WHY = {"nobody": gettext_lazy("no name, NIP or address"), "times": gettext_lazy("no times or minutes that can be read")}


@dataclass(frozen=True)
class Asked:
    """One guest of the list as the review shows it: the place on the list, whom it means, and who else it may be."""

    place: int
    guest: dict[str, Any]
    enrolment: Enrolment | None
    choices: list[Enrolment]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def presence_list(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a list, show whom each person on it means, and mark them all once that is right."""
    session = markable_session(request, public_id)
    waiting = session.lists.to_review().first()
    if request.method == "POST" and request.POST.get("do") == "upload":
        return _upload(request, session)
    if request.method == "POST" and waiting is not None:
        return _decide(request, session, waiting)
    form = ListForm(initial={"zone": session.zone})
    return render(request, "courses/list.html", {**_frame(session), "form": form, **(_review(waiting) if waiting else {})})


def _frame(session: Session) -> dict[str, Any]:
    return {"session": session, "offering": session.offering, "lists": session.lists.filter(state="taken")[:5]}


def _upload(request: HttpRequest, session: Session) -> HttpResponse:
    form = ListForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        words: dict[str, Any] = {"by": Actor.of(request.user), "at": timezone.now()}
        with telling_in(form) as answer:
            actions.upload_list(session, name=file.name, content=file.read(), zone=form.cleaned_data["zone"], **words)
        if answer.is_done:
            return redirect("courses:list", session.public_id)
    return render(request, "courses/list.html", {**_frame(session), "form": form})


def _review(waiting: PresenceList) -> dict[str, Any]:
    """Return what the review shows: the certain ones, those to look at, those without a minute, the unreadable. 1 statement."""
    keys = {key for one in waiting.guests for key in (one["enrolment"], *one["choices"]) if key}
    people = Enrolment.objects.filter(pk__in=keys).select_related("employee").in_bulk()
    rows = [_asked(place, one, people) for place, one in enumerate(waiting.guests)]
    there = [row for row in rows if row.guest["minutes"]]
    return {
        "waiting": waiting,
        "certain": [row for row in there if row.guest["is_certain"]],
        "asked": [row for row in there if not row.guest["is_certain"]][:ASKED_AT_MOST],
        "without_minutes": [row for row in rows if not row.guest["minutes"]][:FAULTS_SHOWN],
        "faults": [{**fault, "why": WHY[fault["why"]]} for fault in waiting.faults[:FAULTS_SHOWN]],
    }


def _asked(place: int, guest: dict[str, Any], people: dict[int, Enrolment]) -> Asked:
    choices = [people[key] for key in guest["choices"] if key in people]
    return Asked(place, guest, people.get(guest["enrolment"] or 0), choices)


def _decide(request: HttpRequest, session: Session, waiting: PresenceList) -> HttpResponse:
    words: dict[str, Any] = {"by": Actor.of(request.user), "at": timezone.now()}
    with telling(request):
        if request.POST.get("do") == "drop":
            actions.drop_list(session, **words)
            messages.info(request, _("The list was thrown away; no mark has changed."))
            return redirect("courses:attendance", session.public_id)
        rest = Attendance.Mark.ABSENT if request.POST.get("rest") else ""
        number = actions.take_list(waiting, _chosen(request, session), rest=rest, **words)
        messages.success(request, ngettext("%(number)d mark saved.", "%(number)d marks saved.", number) % {"number": number})
        return redirect("courses:attendance", session.public_id)
    return redirect("courses:list", session.public_id)


def _chosen(request: HttpRequest, session: Session) -> dict[int, int | None]:
    """Return whom the review says that guests mean, by their place on the list. 1 statement."""
    seats = Enrolment.objects.filter(offering=session.offering_id, state=Enrolment.State.ENROLLED)
    known = dict(seats.values_list("employee__nip", "pk"))
    keys = set(known.values())
    chosen: dict[int, int | None] = {}
    for field, text in request.POST.dict().items():
        kind, _dash, place = field.partition("-")
        if kind not in ("means", "nip") or not (place.isascii() and place.isdigit()):
            continue
        found = known.get(text.strip()) if kind == "nip" else int(text) if text.isascii() and text.isdigit() else None
        if kind == "means" or text.strip():
            chosen[int(place)] = found if found in keys else None
    return chosen
