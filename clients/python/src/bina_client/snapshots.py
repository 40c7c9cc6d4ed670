"""Checking a frozen year without trusting whoever handed it over."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bina_client.errors import BinaError


class NotWhole(BinaError):
    """Something does not fit: the words say what."""


def verify_rows(closing: Mapping[str, Any], rows: Iterable[Mapping[str, Any]], *, kind: str = "jp") -> int:
    """Check document and rows of a kind of credit against their hashes; return how many rows. Raises NotWhole.

    `closing` is the answer of `closings/…/`, `rows` all of `closings/…/rows/?kind=…` in the order in which they come.
    """
    if _digest(closing["document"]) != closing["sha256"]:
        raise NotWhole("The document does not have its hash.")
    joined, number = hashlib.sha256(), 0
    for row in rows:
        number += 1
        text = canonical({name: row[name] for name in ("lines", "nip", "total")})
        if _digest(text) != row["sha256"]:
            raise NotWhole(f"The row of {row['nip']} does not have its hash.")
        joined.update(f"{row['sha256']}\n".encode())
    document = json.loads(closing["document"])
    told = document if kind == "jp" else document.get("kinds", {}).get(kind, {})
    if told.get("rows_sha256") != joined.hexdigest():
        raise NotWhole("The rows are not those of the document: some may be missing, or you may not see all people.")
    return number


def verify_signature(closing: Mapping[str, Any], *, authority: Path) -> None:
    """Check the signature of the document by the program openssl. Raises NotWhole; `authority` is the certificate to trust."""
    program = shutil.which("openssl")
    if program is None:
        raise NotWhole("The program openssl is not installed.")
    with tempfile.TemporaryDirectory() as folder:
        document, signature = Path(folder, "document"), Path(folder, "signature")
        document.write_bytes(closing["document"].encode())
        signature.write_bytes(base64.b64decode(closing["signature"]))
        how = ["cms", "-verify", "-binary", "-inform", "DER", "-purpose", "any", "-in", str(signature)]
        asked = [program, *how, "-content", str(document), "-CAfile", str(authority)]
        done = subprocess.run(asked, capture_output=True, check=False)  # noqa: S603 - our own arguments
    if done.returncode:
        raise NotWhole(done.stderr.decode(errors="replace").strip()[-300:])


def canonical(value: Mapping[str, Any]) -> str:
    """Return an object as the one text that is hashed: keys sorted, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
