"""Arriving by the code on the trainer's screen: the address in the code, and the one question behind it.

The address is checked the moment it is opened, before anybody signs in: from then on a signed cookie of this browser says
that it was scanned in time, so that signing in may take a while and the address is worth nothing to anybody else.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from courses import actions
from courses.errors import CodeExpired
from courses.models import Session
from courses.views.answers import employee_of
from lms.kit.actors import Actor
from lms.kit.errors import DomainError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SCAN, DEVICE = "bina_scan", "bina_device"
SALT = "courses.scan"
# From the scan to the confirmation: time enough to sign in with a second factor.
PATIENCE = dt.timedelta(minutes=10)
DEVICE_AGE = dt.timedelta(days=400)


@require_safe
@never_cache
def scan(request: HttpRequest, public_id: str, slot: int, code: str) -> HttpResponse:
    """Take the address that was scanned: if it is that of this moment, remember so in this browser and ask who it is."""
    session, now = _session(public_id), timezone.now()
    try:
        actions.check_code(session, slot, code, at=now)
    except CodeExpired as error:
        return render(request, "courses/arrive.html", {"session": session, "error": error})
    answer = redirect("courses:arrive", public_id)
    ticket = signing.dumps([public_id, now.timestamp()], salt=SALT)
    _put(answer, SCAN, ticket, PATIENCE, path=reverse("courses:arrive", args=[public_id]))
    _put(answer, DEVICE, request.COOKIES.get(DEVICE) or secrets.token_urlsafe(16), DEVICE_AGE)
    return answer


def _put(answer: HttpResponse, name: str, value: str, age: dt.timedelta, path: str = "/") -> None:
    answer.set_cookie(name, value, max_age=age, path=path, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def arrive(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask who scanned to confirm that they are there, mark them, and say what stands."""
    session = _session(public_id)
    context: dict[str, Any] = {"session": session, "offering": session.offering, "employee": employee_of(request.user)}
    try:
        scanned_at = _scanned_at(request, public_id)
        if request.method == "POST":
            context["arrived"] = actions.arrive(
                session, device=_device(request), scanned_at=scanned_at, by=Actor.of(request.user), at=timezone.now()
            )
    except DomainError as error:
        context["error"] = error
    answer = render(request, "courses/arrive.html", context)
    if context.get("arrived"):
        answer.delete_cookie(SCAN, path=request.path, samesite="Lax")
    return answer


def _session(public_id: str) -> Session:
    rows = Session.objects.select_related("offering__curriculum__course").filter(offering__state="open", is_held=True)
    return get_object_or_404(rows, public_id=public_id)


def _scanned_at(request: HttpRequest, public_id: str) -> dt.datetime:
    """Return when this browser scanned a genuine code of the session. Raises CodeExpired."""
    try:
        known, moment = signing.loads(request.COOKIES.get(SCAN, ""), salt=SALT, max_age=PATIENCE)
    except signing.BadSignature as error:
        raise CodeExpired from error
    if known != public_id:
        raise CodeExpired
    return dt.datetime.fromtimestamp(moment, tz=dt.UTC)


def _device(request: HttpRequest) -> str:
    """Return a hash of the browser's token. Raises CodeExpired where it has none: it scanned nothing."""
    token = request.COOKIES.get(DEVICE, "")
    if not token:
        raise CodeExpired
    return hashlib.sha256(token.encode()).hexdigest()
