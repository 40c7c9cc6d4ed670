"""Archives of strangers, opened without trusting anything that they say about themselves."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from courses.rules.packages.faults import WrongPackage
from courses.rules.packages.names import checked_name, is_left_behind, written_name

MEGABYTE = 1024 * 1024
LARGEST_UPLOAD = 300 * MEGABYTE
LARGEST_UNPACKED = 600 * MEGABYTE
LARGEST_TEXT = 8 * MEGABYTE
MOST_FILES = 5_000
# A bomb is a thousand times larger than it looks; text shrinks to a tenth, an empty picture to a hundredth.
MOST_RATIO = 150
RATIO_COUNTS_FROM = 10 * MEGABYTE
CHUNK = 256 * 1024
_HEADER_SAYS_ENCRYPTED = 0x1 | 0x40 | 0x2000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError)


@dataclass(frozen=True)
class Archive:
    """An archive whose files may be unpacked; `entries` are found by their checked paths."""

    zip: zipfile.ZipFile
    entries: Mapping[str, zipfile.ZipInfo]

    @property
    def size(self) -> int:
        """How many bytes all files have, unpacked."""
        return sum(entry.file_size for entry in self.entries.values())

    def named(self, name: str) -> str | None:
        """Return the path that is written like `name`, upper and lower case being the same; None if there is none."""
        if name in self.entries:
            return name
        wanted = name.casefold()
        return next((path for path in self.entries if path.casefold() == wanted), None)

    def chunks(self, path: str) -> Iterator[bytes]:
        """Read a file in pieces; never more than its header says. Raises WrongPackage if it is damaged."""
        try:
            with self.zip.open(self.entries[path]) as content:
                while chunk := content.read(CHUNK):
                    yield chunk
        except _DAMAGED as error:
            raise WrongPackage(_("A file in the archive is damaged: %(name)s") % {"name": path}) from error

    def text(self, path: str) -> bytes:
        """Read a small file whole. Raises WrongPackage if it is damaged or larger than 8 MB."""
        if self.entries[path].file_size > LARGEST_TEXT:
            raise WrongPackage(_("%(name)s is too large to be read.") % {"name": path})
        return b"".join(self.chunks(path))


def open_archive(file: IO[bytes], size: int) -> Archive:
    """Open an uploaded file of `size` bytes and check all that it says before anything is unpacked.

    Raises WrongPackage: no archive, damaged, encrypted, too large, too many files, links, unsafe names, or two files at
    one place.
    """
    if size > LARGEST_UPLOAD:
        raise WrongPackage(_("The file is larger than %(most)s.") % {"most": filesizeformat(LARGEST_UPLOAD)})
    file.seek(0)
    if file.read(4) != b"PK\x03\x04":
        raise WrongPackage(_("This is no ZIP archive. Packages end with .zip or .h5p."))
    file.seek(0)
    try:
        opened = zipfile.ZipFile(file)
    except _DAMAGED as error:
        raise WrongPackage(_("The archive is damaged or incomplete. Upload it once more.")) from error
    return Archive(opened, _checked(opened.infolist()))


def _checked(found: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    if len(found) > MOST_FILES:
        raise WrongPackage(_("The archive holds more than %(most)s files.") % {"most": MOST_FILES})
    entries: dict[str, zipfile.ZipInfo] = {}
    for entry in found:
        name = written_name(entry.orig_filename, entry.flag_bits)
        if is_left_behind(name):
            continue
        path = checked_name(name)
        _refuse_kind(entry, path)
        if entry.is_dir():
            continue
        if path in entries:
            raise WrongPackage(_("Two files lie at the same place: %(name)s") % {"name": path})
        entries[path] = entry
    _refuse_same_place(entries)
    _refuse_size(entries)
    return entries


def _refuse_kind(entry: zipfile.ZipInfo, path: str) -> None:
    mode: int = entry.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise WrongPackage(_("The archive holds a link or a device: %(name)s") % {"name": path})
    if entry.flag_bits & _HEADER_SAYS_ENCRYPTED:
        raise WrongPackage(_("The archive is protected by a password. Pack it again without one."))
    if entry.compress_type not in _METHODS:
        raise WrongPackage(_("The archive is packed in an unusual way: %(name)s. Pack it as an ordinary ZIP.") % {"name": path})


def _refuse_same_place(entries: Mapping[str, Any]) -> None:
    """Refuse what is one place to some file systems: names that differ in case only, a file that is a folder too."""
    folded: set[str] = set()
    folders: set[str] = set()
    for path in entries:
        key = path.casefold()
        if key in folded:
            raise WrongPackage(_("Two files lie at the same place: %(name)s") % {"name": path})
        folded.add(key)
        parts = key.split("/")
        folders.update("/".join(parts[:depth]) for depth in range(1, len(parts)))
    if both := folded & folders:
        raise WrongPackage(_("Two files lie at the same place: %(name)s") % {"name": min(both)})


def _refuse_size(entries: Mapping[str, zipfile.ZipInfo]) -> None:
    if not entries:
        raise WrongPackage(_("The archive is empty."))
    size = sum(entry.file_size for entry in entries.values())
    packed = sum(entry.compress_size for entry in entries.values())
    if size > LARGEST_UNPACKED or (size > RATIO_COUNTS_FROM and size > packed * MOST_RATIO):
        words = _("Unpacked, the archive has %(size)s: too much, or far more than an honest package of its size.")
        raise WrongPackage(words % {"size": filesizeformat(size)})
