"""imsmanifest.xml: what a SCORM package says about itself (SCORM 1.2 CAM, SCORM 2004 3rd and 4th edition CAM)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

from django.utils.translation import gettext as _

from courses.rules.packages import xml
from courses.rules.packages.faults import WrongPackage

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from courses.rules.packages.archive import Archive

MANIFEST = "imsmanifest.xml"
MOST_ITEMS = 200
TITLE_LENGTH = 200
DATA_LENGTH = 4_096
SCORM_12, SCORM_2004 = "scorm12", "scorm2004"


def read(archive: Archive, path: str) -> tuple[str, str, list[dict[str, Any]]]:
    """Return kind, title and items of a SCORM package; each item names what one opens and what it says about passing.

    Raises WrongPackage if it is no SCORM, has nothing to open, or opens what does not lie in it.
    """
    root = xml.parse(archive.text(path), path)
    kind = _kind(root)
    resources = _resources(root)
    organization = _organization(root)
    items = list(_items(organization, resources)) if organization is not None else []
    items = items or [_item_of(resource, "") for resource in resources.values() if resource["href"]][:1]
    if not items:
        raise WrongPackage(_("imsmanifest.xml names nothing that one could open."))
    if len(items) > MOST_ITEMS:
        raise WrongPackage(_("imsmanifest.xml names more than %(most)s parts.") % {"most": MOST_ITEMS})
    for item in items:
        item["launch"] = _launch(archive, item["launch"])
    title = xml.text(organization, "title") if organization is not None else ""
    return kind, title[:TITLE_LENGTH], items


def _kind(root: Element) -> str:
    """Tell 1.2 from 2004 by what the manifest declares, else by the namespace of its attributes."""
    said = xml.text(root, "metadata", "schemaversion").lower()
    names = {element.tag for element in root.iter()} | {key for element in root.iter() for key in element.attrib}
    if said == "1.2" or (not said and any("adlcp_rootv1p2" in name for name in names)):
        return SCORM_12
    if "2004" in said or said.startswith("cam 1.3") or any("adlcp_v1p3" in name for name in names):
        return SCORM_2004
    raise WrongPackage(_("imsmanifest.xml is not of SCORM 1.2 or SCORM 2004."))


def _resources(root: Element) -> dict[str, dict[str, str]]:
    resources = xml.first(root, "resources")
    if resources is None:
        return {}
    base = urljoin(xml.attribute(root, "base"), xml.attribute(resources, "base"))
    found = {}
    for resource in xml.children(resources, "resource"):
        href = xml.attribute(resource, "href")
        address = urljoin(urljoin(base, xml.attribute(resource, "base")), href) if href else ""
        kind = xml.attribute(resource, "scormtype").lower()
        found[xml.attribute(resource, "identifier")] = {"href": address, "type": kind}
    return found


def _organization(root: Element) -> Element | None:
    organizations = xml.first(root, "organizations")
    if organizations is None:
        return None
    every = list(xml.children(organizations, "organization"))
    wanted = xml.attribute(organizations, "default")
    return next((one for one in every if xml.attribute(one, "identifier") == wanted), every[0] if every else None)


def _items(parent: Element, resources: dict[str, dict[str, str]]) -> Iterator[dict[str, Any]]:
    """Yield what can be opened, in the order of the table of contents."""
    for item in xml.children(parent, "item"):
        resource = resources.get(xml.attribute(item, "identifierref"))
        if resource and resource["href"]:
            yield _item_of(resource, xml.attribute(item, "parameters")) | _said_of(item)
        yield from _items(item, resources)


def _item_of(resource: dict[str, str], parameters: str) -> dict[str, Any]:
    href = resource["href"]
    if parameters:
        joint = "" if parameters[0] in "?#" else ("&" if "?" in href else "?")
        href = f"{href}{joint}{parameters.lstrip('&') if joint else parameters}"
    return {"id": "item", "title": "", "launch": href, "is_sco": resource["type"] != "asset"}


def _said_of(item: Element) -> dict[str, Any]:
    """Return what an item says; `mastery` is 0 to 100 (SCORM 2004 writes -1 to 1)."""
    measured = _number(xml.text(item, "sequencing", "objectives", "primaryobjective", "minnormalizedmeasure"), 100)
    threshold = xml.first(item, "completionthreshold")
    least = xml.attribute(threshold, "minprogressmeasure") or (threshold.text or "") if threshold is not None else ""
    said = {
        "id": xml.attribute(item, "identifier")[:TITLE_LENGTH] or "item",
        "title": xml.text(item, "title")[:TITLE_LENGTH],
        "mastery": _number(xml.text(item, "masteryscore"), 1) if xml.text(item, "masteryscore") else measured,
        "launch_data": xml.text(item, "datafromlms")[:DATA_LENGTH],
        "completion_threshold": _number(least, 1),
        "time_limit_action": xml.text(item, "timelimitaction"),
        "max_time": xml.text(item, "maxtimeallowed"),
    }
    return {key: value for key, value in said.items() if value not in ("", None)}


def _number(text: str, factor: int) -> float | None:
    try:
        return float(text) * factor
    except ValueError:
        return None


def _launch(archive: Archive, address: str) -> str:
    """Return the address to open, with the file written as it lies in the archive."""
    parts = urlsplit(address)
    found = None if parts.scheme or parts.netloc else archive.named(unquote(parts.path).lstrip("/"))
    if found is None:
        raise WrongPackage(_("imsmanifest.xml opens what does not lie in the package: %(name)s") % {"name": address[:200]})
    return parts._replace(path=found).geturl()
