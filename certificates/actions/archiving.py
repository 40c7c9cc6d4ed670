"""Copies of certificates for archives."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.crypto import salted_hmac

from certificates import steps
from certificates.errors import NothingToArchive
from certificates.models import ArchiveCopy, Certificate


@transaction.atomic(durable=True)
def archive(certificate: Certificate, *, at: datetime) -> ArchiveCopy:
    """Return the archive copy of a certificate, made now if nobody has asked before.

    Whoever may read the certificate may ask. Two at once make one. 4 statements. Raises NothingToArchive unless it is a valid
    certificate of a completion whose PDF is ready, SigningUnavailable; then nothing is kept.
    """
    from certificates.preservation import archive_pdf

    (row,) = steps.locked([certificate])
    if found := ArchiveCopy.objects.filter(certificate=row).first():
        return found
    if row.state != Certificate.State.VALID or row.rendering != Certificate.Rendering.READY or not row.is_of_completion:
        raise NothingToArchive
    content = archive_pdf(row, at=at)
    path = f"certificates/{row.year}/{salted_hmac('certificates.archive', row.code, algorithm='sha256').hexdigest()}.pdf"
    default_storage.delete(path)
    kept = default_storage.save(path, ContentFile(content))
    return ArchiveCopy.objects.create(certificate=row, file=kept, sha256=hashlib.sha256(content).hexdigest(), made_at=at)
