"""cmi5.xml and tincan.xml: launch data, kept for a record store (cmi5 Quartz, section 14; xAPI launch of Tin Can)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from courses.rules.packages import xml
from courses.rules.packages.faults import WrongPackage

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from courses.rules.packages.archive import Archive

CMI5_MANIFEST, XAPI_MANIFEST = "cmi5.xml", "tincan.xml"
MOST_ITEMS = 200


def read_cmi5(archive: Archive, path: str) -> tuple[str, str, list[dict[str, Any]]]:
    """Return kind, title and assignable units of a cmi5 course. Raises WrongPackage if it has none."""
    root = xml.parse(archive.text(path), path)
    units = [element for element in root.iter() if xml.local(element.tag) == "au"]
    items = [_unit(archive, unit) for unit in units[:MOST_ITEMS]]
    if not items:
        raise WrongPackage(_("%(name)s names nothing that one could open.") % {"name": path})
    course = xml.first(root, "course")
    title = xml.text(course, "title", "langstring") if course is not None else ""
    if course is not None:
        items[0]["course"] = xml.attribute(course, "id")
    return "cmi5", title[:200], items


def _unit(archive: Archive, unit: Element) -> dict[str, Any]:
    """Return what a launch of one unit needs; `mastery` is 0 to 100."""
    mastery = xml.attribute(unit, "masteryscore")
    return {
        "id": xml.attribute(unit, "id"),
        "title": xml.text(unit, "title", "langstring")[:200],
        "launch": _inside(archive, xml.text(unit, "url")),
        "launch_parameters": xml.text(unit, "launchparameters")[:4_096],
        "launch_method": xml.attribute(unit, "launchmethod") or "AnyWindow",
        "move_on": xml.attribute(unit, "moveon") or "NotApplicable",
        "mastery": _share(mastery, unit) if mastery else None,
        "activity_type": xml.attribute(unit, "activitytype"),
        "entitlement_key": xml.text(unit, "entitlementkey")[:4_096],
    }


def _share(text: str, unit: Element) -> float:
    try:
        return float(text) * 100
    except ValueError as error:
        words = _("The mastery score of %(id)s is no number.")
        raise WrongPackage(words % {"id": xml.attribute(unit, "id")}) from error


def read_xapi(archive: Archive, path: str) -> tuple[str, str, list[dict[str, Any]]]:
    """Return kind, title and the activities that tincan.xml launches. Raises WrongPackage if it launches none."""
    root = xml.parse(archive.text(path), path)
    activities = [element for element in root.iter() if xml.local(element.tag) == "activity" and xml.text(element, "launch")]
    items = [
        {
            "id": xml.attribute(one, "id"),
            "title": xml.text(one, "name")[:200],
            "launch": _inside(archive, xml.text(one, "launch")),
            "activity_type": xml.attribute(one, "type"),
        }
        for one in activities[:MOST_ITEMS]
    ]
    if not items:
        raise WrongPackage(_("%(name)s names nothing that one could open.") % {"name": path})
    return "xapi", items[0]["title"], items


def _inside(archive: Archive, address: str) -> str:
    found = archive.named(address.split("?", 1)[0].split("#", 1)[0])
    if found is None:
        raise WrongPackage(_("The package opens what does not lie in it: %(name)s") % {"name": address[:200]})
    return address
