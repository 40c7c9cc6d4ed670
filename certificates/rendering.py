"""Making the PDFs that are waiting: by any number of workers at once, again and again without harm."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.crypto import salted_hmac

from certificates import pdf
from certificates.models import Certificate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from certificates.querysets import CertificateQuerySet

# So many rows are locked at a time: about half a second of work, which a revocation may have to wait for.
BATCH = 10
# After so many failures a person has to look; the back office shows these and can ask again.
MOST_ATTEMPTS = 3

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rendered:
    """What one run did: PDFs made, PDFs that failed, and whether it stopped before all were tried."""

    made: int
    failed: int
    has_more: bool


def render_waiting(most: int | None = None, *, among: CertificateQuerySet | None = None) -> Rendered:
    """Make the PDFs of waiting certificates, at most `most` of them, the newest first; `among` narrows which.

    Whoever has just completed does not wait behind a backlog.
    Each batch is a transaction that locks its rows and passes over those of other workers: a worker that is
    killed leaves its batch waiting. One that fails is counted and left for a later run.
    """
    made, failed = 0, set[int]()
    while most is None or made + len(failed) < most:
        tried = _render_batch(Certificate.objects.all() if among is None else among, failed)
        if not tried:
            return Rendered(made, len(failed), has_more=False)
        made += sum(tried.values())
        failed.update(key for key, is_made in tried.items() if not is_made)
    return Rendered(made, len(failed), has_more=True)


@transaction.atomic(durable=True)
def _render_batch(among: CertificateQuerySet, failed: Iterable[int]) -> dict[int, bool]:
    waiting = among.to_render().exclude(pk__in=failed).order_by("-pk")
    batch = list(waiting.select_for_update(skip_locked=True)[:BATCH])
    tried = {certificate.pk: _try(certificate) for certificate in batch}
    Certificate.objects.bulk_update(batch, ["rendering", "attempts", "last_error", "pdf", "pdf_sha256"])
    return tried


def _try(certificate: Certificate) -> bool:
    try:
        _render(certificate)
    except Exception as error:
        logger.exception("PDF of certificate %s failed", certificate.pk)
        certificate.attempts += 1
        certificate.last_error = f"{type(error).__name__}: {error}"
        if certificate.attempts >= MOST_ATTEMPTS:
            certificate.rendering = Certificate.Rendering.FAILED
        return False
    return True


def _render(certificate: Certificate) -> None:
    content = pdf.render(certificate)
    certificate.pdf.name = _store(certificate, content)
    certificate.pdf_sha256 = hashlib.sha256(content).hexdigest()
    certificate.rendering = Certificate.Rendering.READY
    certificate.last_error = ""


def _store(certificate: Certificate, content: bytes) -> str:
    """Write the file where the same certificate always goes, so that an interrupted run leaves nothing behind."""
    path = f"certificates/{certificate.year}/{_secret(certificate.code)}.pdf"
    default_storage.delete(path)
    return default_storage.save(path, ContentFile(content))


def _secret(code: str) -> str:
    """Return a name that nobody can guess, not even from the printed code."""
    return salted_hmac("certificates.pdf", code, algorithm="sha256").hexdigest()
