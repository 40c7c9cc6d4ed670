"""Making the PDFs that are waiting: by any number of workers at once, again and again without harm."""

from __future__ import annotations

import hashlib
import logging
import time
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.crypto import salted_hmac

from certificates import pdf, signing
from certificates.document import Document, document
from certificates.models import Certificate
from certificates.plate import NoPlate, NotOnThisPlate, Plate, shared
from lms.kit import bulk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from certificates.querysets import CertificateQuerySet
    from certificates.signing import SignsPdfs

T = TypeVar("T")

# So many rows are locked at a time, and for about so many seconds, which a revocation may have to wait for.
BATCH, SECONDS = 200, 1.0
# A plate takes as long as so many certificates laid out in full.
WORTH_A_PLATE = 6
# Plates kept in a process, about a quarter of a megabyte each.
_MOST_PLATES = 64
# Kinds of documents, some kilobytes each, of which a process remembers how many it has laid out in full.
_MOST_COUNTED = 1_000
# After so many failures a person has to look; the back office shows these and can ask again.
MOST_ATTEMPTS = 3
_SAID = ("rendering", "attempts", "last_error", "pdf_sha256")

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rendered:
    """What one run did: PDFs made, PDFs that failed, and whether it stopped before all were tried."""

    made: int
    failed: int
    has_more: bool


def render_waiting(
    most: int | None = None, *, among: CertificateQuerySet | None = None, signer: SignsPdfs | None = None
) -> Rendered:
    """Make the PDFs of waiting certificates, at most `most` of them, the newest first; `among` narrows which.

    `signer` signs them instead of the installation's key.

    Whoever has just completed does not wait behind a backlog.
    Each batch is a transaction that locks its rows and passes over those of other workers: a worker that is
    killed leaves its batch waiting. One that fails is counted and left for a later run. While nothing can be signed the
    run ends, and no attempt is counted. Where a signatory is waited for, a run without `signer` locks nothing: it could only be
    in the way of the one with.
    """
    if signer is None and signing.waits_for_signatory():
        return Rendered(0, 0, has_more=False)
    made, failed = 0, set[int]()
    while (left := BATCH if most is None else most - made - len(failed)) > 0:
        tried, is_halted = _render_batch(Certificate.objects.all() if among is None else among, failed, left, signer)
        if not tried:
            return Rendered(made, len(failed), has_more=False)
        made += sum(tried.values())
        failed.update(key for key, is_made in tried.items() if not is_made)
        if is_halted:
            return Rendered(made, len(failed), has_more=False)
    return Rendered(made, len(failed), has_more=True)


@transaction.atomic(durable=True)
def _render_batch(
    among: CertificateQuerySet, failed: Iterable[int], most: int, signer: SignsPdfs | None
) -> tuple[dict[int, bool], bool]:
    """Return which certificates were tried with what success, and whether to go on makes no sense now."""
    waiting = among.to_render().exclude(pk__in=failed).order_by("-pk")
    batch = list(waiting.select_for_update(skip_locked=True)[: min(BATCH, most)])
    documents = {certificate.pk: _try(certificate, document) for certificate in batch}
    printer = Printer(printed for printed in documents.values() if printed)
    until, tried, is_halted = time.monotonic() + SECONDS, [], False
    for certificate in batch:
        printed = documents[certificate.pk]
        if printed is not None:
            is_halted = not _try_to_keep(certificate, partial(_keep, printed, printer, signer))
        tried.append(certificate)
        if is_halted or time.monotonic() > until:
            break
    bulk.update(Certificate, [{"id": one.pk, "pdf": one.pdf.name} | _said(one) for one in tried], ["pdf", *_SAID])
    return {certificate.pk: certificate.rendering == Certificate.Rendering.READY for certificate in tried}, is_halted


def _said(certificate: Certificate) -> dict[str, Any]:
    return {name: getattr(certificate, name) for name in _SAID}


class Printer:
    """Makes the PDFs of a batch: of many that are alike by a plate, of others one by one."""

    _plates: ClassVar[dict[Document, Plate | None]] = {}
    # How many a process has laid out in full: units with long names come a few in each batch, and are many in the end.
    _in_full: ClassVar[Counter[Document]] = Counter()

    def __init__(self, documents: Iterable[Document]) -> None:
        """Count which documents of the batch are alike."""
        self._alike = Counter(map(shared, documents))

    def pdf(self, printed: Document, code: str) -> bytes:
        """Return the PDF of a document; by which of the two ways it came, nobody can see."""
        key, identifier = shared(printed), code.encode("ascii")
        plate = self._plate(key)
        if plate:
            try:
                return plate.render(printed, identifier)
            except NotOnThisPlate:
                logger.debug("Certificate %s is laid out in full.", printed.number)
        if len(self._in_full) >= _MOST_COUNTED:
            self._in_full.clear()
        self._in_full[key] += 1
        return pdf.write(pdf.lay_out(printed), identifier)

    def _plate(self, key: Document) -> Plate | None:
        """Return the plate for alike documents if there is one already, or if it is worth making."""
        if key not in self._plates and self._alike[key] + self._in_full[key] >= WORTH_A_PLATE:
            if len(self._plates) >= _MOST_PLATES:
                self._plates.clear()
            self._plates[key] = _made(key)
        return self._plates.get(key)


def _made(key: Document) -> Plate | None:
    try:
        return Plate(key)
    except NoPlate:
        logger.exception("Certificates of this template are laid out one by one.")
        return None


def _try(certificate: Certificate, step: Callable[[Certificate], T]) -> T | None:
    """Return what a step returns; if it fails, remember why on the certificate."""
    try:
        return step(certificate)
    except signing.SigningUnavailable:
        raise
    except Exception as error:
        logger.exception("PDF of certificate %s failed", certificate.pk)
        certificate.attempts += 1
        certificate.last_error = f"{type(error).__name__}: {error}"
        if certificate.attempts >= MOST_ATTEMPTS:
            certificate.rendering = Certificate.Rendering.FAILED
        return None


def _try_to_keep(certificate: Certificate, keep: Callable[[Certificate], None]) -> bool:
    """Make, sign and keep a PDF; return False while nothing can be signed, which is no fault of the certificate."""
    try:
        _try(certificate, keep)
    except signing.SigningUnavailable as error:
        logger.exception("Certificates wait: nothing can be signed")
        certificate.last_error = str(error)
        return False
    return True


def _keep(printed: Document, printer: Printer, signer: SignsPdfs | None, certificate: Certificate) -> None:
    content = signing.signed(printer.pdf(printed, certificate.code), signer)
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
