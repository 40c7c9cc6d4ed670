"""One person in one session: how long, why, and which marks came before; and who stands in for the trainer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from courses import actions, permissions
from courses.forms.presence import PresenceForm, SubstituteForm
from courses.models import Attendance, Enrolment, Substitution
from courses.rules import NewMark
from courses.views.answers import telling
from courses.views.attendance import seated
from courses.views.codes import markable_session
from lms.kit.actors import Actor
from lms.kit.telling import telling_in

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from courses.models import Session


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def presence(request: HttpRequest, public_id: str, enrolment_id: str) -> HttpResponse:
    """Show and change one person's mark, minutes and note in a session, with every mark that came before."""
    session = markable_session(request, public_id)
    enrolment = get_object_or_404(seated(session), public_id=enrolment_id)
    stored = session.attendances.filter(enrolment=enrolment).first()
    form = PresenceForm(request.POST if request.method == "POST" else None, session=session, initial=_initial(stored))
    if request.method == "POST" and form.is_valid() and _record(request, session, enrolment, form):
        return redirect("courses:attendance", public_id)
    context = {
        "session": session,
        "offering": session.offering,
        "enrolment": enrolment,
        "form": form,
        "lines": session.mark_lines.filter(enrolment=enrolment).select_related("user").order_by("-received_at", "-pk"),
        "can_mark": enrolment.state == Enrolment.State.ENROLLED
        and timezone.now() >= session.starts_at - actions.MARKING_OPENS_BEFORE,
    }
    return render(request, "courses/presence.html", context)


def _initial(stored: Attendance | None) -> dict[str, Any]:
    if stored is None:
        return {"mark": Attendance.Mark.PRESENT}
    return {"mark": stored.mark, "minutes": stored.minutes, "note": stored.note}


def _record(request: HttpRequest, session: Session, enrolment: Enrolment, form: PresenceForm) -> bool:
    said, now = form.cleaned_data, timezone.now()
    mark = NewMark(enrolment.pk, said["mark"], minutes=said["minutes"], note=said["note"])
    with telling_in(form) as answer:
        actions.record_marks(session, [mark], by=Actor.of(request.user), at=now, source=Attendance.Source.TAP)
    if answer.is_done:
        messages.success(request, _("Saved."))
    return answer.is_done


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def substitutes(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show who stands in for the trainer of a session; name somebody, or end it. Not for who stands in."""
    session = markable_session(request, public_id)
    by = Actor.of(request.user)
    if not permissions.can_manage(by, session.offering):
        raise Http404
    form = SubstituteForm(request.POST if request.method == "POST" and "end" not in request.POST else None, session=session)
    if request.method == "POST":
        done = _end(request, session, by) if "end" in request.POST else form.is_valid() and _name(request, session, form, by)
        if done:
            return redirect("courses:substitutes", public_id)
    rows = session.substitutions.select_related("trainer", "named_by")
    context = {"session": session, "offering": session.offering, "form": form, "rows": rows}
    return render(request, "courses/substitutes.html", context)


def _name(request: HttpRequest, session: Session, form: SubstituteForm, by: Actor) -> bool:
    said, now = form.cleaned_data, timezone.now()
    with telling_in(form) as answer:
        actions.name_substitute(session, said["trainer"], since=said["since"], by=by, at=now, reason=said["reason"])
    if answer.is_done:
        messages.success(request, _("%(trainer)s stands in for the trainer of this session.") % {"trainer": said["trainer"]})
    return answer.is_done


def _end(request: HttpRequest, session: Session, by: Actor) -> bool:
    number = request.POST["end"]
    found = get_object_or_404(Substitution, pk=number if number.isdecimal() else 0, session=session)
    with telling(request):
        actions.end_substitution(found, by=by, at=timezone.now())
        messages.success(request, _("Ended. The marks that were made stay."))
    return True
