"""Which kind of package an archive is. That is told by the manifest at its root, never by its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any

from django.utils.translation import gettext as _

from courses.rules.packages import h5p, scorm, xapi
from courses.rules.packages.archive import Archive, open_archive
from courses.rules.packages.faults import WrongPackage

_READERS: dict[str, Callable[[Archive, str], tuple[str, str, list[dict[str, Any]]]]] = {
    scorm.MANIFEST: scorm.read,
    h5p.MANIFEST: h5p.read,
    xapi.CMI5_MANIFEST: xapi.read_cmi5,
    xapi.XAPI_MANIFEST: xapi.read_xapi,
}


@dataclass(frozen=True)
class Found:
    """A package that may be unpacked: its kind, what it calls itself, and the items that one opens in their order."""

    archive: Archive
    kind: str
    title: str
    items: list[dict[str, Any]]


def read_package(file: IO[bytes], size: int) -> Found:
    """Return what an uploaded file is. Raises WrongPackage, whose message says what is wrong and where."""
    archive = open_archive(file, size)
    for name, read in _READERS.items():
        if path := archive.named(name):
            return Found(archive, *read(archive, path))
    deeper = [path for path in archive.entries if path.rsplit("/", 1)[-1].lower() in _READERS]
    if deeper:
        words = _("%(name)s does not lie at the top of the archive. Pack what is in its folder, not the folder itself.")
        raise WrongPackage(words % {"name": min(deeper, key=lambda path: (path.count("/"), path))})
    raise WrongPackage(_("The archive holds neither imsmanifest.xml (SCORM) nor h5p.json (H5P), cmi5.xml or tincan.xml."))
