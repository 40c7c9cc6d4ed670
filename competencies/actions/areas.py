"""How the tree of a draft is written: areas are added, renamed, moved and taken away."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from competencies.actions.frameworks import locked_framework
from competencies.errors import AreaInUse, AreaWithinItself, CodeTaken
from competencies.models import CompetencyArea, Framework
from lms.kit.actors import Actor
from lms.kit.errors import NotSeen

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class AreaFacts:
    """What one area says, below which it hangs, and its place among its neighbours; without a place it comes last."""

    code: str
    name: str
    name_en: str = ""
    description: str = ""
    parent_id: int | None = None
    order: int | None = None


@transaction.atomic(durable=True)
def write_area(framework: Framework, facts: AreaFacts, *, pk: int | None = None, by: Actor, at: dt.datetime) -> CompetencyArea:
    """Add an area to a draft; with `pk` write in the place of what it said before, which renames and moves it.

    Raises NotAllowed, WrongState unless the version is a draft, CodeTaken, NotSeen for areas of other versions and
    AreaWithinItself; then nothing changes.
    """
    kept = locked_framework(framework, by, "propose")
    above = dict(kept.areas.values_list("pk", "parent_id"))
    if kept.areas.filter(code=facts.code).exclude(pk=pk).exists():
        raise CodeTaken
    if not {pk, facts.parent_id} - {None} <= above.keys():
        raise NotSeen
    if pk is not None and pk in _upwards(facts.parent_id, above):
        raise AreaWithinItself
    area = kept.areas.get(pk=pk) if pk else CompetencyArea(framework=kept)
    for name, value in vars(facts).items():
        setattr(area, name, value)
    if facts.order is None:
        area.order = (kept.areas.aggregate(last=Max("order"))["last"] or 0) + 1
    area.save()
    logger.info("area %s of framework %s written by %s", area.pk, kept.pk, by.name)
    return area


def _upwards(area: int | None, above: Mapping[int, int | None]) -> set[int]:
    """Return an area with all that it hangs below."""
    found: set[int] = set()
    while area is not None and area not in found:
        found.add(area)
        area = above[area]
    return found


@transaction.atomic(durable=True)
def remove_area(area: CompetencyArea, *, by: Actor, at: dt.datetime) -> None:
    """Take an area out of a draft. Raises NotAllowed, WrongState, AreaInUse while anything hangs on it; then nothing changes."""
    kept = locked_framework(area.framework, by, "propose")
    competencies, areas = area.competencies.count(), area.children.count()
    if competencies or areas:
        said = {"name": str(area), "competencies": competencies, "areas": areas}
        raise AreaInUse(AreaInUse.message % said, competencies=competencies, areas=areas)
    logger.info("area %s of framework %s removed by %s", area.pk, kept.pk, by.name)
    area.delete()
