"""Which files are taken as a proof: by what they contain."""

from __future__ import annotations

LARGEST = 5 * 1024 * 1024

PROOF_KINDS = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}


def kind_of_proof(head: bytes) -> str | None:
    """Return "pdf", "jpg" or "png" by the first bytes of a file, None for anything else."""
    if head.startswith((b"%PDF-1.", b"%PDF-2.")):
        return "pdf"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    return "png" if head.startswith(b"\x89PNG\r\n\x1a\n") else None
