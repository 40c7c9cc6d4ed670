"""Who wrote what on a version of a framework, and in what it differs from the version before."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from competencies.models import Competency, CompetencyArea, CompetencyMapping, Framework, Indicator, Level
from lms.kit.history import Changed, Entry, Names, event_model, words_of
from people.models import RoleAssignment, User

PARTS: tuple[type[Any], ...] = (Framework, CompetencyArea, Competency, Level, Indicator, CompetencyMapping)
# What says of which record a row is a part: the row's name tells it already.
UNSAID = frozenset({"id", "identifier", "framework", "competency", "level", "code", "proposed_by"})


def _events(part: type[Any]) -> Any:
    model: Any = event_model(part)
    return model.objects


def _of(framework: Framework) -> dict[type[Any], Any]:
    """Return the rows of history of each part of a version, those of removed parts too."""
    competencies = _events(Competency).filter(framework_id=framework.pk)
    levels = _events(Level).filter(competency_id__in=competencies.values("pgh_obj_id"))
    return {
        Framework: _events(Framework).filter(pgh_obj_id=framework.pk),
        CompetencyArea: _events(CompetencyArea).filter(framework_id=framework.pk),
        Competency: competencies,
        Level: levels,
        Indicator: _events(Indicator).filter(level_id__in=levels.values("pgh_obj_id")),
        CompetencyMapping: _events(CompetencyMapping).filter(framework_id=framework.pk),
    }


def written_on(framework: Framework, newest: int = 500) -> list[Entry]:
    """Return what was written on a version after it was begun, newest first: one entry for each time somebody saved.

    At most `newest` rows of each kind of part. The copy or the file with which it began is no change. 20 statements at most.
    """
    rows = _of(framework)
    began = rows[Framework].order_by("pgh_id").values_list("pgh_created_at", flat=True).first()
    found = {
        part: list(kind.filter(pgh_created_at__gt=began).select_related("pgh_context").order_by("-pgh_id")[:newest])
        for part, kind in rows.items()
    }
    names = _Named(framework, found)
    saved: dict[tuple[dt.datetime, int | None], list[Changed]] = defaultdict(list)
    entries: dict[tuple[dt.datetime, int | None], Entry] = {}
    for part, events in found.items():
        for event, before in _with_before(part, events):
            key = (event.pgh_created_at, event.pgh_context_id)
            saved[key] += _changes(part, event, before, names)
            entries.setdefault(key, _entry(event))
    whole = [replace(entries[key], changes=tuple(changes)) for key, changes in saved.items() if changes]
    return sorted(whole, key=lambda entry: entry.at, reverse=True)


def _entry(event: Any) -> Entry:
    said = (event.pgh_context.metadata if event.pgh_context_id else None) or {}
    user, by = said.get("user"), str(said.get("by") or "")
    return Entry(event.pgh_created_at, int(user) if user else None, by, str(said.get("request_id") or ""), is_first=False)


def _with_before(part: type[Any], events: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Give each row with what the same record said before, if it said anything. 1 statement."""
    events = list(events)
    said: dict[int, Any] = {}
    before: dict[int, Any] = {}
    for row in _events(part).filter(pgh_obj_id__in={one.pgh_obj_id for one in events}).order_by("pgh_id"):
        before[row.pgh_id] = said.get(row.pgh_obj_id)
        said[row.pgh_obj_id] = row
    return ((one, before.get(one.pgh_id)) for one in events)


def _changes(part: type[Any], event: Any, before: Any, names: _Named) -> Iterator[Changed]:
    line, is_gone = names.line(part, event), event.pgh_label == "delete"
    is_whole = is_gone or before is None
    for one in part._meta.concrete_fields:
        if one.name in UNSAID or (is_whole and one.name == "order"):
            continue
        new, old = getattr(event, one.attname), getattr(before, one.attname, None)
        if (is_whole and new in (None, "")) or (new == old and not is_gone):
            continue
        label = f"{line}: {one.verbose_name}" if line else str(one.verbose_name)
        told = None if before is None else words_of(one, old, names.words)
        yield Changed(one.name, label, told, _("removed") if is_gone else words_of(one, new, names.words))


class _Named:
    """The names of the parts of a version, as they were called last; those of removed parts too. 8 statements at most."""

    def __init__(self, framework: Framework, found: dict[type[Any], list[Any]]) -> None:
        """Read the names."""
        mapped = found[CompetencyMapping]
        levels = {one.level_id for one in found[Indicator]}
        self.levels = _last(_events(Level).filter(pgh_obj_id__in=levels | {one.pgh_obj_id for one in found[Level]}))
        wanted = {one.competency_id for one in self.levels.values()} | {one.pgh_obj_id for one in found[Competency]}
        wanted |= ({one.old_id for one in mapped} | {one.new_id for one in mapped}) - {None}
        competencies = _last(_events(Competency).filter(pgh_obj_id__in=wanted))
        areas = _last(_events(CompetencyArea).filter(framework_id=framework.pk))
        self.words: Names = {
            Competency: {key: _name(one) for key, one in competencies.items()},
            CompetencyArea: {key: _name(one) for key, one in areas.items()},
            Framework: {framework.replaces_id: str(framework.replaces)} if framework.replaces_id else {},
        }

    def line(self, part: type[Any], event: Any) -> str:
        """Return which line of the version a row of history tells of; nothing for the version itself."""
        if part in (Competency, CompetencyArea):
            return self.words[part].get(event.pgh_obj_id, "–")
        if part is CompetencyMapping:
            old, new = (self.words[Competency].get(key, "–") for key in (event.old_id, event.new_id))
            return f"{old} → {new}"
        if part is Framework:
            return ""
        level = self.levels[event.level_id if part is Indicator else event.pgh_obj_id]
        of = self.words[Competency].get(level.competency_id, "–")
        return _("%(competency)s, level %(level)s") % {"competency": of, "level": level.number}


def _last(events: Any) -> dict[int, Any]:
    return {one.pgh_obj_id: one for one in events.order_by("pgh_id")}


def _name(said: Any) -> str:
    return said.name_en if said.name_en and get_language() == "en" else said.name


@dataclass(frozen=True)
class Compared:
    """One competency in two versions, as text: name, definition, levels and indicators. None where a version lacks it."""

    old: Competency | None
    new: Competency | None
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Whether anything differs."""
        return self.before != self.after


def compared(framework: Framework) -> list[Compared]:
    """Return each competency of the version before beside what it goes on as, then those that are new. 10 statements."""
    parts = ("old", "new")
    mappings = framework.mappings.select_related(*parts).prefetch_related(*(f"{one}__levels__indicators" for one in parts))
    lines = [Compared(one.old, one.new, _text(one.old), _text(one.new)) for one in mappings.order_by("old__order", "pk")]
    fresh = framework.competencies.exclude(mappings_back__framework=framework).prefetch_related("levels__indicators")
    return [*lines, *(Compared(None, one, "", _text(one)) for one in fresh)]


def _text(competency: Competency | None) -> str:
    if competency is None:
        return ""
    said = [str(competency), competency.definition]
    for level in competency.levels.all():
        said += ["", f"{level.number}. {level.definition}", *(f"• {one.text}" for one in level.indicators.all())]
    return "\n".join(said)


def accounts_that_keep_frameworks(on: dt.date) -> QuerySet[User]:
    """Return the accounts that are HR of a whole agency on a day: they review what others propose."""
    keepers = RoleAssignment.objects.held_on(on).filter(role=RoleAssignment.Role.HR, unit__depth=1)
    return User.objects.filter(is_active=True, pk__in=keepers.values("user"))
