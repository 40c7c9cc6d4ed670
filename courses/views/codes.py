"""The code that a session shows: made on the trainer's phone, scanned by who is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import segno
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from courses import actions
from courses.models import Session
from courses.rules import SLOT, code_of, slot_of
from courses.views.answers import telling
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from courses.models import SessionCode

REFUSED_SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def code(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the code of a session, how many have arrived by it, and who was refused; open it, change it, take it off."""
    session = markable_session(request, public_id)
    if request.method == "POST":
        _decide(request, session)
        return redirect("courses:code", public_id)
    if request.headers.get("HX-Request"):
        return render(request, "courses/_arrivals.html", _arrivals(session))
    return render(request, "courses/code.html", {"session": session, "offering": session.offering, **_shown(session)})


def markable_session(request: HttpRequest, public_id: str) -> Session:
    """Return the session if the visitor may mark attendance in it, else 404."""
    rows = Session.objects.markable_by(request.user).select_related("offering__curriculum__course")
    return get_object_or_404(rows, public_id=public_id)


def _decide(request: HttpRequest, session: Session) -> None:
    words: dict[str, Any] = {"by": Actor.of(request.user), "at": timezone.now()}
    with telling(request):
        if request.POST.get("do") == "end":
            actions.end_code(session, **words)
        else:
            actions.open_code(session, counts_from_scan=request.POST.get("late") == "scan", **words)


def _shown(session: Session) -> dict[str, Any]:
    live, now = session.codes.live().first(), timezone.now()
    is_time = session.starts_at - actions.MARKING_OPENS_BEFORE <= now <= session.ends_at + actions.SCANNING_ENDS_AFTER
    if live is None or not is_time:
        return {"is_time": is_time, "code": None, **_arrivals(session)}
    return {"is_time": is_time, "code": live, **_making(session, live), **_arrivals(session)}


def _making(session: Session, live: SessionCode) -> dict[str, Any]:
    """Return what the page needs to go on making codes by itself, and the one of this moment as a picture."""
    now = timezone.now()
    door = f"{settings.BINA_URL}/here/{session.public_id}/"
    slot = slot_of(now)
    return {
        "secret": live.secret.hex(),
        "door": door,
        "slot_seconds": int(SLOT.total_seconds()),
        "now": int(now.timestamp() * 1000),
        "picture": picture_of(f"{door}{slot}/{code_of(live.secret, session.public_id, slot)}/"),
    }


def picture_of(address: str) -> SafeString:
    """Return an address as a QR picture (SVG) for the page."""
    svg = segno.make(address, error="m", micro=False).svg_inline(omitsize=True, border=4, light="#fff", dark="#000")
    return mark_safe(svg)  # noqa: S308 - made by the library from our own address


def _arrivals(session: Session) -> dict[str, Any]:
    """Return how many have arrived by the code, and who was refused because the phone was somebody else's. 2 statements."""
    counted = dict(session.scans.counted().values_list("device", "enrolment__employee__name"))
    refused = session.scans.refused().select_related("enrolment__employee")[:REFUSED_SHOWN]
    return {
        "session": session,
        "arrived": len(counted),
        "refused": [(scan, counted.get(scan.device, "")) for scan in refused],
    }
