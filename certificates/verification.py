"""What verifying asks: too often from one place, and whether a file is ours."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.utils.crypto import constant_time_compare

from certificates.models import Certificate

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest

# Asking by number, or for codes that do not exist: so often from one address in ten minutes.
MOST_MISSES = 30
WITHIN_SECONDS = 600


def is_too_often(request: HttpRequest) -> bool:
    """Whether this address has guessed too often lately: a brake, not a wall."""
    return int(cache.get(_key(request), 0)) >= MOST_MISSES


def count_guess(request: HttpRequest) -> None:
    """Remember one more guess of this address."""
    if not cache.add(_key(request), 1, WITHIN_SECONDS):
        cache.incr(_key(request))


def _key(request: HttpRequest) -> str:
    return f"certificates.guesses.{get_adapter().get_client_ip(request)}"


def is_ours(certificate: Certificate, file: UploadedFile[Any]) -> bool:
    """Whether a file is byte for byte the PDF that was issued. The file is read in pieces and not kept."""
    return bool(certificate.pdf_sha256) and constant_time_compare(_digest(file), certificate.pdf_sha256)


def issued_as(file: UploadedFile[Any]) -> Certificate | None:
    """Return the certificate whose PDF this is, byte for byte; None if we issued no such file. 1 statement."""
    return Certificate.objects.filter(pdf_sha256=_digest(file)).first()


def _digest(file: UploadedFile[Any]) -> str:
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    return digest.hexdigest()
