"""XML of strangers: no document types, no entities, and elements found by their name in whatever namespace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from courses.rules.packages.faults import WrongPackage

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def parse(content: bytes, name: str) -> Element:
    """Return the root of an XML file. Raises WrongPackage if it is none, or declares document types or entities."""
    try:
        return fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise WrongPackage(_("%(name)s declares document types or entities, which is not allowed.") % {"name": name}) from error
    except (ParseError, ValueError, LookupError) as error:
        raise WrongPackage(_("%(name)s is no valid XML: %(fault)s") % {"name": name, "fault": error}) from error


def local(name: str) -> str:
    """Return a name without its namespace, in small letters."""
    return name.rsplit("}", 1)[-1].lower()


def children(element: Element, name: str) -> Iterator[Element]:
    """Yield the direct children of that name."""
    return (child for child in element if local(child.tag) == name)


def first(element: Element, *path: str) -> Element | None:
    """Return the first element along a path of names; None where there is none."""
    for name in path:
        found = next(children(element, name), None)
        if found is None:
            return None
        element = found
    return element


def text(element: Element, *path: str) -> str:
    """Return the text of the first element along a path, without spaces around it; empty where there is none."""
    found = first(element, *path)
    return (found.text or "").strip() if found is not None else ""


def attribute(element: Element, name: str) -> str:
    """Return an attribute in whatever namespace; empty where there is none."""
    return next((value.strip() for key, value in element.attrib.items() if local(key) == name), "")
