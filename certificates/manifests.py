"""The daily list of all PDFs with their state, signed, so that anybody can verify while the system is down."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import tempfile
from typing import IO

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction

from certificates import signing
from certificates.models import Certificate, Manifest

_ROWS_AT_A_TIME = 5_000


@transaction.atomic(durable=True)
def publish(day: dt.date, at: dt.datetime) -> tuple[Manifest, bool]:
    """Write and sign the list of a day, and return it with whether it was made now; a day's list is made once.

    A line for each PDF: its SHA-256, two spaces, and "valid", "expired", "revoked" or "superseded"; sorted by the hash, so
    that the order tells nothing. 4 statements. Raises SigningUnavailable.
    """
    if found := Manifest.objects.filter(day=day).first():
        return found, False
    with tempfile.TemporaryFile() as file:
        number = _write(file, day)
        file.seek(0)
        content = file.read()
        signature = signing.signer().sign_beside(content)
        path = f"manifests/{day:%Y}/certificates-{day:%Y-%m-%d}.txt.gz"
        for name, body in ((path, File(file)), (path + ".p7s", ContentFile(signature))):
            default_storage.delete(name)
            default_storage.save(name, body)
    digest = hashlib.sha256(content).hexdigest()
    return Manifest.objects.create(day=day, made_at=at, certificates=number, file=path, sha256=digest), True


def _write(file: IO[bytes], day: dt.date) -> int:
    """Write the lines, compressed, and return how many."""
    ready = Certificate.objects.filter(rendering=Certificate.Rendering.READY).order_by("pdf_sha256")
    rows = ready.values_list("pdf_sha256", "state", "expires_on").iterator(chunk_size=_ROWS_AT_A_TIME)
    number = 0
    with gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0) as packed:
        for number, (digest, state, expires_on) in enumerate(rows, 1):  # noqa: B007 the last number is how many there were
            has_expired = state == Certificate.State.VALID and expires_on is not None and expires_on <= day
            packed.write(f"{digest}  {'expired' if has_expired else state}\n".encode())
    return number
