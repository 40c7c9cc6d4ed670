"""Certificates for other systems: the credential, the badge that carries it, the issuer's keys, and who may see the name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from openbadgeslib.ob3.status_list import DEFAULT_SIZE_BITS

from certificates import actions, rules
from certificates.badges import credential, issuer, status
from certificates.errors import SharingNotAllowed
from certificates.models import Certificate
from certificates.verification import count_guess, is_too_often
from lms.kit.actors import Actor
from people.access import log_access

if TYPE_CHECKING:
    from collections.abc import Callable

CREDENTIAL = "application/vc"


@require_GET
def did_document(request: HttpRequest) -> JsonResponse:
    """Answer who issues credentials and with which keys (did:web)."""
    return _for_everybody(issuer.did_document(), "application/did+json")


@require_GET
def status_list(request: HttpRequest, number: int) -> JsonResponse:
    """Answer the list of bits that says which credentials no longer hold; 404 where none was ever issued."""
    if number and not Certificate.objects.filter(pk__gte=number * DEFAULT_SIZE_BITS).exists():
        raise Http404
    return _for_everybody(status.status_list(number, timezone.now()), CREDENTIAL)


def _for_everybody(document: dict[str, Any], content_type: str) -> JsonResponse:
    """Answer what any verifier may fetch, also from a page in a browser."""
    response = JsonResponse(document, content_type=content_type, headers={"Access-Control-Allow-Origin": "*"})
    patch_cache_control(response, public=True, max_age=int(status.ASK_AGAIN_AFTER.total_seconds()))
    return response


@require_GET
def credential_file(request: HttpRequest, code: str) -> HttpResponse:
    """Give the credential (Open Badges 3.0, JSON) of a certificate that is one's own, in scope, or shared."""
    certificate = _may_take(request, code)
    return _file(certificate, "json", JsonResponse(credential.credential(certificate), content_type=CREDENTIAL))


@require_GET
def badge_svg(request: HttpRequest, code: str) -> HttpResponse:
    """Give the badge as SVG with the credential inside."""
    return _baked(request, code, credential.baked_svg, "svg", "image/svg+xml")


@require_GET
def badge_png(request: HttpRequest, code: str) -> HttpResponse:
    """Give the badge as PNG with the credential inside."""
    return _baked(request, code, credential.baked_png, "png", "image/png")


def _baked(request: HttpRequest, code: str, bake: Callable[[Certificate], bytes], ending: str, content_type: str) -> HttpResponse:
    certificate = _may_take(request, code)
    return _file(certificate, ending, HttpResponse(bake(certificate), content_type=content_type))


def _file(certificate: Certificate, ending: str, response: HttpResponse) -> HttpResponse:
    name = f"{certificate.number}.{ending}".replace("/", "-")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    patch_cache_control(response, private=True, no_store=True)
    return response


def _may_take(request: HttpRequest, code: str) -> Certificate:
    """Return the certificate if it is shared or the visitor may see its holder; else 404, which counts as a guess."""
    normal = rules.normal_code(code)
    credentials = Certificate.objects.of_completions()
    shared = credentials.shared().filter(code=normal).first() if normal and not is_too_often(request) else None
    if shared is not None:
        return shared
    if not request.user.is_authenticated:
        count_guess(request)
        raise Http404
    certificate: Certificate = get_object_or_404(credentials.visible_to(request.user), code=normal)
    log_access(request.user, certificate.holders, "certificate", getattr(request, "request_id", "") or "")
    return certificate


@login_required
@require_POST
def share(request: HttpRequest, code: str) -> HttpResponse:
    """Let everybody who has the code read the whole name and take the credential, or end that; only the holder may."""
    certificate = get_object_or_404(Certificate.objects.visible_to(request.user), code=rules.normal_code(code))
    is_shared = request.POST.get("share") == "1"
    try:
        certificate = actions.share(certificate, by=Actor.of(request.user), at=timezone.now(), is_shared=is_shared)
    except SharingNotAllowed as error:
        raise PermissionDenied from error
    if certificate.shared_at:
        messages.success(request, _("The certificate is shared: whoever has its address reads your whole name."))
    else:
        messages.success(request, _("The certificate is no longer shared: strangers see only how your name begins."))
    return redirect("certificates:verified", certificate.code)
