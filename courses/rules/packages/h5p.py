"""h5p.json: what an H5P package says about itself (H5P specification, package structure)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from courses.rules.packages.faults import WrongPackage

if TYPE_CHECKING:
    from courses.rules.packages.archive import Archive

MANIFEST = "h5p.json"
CONTENT = "content/content.json"


def read(archive: Archive, path: str) -> tuple[str, str, list[dict[str, Any]]]:
    """Return kind, title and the one item of an H5P package.

    Raises WrongPackage if content or a library that it needs is missing, or a file is no JSON.
    """
    said = _json(archive, path)
    _json(archive, CONTENT)
    main = str(said.get("mainLibrary", ""))
    libraries = [_folder(one) for one in said.get("preloadedDependencies") or [] if isinstance(one, dict)]
    if not main or not any(name.startswith(f"{main}-") for name in libraries):
        raise WrongPackage(_("h5p.json does not say which library shows the content."))
    missing = sorted(name for name in libraries if f"{name}/library.json" not in archive.entries)
    if missing:
        words = _("The package needs libraries that do not lie in it: %(names)s. Export it together with its libraries.")
        raise WrongPackage(words % {"names": ", ".join(missing[:10])})
    return "h5p", str(said.get("title", ""))[:200], [{"id": "item", "title": "", "launch": MANIFEST, "library": main}]


def _folder(library: dict[str, Any]) -> str:
    return f"{library.get('machineName')}-{library.get('majorVersion')}.{library.get('minorVersion')}"


def _json(archive: Archive, path: str) -> dict[str, Any]:
    if path not in archive.entries:
        raise WrongPackage(_("The package holds no %(name)s.") % {"name": path})
    try:
        said = json.loads(archive.text(path))
    except (ValueError, RecursionError) as error:
        raise WrongPackage(_("%(name)s is no valid JSON.") % {"name": path}) from error
    if not isinstance(said, dict):
        raise WrongPackage(_("%(name)s is no valid JSON.") % {"name": path})
    return said
