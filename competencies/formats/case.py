"""CASE 1.1 (1EdTech): a framework as a CFPackage, with areas, competencies, levels and indicators as items.

What the standard has no field for (kind, the name in English) stands in `extensions`, so that a package of ours comes
back without loss. In packages of others items with items below are areas, the others competencies without levels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from django.utils.text import slugify

from competencies.formats.plain import AreaText, CompetencyText, Fault, FrameworkText, IndicatorText, LevelOfText

AREA, COMPETENCY, LEVEL, INDICATOR = "Area", "Competency", "Level", "Indicator"
OURS = "bina"
# Names the associations, which have no row of their own.
SPACE = UUID("7f0e9a0e-5f2c-4c7e-9b59-0d6b6a1c5e11")
LONGEST_CODE, LONGEST_NAME = 60, 200
MOST_LEVELS = 5


def write_case(framework: FrameworkText, *, base: str, changed_at: str, state: str) -> dict[str, Any]:
    """Return the CFPackage of a framework; `base` is the address below which its parts are found."""
    document = {
        "identifier": str(framework.identifier),
        "uri": f"{base}/CFDocuments/{framework.identifier}",
        "creator": framework.legal_source or framework.name,
        "title": framework.name,
        "lastChangeDateTime": changed_at,
        "description": framework.description,
        "adoptionStatus": {"draft": "Draft", "proposed": "Draft", "published": "Adopted", "outdated": "Deprecated"}[state],
        "language": "id",
        "CFPackageURI": _link(base, "CFPackages", framework.identifier, framework.name),
        "extensions": {OURS: {"code": framework.code, "legal_source": framework.legal_source, "licence": framework.licence}},
    }
    items, links = [], []
    for place, (item, above) in enumerate(_items(framework, base, changed_at), start=1):
        items.append(item)
        links.append(_child_of(item, above, place, base, changed_at, document))
    return {"CFDocument": document, "CFItems": items, "CFAssociations": links}


def _link(base: str, kind: str, identifier: object, title: str) -> dict[str, str]:
    return {"title": title[:LONGEST_NAME], "identifier": str(identifier), "uri": f"{base}/{kind}/{identifier}"}


def _item(base: str, at: str, identifier: object, kind: str, statement: str, **more: Any) -> dict[str, Any]:
    said = {name: value for name, value in more.items() if value}
    head = {"identifier": str(identifier), "uri": f"{base}/CFItems/{identifier}", "lastChangeDateTime": at}
    return {**head, "fullStatement": statement, "CFItemType": kind, "language": "id", **said}


def _items(framework: FrameworkText, base: str, at: str) -> Iterator[tuple[dict[str, Any], UUID | None]]:
    by_code = {area.code: area for area in framework.areas}
    for area in framework.areas:
        above = by_code[area.parent].identifier if area.parent else framework.identifier
        more = {"humanCodingScheme": area.code, "notes": area.description, "extensions": {OURS: {"name_en": area.name_en}}}
        yield _item(base, at, area.identifier, AREA, area.name, **more), above
    for one in framework.competencies:
        above = by_code[one.area].identifier if one.area else framework.identifier
        ours = {OURS: {"kind": one.kind, "name_en": one.name_en}}
        more = {"humanCodingScheme": one.code, "notes": one.definition, "extensions": ours}
        yield _item(base, at, one.identifier, COMPETENCY, one.name, **more), above
        for level in one.levels:
            more = {"humanCodingScheme": str(level.number), "abbreviatedStatement": level.name}
            yield _item(base, at, level.identifier, LEVEL, level.definition, **more), one.identifier
            for indicator in level.indicators:
                scheme = {"humanCodingScheme": indicator.code}
                yield _item(base, at, indicator.identifier, INDICATOR, indicator.text, **scheme), level.identifier


def _child_of(
    item: dict[str, Any], above: UUID | None, place: int, base: str, at: str, document: dict[str, Any]
) -> dict[str, Any]:
    identifier = uuid5(SPACE, f"{item['identifier']} {above}")
    kind = "CFDocuments" if str(above) == document["identifier"] else "CFItems"
    return {
        "identifier": str(identifier),
        "uri": f"{base}/CFAssociations/{identifier}",
        "associationType": "isChildOf",
        "sequenceNumber": place,
        "originNodeURI": _link(base, "CFItems", item["identifier"], item["fullStatement"]),
        "destinationNodeURI": _link(base, kind, above, document["title"]),
        "lastChangeDateTime": at,
    }


class _Reader:
    """Reads a package item by item and names what it refuses."""

    def __init__(self, package: dict[str, Any]) -> None:
        self.faults: list[Fault] = []
        self.document = package["CFDocument"]
        self.items: dict[str, dict[str, Any]] = {}
        for number, item in enumerate(package.get("CFItems") or [], start=1):
            key = str(item.get("identifier", ""))
            if not _uuid(key) or not (item.get("fullStatement") or item.get("CFItemType") == LEVEL):
                self.faults.append(Fault(f"CFItems {number}", "incomplete", key))
            elif key in self.items:
                self.faults.append(Fault(f"CFItems {number}", "twice", key))
            else:
                self.items[key] = item
        self.below: dict[str, list[str]] = defaultdict(list)
        above: set[str] = set()
        for link in sorted(package.get("CFAssociations") or [], key=lambda one: one.get("sequenceNumber") or 0):
            origin, target = (
                str((link.get(name) or {}).get("identifier", "")) for name in ("originNodeURI", "destinationNodeURI")
            )
            if link.get("associationType") == "isChildOf" and origin in self.items and origin not in above:
                above.add(origin)
                self.below[target].append(origin)
        root = str(self.document["identifier"])
        self.below[root].extend(key for key in self.items if key not in above)
        self.root = root
        self.codes: set[str] = set()

    def read(self) -> FrameworkText:
        """Return the framework."""
        ours = (self.document.get("extensions") or {}).get(OURS, {})
        areas: list[AreaText] = []
        competencies: list[CompetencyText] = []
        self._walk(self.root, "", areas, competencies, depth=0)
        title = str(self.document["title"])[:LONGEST_NAME]
        return FrameworkText(
            code=slugify(ours.get("code") or title)[:40],
            name=title,
            legal_source=ours.get("legal_source") or "",
            description=self.document.get("description") or "",
            licence=ours.get("licence") or "",
            areas=tuple(areas),
            competencies=tuple(competencies),
            identifier=_uuid(self.root),
        )

    def _walk(self, above: str, parent: str, areas: list[AreaText], competencies: list[CompetencyText], *, depth: int) -> None:
        for key in self.below[above] if depth < 20 else []:  # noqa: PLR2004 - a ring of items ends somewhere
            item, children = self.items[key], [self.items[one] for one in self.below[key]]
            ours = (item.get("extensions") or {}).get(OURS, {})
            said = {"code": self._code(item), "name": item["fullStatement"][:LONGEST_NAME], "identifier": _uuid(key)}
            said["name_en"] = ours.get("name_en") or ""
            is_area = item.get("CFItemType") == AREA or any(one.get("CFItemType") not in (LEVEL, INDICATOR) for one in children)
            if is_area and item.get("CFItemType") != COMPETENCY:
                areas.append(AreaText(**said, description=item.get("notes") or "", parent=parent))
                self._walk(key, said["code"], areas, competencies, depth=depth + 1)
            else:
                kind = ours.get("kind") or "technical"
                levels = tuple(self._levels(key))
                definition = item.get("notes") or ""
                competencies.append(CompetencyText(**said, kind=kind, definition=definition, area=parent, levels=levels))

    def _code(self, item: dict[str, Any]) -> str:
        wanted = slugify(str(item.get("humanCodingScheme") or "").replace(".", "-")) or slugify(item["fullStatement"])
        wanted = (wanted or "item")[:LONGEST_CODE]
        code, number = wanted, 1
        while code in self.codes:
            number += 1
            code = f"{wanted[: LONGEST_CODE - 5]}-{number}"
        self.codes.add(code)
        return code

    def _levels(self, competency: str) -> Iterator[LevelOfText]:
        known: set[int] = set()
        for key in self.below[competency]:
            item = self.items[key]
            scheme = str(item.get("humanCodingScheme") or "")
            number = int(scheme) if scheme.isdecimal() else 0
            if item.get("CFItemType") != LEVEL or not 1 <= number <= MOST_LEVELS or number in known:
                self.faults.append(Fault(f"CFItem {key}", "no-level", scheme))
                continue
            known.add(number)
            indicators = tuple(
                IndicatorText(
                    self.items[one]["fullStatement"],
                    str(self.items[one].get("humanCodingScheme") or "")[:LONGEST_CODE],
                    _uuid(one),
                )
                for one in self.below[key]
            )
            name = str(item.get("abbreviatedStatement") or "")[:LONGEST_CODE]
            yield LevelOfText(number, name, item.get("fullStatement") or "", indicators, _uuid(key))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def read_case(package: Any) -> tuple[FrameworkText, list[Fault]]:
    """Return the framework that a CFPackage holds, and what was refused. Raises ValueError where it is no package."""
    document = package.get("CFDocument") if isinstance(package, dict) else None
    if not isinstance(document, dict) or not _uuid(str(document.get("identifier", ""))) or not document.get("title"):
        raise ValueError("no CFPackage")
    reader = _Reader(package)
    return reader.read(), reader.faults
