"""Signatures by BSrE's e-sign service, which keeps the signatories' keys.

A signatory gives NIK and passphrase for each batch. They are held in memory while the batch lasts and written nowhere.
`POST /api/sign/pdf` with HTTP Basic answers the signed PDF, or its id, by which it can be fetched
(`GET /api/sign/download/{id}`). What comes back is accepted only as a whole PDF with one intact signature over all of it.
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import urllib3
from django.conf import settings
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import SuspiciousModification
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext

from certificates.signing import SigningUnavailable

SIGN, DOWNLOAD = "/api/sign/pdf", "/api/sign/download/"
ID_HEADERS = ("id_dokumen", "id-dokumen")
_TIMEOUT = urllib3.Timeout(connect=5, read=60)
_OK, _REFUSED, _BROKEN = 200, 400, 500


class SigningRefused(SigningUnavailable):
    """The service understood and refuses: a wrong passphrase, an unknown NIK, a certificate that has expired."""


class EsignService:
    """Signs as one person, for one batch."""

    def __init__(self, *, nik: str, passphrase: str) -> None:
        """Take who signs. Nothing is sent yet."""
        self._nik, self._passphrase = nik, passphrase
        self._base = settings.ESIGN_URL.rstrip("/")
        self._headers = urllib3.make_headers(basic_auth=f"{settings.ESIGN_USER}:{password()}")
        self._pool = urllib3.PoolManager(retries=False, timeout=_TIMEOUT)

    def sign(self, content: bytes) -> bytes:
        """Return the PDF with the person's signature. Raises SigningUnavailable; SigningRefused where trying again is vain.

        Each call begins with unsigned pages: after a lost answer the next try makes another file, never a second signature.
        """
        answer = self._ask("POST", SIGN, fields=self._fields(content))
        document_id = next((answer.headers[name] for name in ID_HEADERS if name in answer.headers), "")
        signed = answer.data
        if not signed.startswith(b"%PDF") and document_id:
            signed = self._ask("GET", DOWNLOAD + document_id).data
        _require_one_intact_signature(signed)
        return signed

    def _fields(self, content: bytes) -> dict[str, Any]:
        return {
            "file": ("sertifikat.pdf", content, "application/pdf"),
            "nik": self._nik,
            "passphrase": self._passphrase,
            "tampilan": "invisible",
        }

    def _ask(self, method: str, path: str, **more: Any) -> urllib3.BaseHTTPResponse:
        try:
            answer = self._pool.request(method, self._base + path, headers=self._headers, **more)
        except urllib3.exceptions.HTTPError as error:
            # Without the cause: what was sent holds the passphrase.
            raise SigningUnavailable(_("The e-sign service does not answer: %(why)s.") % {"why": type(error).__name__}) from None
        if answer.status == _OK:
            return answer
        said = {"status": answer.status, "why": _said(answer.data)}
        if _REFUSED <= answer.status < _BROKEN:
            raise SigningRefused(_("The e-sign service refuses: %(why)s (%(status)s)") % said)
        raise SigningUnavailable(_("The e-sign service is out of order: %(why)s (%(status)s)") % said)


def password() -> str:
    """Return the password of the account at the service, from the environment or from the file that it names."""
    if settings.ESIGN_PASSWORD_FILE:
        try:
            return Path(settings.ESIGN_PASSWORD_FILE).read_text(encoding="utf-8").rstrip("\n")
        except OSError as error:
            raise SigningUnavailable(f"The file with the e-sign password cannot be read: {error.strerror}") from error
    return str(settings.ESIGN_PASSWORD)


def _said(body: bytes) -> str:
    """Return the reason that the service gives."""
    try:
        said = dict(json.loads(body))
    except (ValueError, TypeError):
        said = {}
    return str(said.get("error") or said.get("message") or _("no reason given"))[:200]


def _require_one_intact_signature(content: bytes) -> None:
    """Refuse what is no PDF with one signature over the whole file; who signed is for readers to trust.

    Raises SigningUnavailable.
    """
    try:
        signatures = PdfFileReader(io.BytesIO(content)).embedded_signatures
        is_sound = len(signatures) == 1 and _is_intact(signatures[0])
    except (PdfError, SignatureValidationError, SuspiciousModification, ValueError) as error:
        said = _("The e-sign service sent something else than a signed PDF: %(what)s") % {"what": error}
        raise SigningUnavailable(said) from error
    if not is_sound:
        raise SigningUnavailable(_("The e-sign service sent a PDF without one intact signature."))


def _is_intact(signature: Any) -> bool:
    status = validate_pdf_signature(signature, ValidationContext(trust_roots=[]))
    return bool(status.intact and status.valid and status.coverage and status.coverage.name == "ENTIRE_FILE")
