"""What verifying asks: too often from one place, and whether a file is ours."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.db.models import Q
from django.utils.crypto import constant_time_compare

from certificates.models import ArchiveCopy, Certificate

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
    """Whether a file is byte for byte the PDF that was issued, or its archive copy. It is read in pieces and not kept."""
    digest = _digest(file)
    if certificate.pdf_sha256 and constant_time_compare(digest, certificate.pdf_sha256):
        return True
    return ArchiveCopy.objects.filter(certificate_id=certificate.pk, sha256=digest).exists()


def issued_as(file: UploadedFile[Any]) -> Certificate | None:
    """Return the certificate whose PDF, or archive copy, this is, byte for byte; None if we issued no such file. 1 statement."""
    digest = _digest(file)
    return Certificate.objects.filter(Q(pdf_sha256=digest) | Q(archive_copy__sha256=digest)).first()


def _digest(file: UploadedFile[Any]) -> str:
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    return digest.hexdigest()
