"""A framework as plain values, to be written into a file."""

from __future__ import annotations

from competencies.formats import AreaText, CompetencyText, FrameworkText, IndicatorText, LevelOfText
from competencies.models import Competency, Framework


def framework_text(framework: Framework) -> FrameworkText:
    """Return all that a version of a framework says. Four statements at any size."""
    areas = list(framework.areas.select_related("parent"))
    competencies = framework.competencies.select_related("area").prefetch_related("levels__indicators")
    return FrameworkText(
        code=framework.code,
        name=framework.name,
        legal_source=framework.legal_source,
        description=framework.description,
        licence=framework.licence,
        areas=tuple(
            AreaText(one.code, one.name, one.name_en, one.description, one.parent.code if one.parent else "", one.identifier)
            for one in areas
        ),
        competencies=tuple(_competency(one) for one in competencies),
        identifier=framework.identifier,
    )


def _competency(one: Competency) -> CompetencyText:
    levels = tuple(
        LevelOfText(
            level.number,
            level.name,
            level.definition,
            tuple(IndicatorText(each.text, each.code, each.identifier) for each in level.indicators.all()),
            level.identifier,
        )
        for level in one.levels.all()
    )
    area = one.area.code if one.area else ""
    return CompetencyText(one.code, one.name, one.name_en, one.kind, one.definition, area, levels, one.identifier)
