"""The archive copy of a certificate: PDF/A-3u, which archives keep for decades, with the credential inside."""

from __future__ import annotations

import json
from datetime import datetime

from django.conf import settings

from certificates import pdf, signing
from certificates.badges.credential import credential
from certificates.document import document
from certificates.models import Certificate


def archive_pdf(certificate: Certificate, *, at: datetime) -> bytes:
    """Return the pages of a certificate as PDF/A-3u, tagged, with its credential (JSON) embedded, sealed where PDFs are signed.

    Laid out in full, in about a fifth of a second: an archive copy is made once, when somebody asks for it. The installation's
    key seals it, also where people sign the certificates themselves. Raises SigningUnavailable.
    """
    proof = json.dumps(credential(certificate), ensure_ascii=False, indent=1).encode()
    pages = pdf.lay_out(document(certificate))
    content = pdf.write_archive(pages, certificate.code.encode("ascii"), proof, at)
    return signing.signer().sign(content) if settings.SIGN_CERTIFICATES else content
