"""Keeping an uploaded package."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any

from django.core.files import File

from courses.models import Package
from people.models import new_public_id
from people.models.own_data import private_storage

if TYPE_CHECKING:
    from courses.rules.packages import Archive, Found
    from lms.kit.actors import Actor
    from people.models import Agency

IN_MEMORY = 4 * 1024 * 1024
FILES = "packages"


def keep_package(found: Found, file: IO[bytes], *, agency: Agency, name: str, by: Actor, at: dt.datetime) -> Package:
    """Unpack a package below a random folder of the private storage and note it. 1 statement.

    `name` is what the file was called, for packages without a title of their own. If anything fails, nothing stays.
    """
    folder = f"{FILES}/{new_public_id()}{new_public_id()}"
    try:
        _unpack(found.archive, folder)
        return Package.objects.create(
            agency=agency,
            kind=found.kind,
            title=found.title or PurePosixPath(name).stem[:200],
            folder=folder,
            launch=found.items[0]["launch"][:500],
            manifest={"items": found.items},
            sha256=_digest(file),
            size=found.archive.size,
            files=len(found.archive.entries),
            uploaded_at=at,
            uploaded_by=by.user,
        )
    except BaseException:
        remove_files(folder)
        raise


def _unpack(archive: Archive, folder: str) -> None:
    storage = private_storage()
    for path in archive.entries:
        with SpooledTemporaryFile(IN_MEMORY) as content:
            for chunk in archive.chunks(path):
                content.write(chunk)
            content.seek(0)
            storage.save(f"{folder}/{path}", File(content, name=path))


def _digest(file: IO[bytes]) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type] # whatever an upload is kept in reads


def remove_files(folder: str) -> None:
    """Remove a folder of the private storage with all that lies in it."""
    storage: Any = private_storage()
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        storage.delete(f"{folder}/{name}")
    for name in folders:
        remove_files(f"{folder}/{name}")
    storage.delete(folder)
