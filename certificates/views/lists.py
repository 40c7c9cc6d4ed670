"""The daily signed lists: anybody keeps a copy and verifies without us."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from certificates import signing
from certificates.models import Manifest

SHOWN = 31


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show the newest lists, and how one verifies with them."""
    context = {"lists": Manifest.objects.all()[:SHOWN], "has_authority": not settings.SIGNING_KEY}
    return render(request, "certificates/lists.html", context)


@require_GET
def download(request: HttpRequest, day: str) -> FileResponse:
    """Give the list of a day, compressed."""
    return _file(_list_of(day).file, "application/gzip")


@require_GET
def signature(request: HttpRequest, day: str) -> FileResponse:
    """Give the signature of the list of a day (CMS, DER)."""
    return _file(_list_of(day).file + ".p7s", "application/pkcs7-signature")


@require_GET
def authority(request: HttpRequest) -> FileResponse:
    """Give the certificate of the authority that whoever verifies trusts, where the installation has its own."""
    if settings.SIGNING_KEY:
        raise Http404
    signing.signer()
    file = signing.key_file().with_name("authority.pem").open("rb")
    return FileResponse(file, as_attachment=True, content_type="application/x-pem-file")


def _list_of(day: str) -> Manifest:
    try:
        wanted = dt.date.fromisoformat(day)
    except ValueError as error:
        raise Http404 from error
    return get_object_or_404(Manifest, day=wanted)


def _file(path: str, content_type: str) -> FileResponse:
    file: Any = default_storage.open(path)
    return FileResponse(file, as_attachment=True, filename=Path(path).name, content_type=content_type)
