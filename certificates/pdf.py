"""The PDF of a certificate."""

from __future__ import annotations

from certificates.models import Certificate


def render(certificate: Certificate) -> bytes:
    """Return the PDF."""
    raise NotImplementedError
