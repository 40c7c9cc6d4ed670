"""Anyone verifies, the holder and those in scope download."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET, require_http_methods

from certificates import actions, permissions, rules
from certificates.forms import FileForm, FindByFileForm, FindForm
from certificates.models import Certificate, RegisterEntry
from certificates.signing import SigningUnavailable, waits_for_signatory
from certificates.verification import count_guess, is_ours, is_too_often, issued_as
from lms.kit.actors import Actor
from people.access import log_access

if TYPE_CHECKING:
    from people.models import User


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for a number, a code or the PDF itself.

    A code leads to its own page; a number is answered here and tells no code. A POST brings a PDF: if we issued it byte for
    byte, what it certifies is shown, with its state today.
    """
    if request.method == "POST":
        return _find_by_file(request)
    form = FindForm(request.GET if "q" in request.GET else None)
    if not form.is_valid():
        return _ask(request, form=form)
    asked = form.cleaned_data["q"]
    if code := rules.normal_code(asked):
        return redirect("certificates:verified", code)
    if is_too_often(request):
        return _too_often(request)
    count_guess(request)
    found = [*Certificate.objects.numbered(asked)[:2], *RegisterEntry.objects.standing().numbered(asked)[:2]]
    if len(found) == 1:
        is_old = isinstance(found[0], RegisterEntry)
        return _entry(request, found[0]) if is_old else _answer(request, found[0], by_number=True)
    return _ask(request, form=form, status=404, is_unknown=not found, is_ambiguous=bool(found))


def _ask(request: HttpRequest, *, status: int = 200, **context: Any) -> HttpResponse:
    """Show the page with both ways of asking."""
    return render(request, "certificates/verify.html", {"form": FindForm(), "file_form": FileForm(), **context}, status=status)


def _find_by_file(request: HttpRequest) -> HttpResponse:
    if is_too_often(request):
        return _too_often(request)
    form = FindByFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, file_form=form)
    certificate = issued_as(form.cleaned_data["file"])
    if certificate is None:
        count_guess(request)
        return _ask(request, status=404, is_not_ours=True)
    return _answer(request, certificate, by_file=True)


@require_http_methods(["GET", "HEAD", "POST"])
def verified(request: HttpRequest, code: str) -> HttpResponse:
    """Show what was certified; a POST compares a file with ours. An unknown code is answered with 404."""
    if is_too_often(request):
        return _too_often(request)
    normal = rules.normal_code(code)
    certificate = Certificate.objects.filter(code=normal).first() if normal else None
    if certificate is None and normal and (entry := RegisterEntry.objects.standing().filter(code=normal).first()):
        return _entry(request, entry)
    if certificate is None:
        count_guess(request)
        return _ask(request, status=404, is_unknown=True)
    if code != normal:
        return redirect("certificates:verified", normal, permanent=True)
    return _answer(request, certificate)


def _entry(request: HttpRequest, entry: RegisterEntry) -> HttpResponse:
    """Show what the old register says; that there is no sealed file stands above all."""
    person = request.user
    may_see = person.is_authenticated and RegisterEntry.objects.filter(pk=entry.pk).visible_to(person).exists()
    is_own = person.is_authenticated and permissions.is_holder(Actor.of(person), entry)
    response = render(request, "certificates/entry.html", {"entry": entry, "sees_all": may_see or is_own})
    patch_cache_control(response, private=True, no_store=True)
    return response


def _too_often(request: HttpRequest) -> HttpResponse:
    return _ask(request, status=429, is_too_often=True)


def _answer(request: HttpRequest, certificate: Certificate, *, by_number: bool = False, by_file: bool = False) -> HttpResponse:
    context: dict[str, Any] = {
        "certificate": certificate,
        "by_number": by_number,
        # Shared with those who have the code: numbers can be counted through.
        "is_shared": certificate.shared_at is not None and not by_number,
        "sees_all": _sees_all(request, certificate),
        "is_holder": request.user.is_authenticated and permissions.is_holder(Actor.of(request.user), certificate),
    }
    if by_file:
        context |= {"file_form": FileForm(), "is_compared": True, "is_ours": True}
    elif not by_number:
        context |= _compare(request, certificate)
    response = render(request, "certificates/verified.html", context)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _compare(request: HttpRequest, certificate: Certificate) -> dict[str, Any]:
    form = FileForm(request.POST or None, request.FILES or None) if request.method == "POST" else FileForm()
    if request.method != "POST" or not form.is_valid():
        return {"file_form": form}
    return {"file_form": FileForm(), "is_compared": True, "is_ours": is_ours(certificate, form.cleaned_data["file"])}


def _sees_all(request: HttpRequest, certificate: Certificate) -> bool:
    if not request.user.is_authenticated:
        return False
    return Certificate.objects.visible_to(request.user).filter(pk=certificate.pk).exists()


@login_required
@require_GET
def download(request: HttpRequest, code: str) -> HttpResponseBase:
    """Give the PDF to its holder and to those in scope, whose look is logged; strangers get 404.

    While the PDF is being made, or after a revocation or correction, a page says so instead.
    """
    mine = Certificate.objects.visible_to(request.user)
    certificate = get_object_or_404(mine, code=rules.normal_code(code))
    if certificate.state != Certificate.State.VALID:
        return render(request, "certificates/waiting.html", {"certificate": certificate}, status=410)
    if certificate.rendering != Certificate.Rendering.READY:
        return _waiting(request, certificate)
    if _is_asked_by_script(request):
        return HttpResponse(headers={"HX-Refresh": "true"})
    log_access(cast("User", request.user), certificate.holders, "certificate", getattr(request, "request_id", "") or "")
    return _file(certificate)


@login_required
@require_GET
def archive_copy(request: HttpRequest, code: str) -> HttpResponseBase:
    """Give the archive copy (PDF/A-3u) to whoever may have the PDF; it is made at the first asking.

    404 where there is none, 202 while the PDF is being made, 410 where it no longer holds, 503 while nothing can be sealed.
    """
    certificate = get_object_or_404(Certificate.objects.visible_to(request.user), code=rules.normal_code(code))
    if certificate.state != Certificate.State.VALID:
        return render(request, "certificates/waiting.html", {"certificate": certificate}, status=410)
    if not certificate.is_of_completion:
        raise Http404
    if certificate.rendering != Certificate.Rendering.READY:
        return _waiting(request, certificate)
    if _is_asked_by_script(request):
        return HttpResponse(headers={"HX-Refresh": "true"})
    try:
        copy = actions.archive(certificate, at=timezone.now())
    except SigningUnavailable:
        return HttpResponse(status=503, headers={"Retry-After": "300"})
    log_access(cast("User", request.user), certificate.holders, "certificate", getattr(request, "request_id", "") or "")
    name = f"{certificate.number} (PDF-A).pdf".replace("/", "-")
    file = default_storage.open(copy.file, "rb")
    response = FileResponse(file, as_attachment=True, content_type="application/pdf", filename=name)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _waiting(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    if _is_asked_by_script(request):
        return HttpResponse(status=204)
    context = {"certificate": certificate, "waits_for_signatory": waits_for_signatory()}
    response = render(request, "certificates/waiting.html", context, status=202)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _is_asked_by_script(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def _file(certificate: Certificate) -> FileResponse:
    name = f"{certificate.content['title']} {certificate.number}".replace("/", "-") + ".pdf"
    response = FileResponse(certificate.pdf.open("rb"), content_type="application/pdf", filename=name)
    patch_cache_control(response, private=True, no_store=True)
    return response
