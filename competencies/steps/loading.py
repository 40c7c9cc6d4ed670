"""A framework from a file into a draft, in somebody's transaction. The same statements for any number of rows."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.db.models import Max

from competencies.formats import FrameworkText
from competencies.models import Competency, CompetencyArea, CompetencyMapping, Framework, Indicator, Level


def load_framework(text: FrameworkText) -> Framework:
    """Write a framework as a draft: the next version where its code is known, else the first.

    Identifiers of the file are kept where nobody has them yet. Competencies of the version before are mapped to those of
    the same code, the others have to be mapped by hand. 12 statements.
    """
    before = Framework.objects.filter(code=text.code, state=Framework.State.PUBLISHED).first()
    last = Framework.objects.filter(code=text.code).aggregate(last=Max("version"))["last"] or 0
    framework = Framework.objects.create(
        code=text.code,
        version=last + 1,
        name=text.name,
        legal_source=text.legal_source[:200],
        description=text.description,
        licence=text.licence[:200],
        replaces=before,
        identifier=_free(Framework, [text.identifier])[0],
    )
    areas = _write_areas(framework, text)
    competencies = _write_competencies(framework, text, areas)
    if before:
        _map(framework, before, competencies)
    return framework


def _free(model: Any, wanted: list[UUID | None]) -> list[UUID]:
    """Return the identifiers wanted, new ones in the place of those that are missing, repeated or taken."""
    taken = set(model.objects.filter(identifier__in=[one for one in wanted if one]).values_list("identifier", flat=True))
    found = []
    for one in wanted:
        kept = one if one and one not in taken else uuid4()
        taken.add(kept)
        found.append(kept)
    return found


def _write_areas(framework: Framework, text: FrameworkText) -> dict[str, CompetencyArea]:
    identifiers = _free(CompetencyArea, [area.identifier for area in text.areas])
    rows = CompetencyArea.objects.bulk_create(
        CompetencyArea(
            framework=framework,
            code=area.code,
            name=area.name,
            name_en=area.name_en,
            description=area.description,
            order=order,
            identifier=identifiers[order - 1],
        )
        for order, area in enumerate(text.areas, start=1)
    )
    by_code = {row.code: row for row in rows}
    for area in text.areas:
        by_code[area.code].parent = by_code.get(area.parent)
    CompetencyArea.objects.bulk_update(rows, ["parent"])
    return by_code


def _write_competencies(framework: Framework, text: FrameworkText, areas: dict[str, CompetencyArea]) -> list[Competency]:
    said = text.competencies
    identifiers = _free(Competency, [one.identifier for one in said])
    competencies = Competency.objects.bulk_create(
        Competency(
            framework=framework,
            code=one.code,
            name=one.name,
            name_en=one.name_en,
            kind=one.kind,
            area=areas.get(one.area),
            definition=one.definition,
            order=order,
            identifier=identifiers[order - 1],
        )
        for order, one in enumerate(said, start=1)
    )
    read = [(competency, level) for competency, one in zip(competencies, said, strict=True) for level in one.levels]
    keys = _free(Level, [level.identifier for _competency, level in read])
    levels = Level.objects.bulk_create(
        Level(competency=competency, number=level.number, name=level.name, definition=level.definition, identifier=key)
        for (competency, level), key in zip(read, keys, strict=True)
    )
    _write_indicators(levels, [level for _competency, level in read])
    return competencies


def _write_indicators(levels: list[Level], said: list[Any]) -> None:
    rows = [(level, order, one) for level, text in zip(levels, said, strict=True) for order, one in enumerate(text.indicators, 1)]
    keys = _free(Indicator, [one.identifier for _level, _order, one in rows])
    Indicator.objects.bulk_create(
        Indicator(level=level, order=order, text=one.text, code=one.code, identifier=key)
        for (level, order, one), key in zip(rows, keys, strict=True)
    )


def _map(framework: Framework, before: Framework, competencies: list[Competency]) -> None:
    new = {one.code: one for one in competencies}
    same = {"kind": CompetencyMapping.Kind.SAME, "carry": CompetencyMapping.Carry.FULL}
    CompetencyMapping.objects.bulk_create(
        CompetencyMapping(framework=framework, old=old, new=new[old.code], **same)
        for old in before.competencies.all()
        if old.code in new
    )
