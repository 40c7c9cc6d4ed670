"""The PDFs of many certificates in one file."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterable
from typing import IO

from certificates.models import Certificate

_UNFIT = re.compile(r"[^\w.,() -]+")


def zipped(certificates: Iterable[Certificate]) -> IO[bytes]:
    """Return an open temporary file with the PDFs of certificates whose PDFs are ready, one after the other.

    PDFs do not shrink any more, so they are stored as they are; one at a time is in memory. Closing the file removes it.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115 whoever sends it closes it
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for certificate in certificates:
            with certificate.pdf.open("rb") as pdf:
                archive.writestr(file_name(certificate), pdf.read())
    file.seek(0)
    return file


def file_name(certificate: Certificate) -> str:
    """Return a name that sorts by number, tells whose it is, and fits every file system; no two are alike in a year."""
    name = _UNFIT.sub(" ", certificate.content["person"]["name"])
    number = certificate.number.replace("/", "-")
    return f"{_UNFIT.sub(' ', number)} {name}"[:150].strip() + ".pdf"
