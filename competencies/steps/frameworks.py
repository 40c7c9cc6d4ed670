"""Contents of a version of a framework, and how evidence and standards go over to it, in somebody's transaction."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q

from competencies.models import (
    AttainmentPolicy,
    ClassDefault,
    Competency,
    CompetencyArea,
    CompetencyMapping,
    Framework,
    Indicator,
    Level,
    Standard,
)
from competencies.queries.versions import CarriedOver, whom_it_touches
from competencies.steps.carrying import carry_over
from competencies.steps.evidence import refresh_attainments_of_people
from lms.kit.actors import Actor

Pair = tuple[int, int | None]  # ids of an old competency and of the new one to which it leads


@dataclass(frozen=True)
class LevelText:
    """What one level says: its number, its own name in the framework, its definition and its indicators in order."""

    number: int
    definition: str
    indicators: tuple[str, ...]
    name: str = ""


def write_levels(competency: Competency, levels: Sequence[LevelText]) -> None:
    """Let a competency have these levels and no others; levels and indicators that stay keep their identifier."""
    competency.levels.exclude(number__in=[level.number for level in levels]).delete()
    present = {level.number: level for level in competency.levels.prefetch_related("indicators")}
    for text in levels:
        level = present.get(text.number) or Level(competency=competency, number=text.number)
        level.name, level.definition = text.name, text.definition
        level.save()
        _write_indicators(level, text.indicators)


def _write_indicators(level: Level, texts: Sequence[str]) -> None:
    kept = list(level.indicators.all())
    for order, text in enumerate(texts, start=1):
        indicator = kept[order - 1] if order <= len(kept) else Indicator(level=level)
        if (indicator.order, indicator.text) != (order, text):
            indicator.order, indicator.text = order, text
            indicator.save()
    level.indicators.filter(pk__in=[one.pk for one in kept[len(texts) :]]).delete()


def copy_content(old: Framework, new: Framework) -> None:
    """Copy areas, competencies, levels and indicators into a new version, and map each competency to its copy. 9 statements."""
    areas = _copy(CompetencyArea.objects.filter(framework=old), framework_id=lambda _one: new.pk, parent_id=lambda _one: None)
    _hang(areas)
    competencies = _copy(
        Competency.objects.filter(framework=old),
        framework_id=lambda _one: new.pk,
        area_id=lambda one: areas[one.area_id].pk if one.area_id else None,
    )
    levels = _copy(Level.objects.filter(competency__framework=old), competency_id=lambda one: competencies[one.competency_id].pk)
    _copy(Indicator.objects.filter(level__competency__framework=old), level_id=lambda one: levels[one.level_id].pk)
    CompetencyMapping.objects.bulk_create(
        CompetencyMapping(
            framework=new, old_id=key, new=copy, kind=CompetencyMapping.Kind.SAME, carry=CompetencyMapping.Carry.FULL
        )
        for key, copy in competencies.items()
    )


def kinds_of(pairs: Collection[Pair]) -> dict[Pair, str]:
    """Return what becomes of old competencies, of all lines of a mapping: it follows from how many lead where."""
    parts, origins = Counter(old for old, _new in pairs), Counter(new for _old, new in pairs)
    return {(old, new): _kind(new, parts[old], origins[new]) for old, new in pairs}


def _kind(new: int | None, parts: int, origins: int) -> str:
    if new is None:
        return CompetencyMapping.Kind.DROPPED
    if parts > 1:
        return CompetencyMapping.Kind.SPLIT
    return CompetencyMapping.Kind.MERGED if origins > 1 else CompetencyMapping.Kind.SAME


def settle_kinds(framework: Framework) -> None:
    """Let each line of a mapping say what becomes of the old competency, after lines have come or gone. Two statements."""
    lines = {(one.old_id, one.new_id): one for one in framework.mappings.all()}
    kinds = kinds_of(lines)
    changed = [one for pair, one in lines.items() if one.kind != kinds[pair]]
    for one in changed:
        one.kind = kinds[one.old_id, one.new_id]
    CompetencyMapping.objects.bulk_update(changed, ["kind"])


def _copy(rows: Any, **changes: Any) -> dict[int, Any]:
    """Copy rows with other keys; return the copies by the id of what they were made from. Two statements."""
    model, originals = rows.model, list(rows.order_by("pk"))
    names = [field.attname for field in model._meta.concrete_fields if not field.primary_key and field.attname != "identifier"]
    copies = [
        model(**{name: getattr(one, name) for name in names} | {n: of(one) for n, of in changes.items()}) for one in originals
    ]
    return dict(zip([one.pk for one in originals], model.objects.bulk_create(copies), strict=True))


def _hang(copies: dict[int, CompetencyArea]) -> None:
    """Hang the copies of areas below the copies of what they hung below."""
    parents = dict(CompetencyArea.objects.filter(pk__in=copies, parent__isnull=False).values_list("pk", "parent_id"))
    for key, parent in parents.items():
        copies[key].parent = copies[parent]
    CompetencyArea.objects.bulk_update([copies[key] for key in parents], ["parent"])


# Whose levels or standing a version may change: who has shown something in it, and who holds or ever held a job role that
# requires something of it or of the version before.
_TOUCHED = """
SELECT employee_id FROM competencies_evidence WHERE competency_id = ANY(%(new)s::bigint[])
UNION
SELECT held.employee_id
FROM competencies_standard AS standard
JOIN people_post AS post ON post.job_role_id = standard.job_role_id
JOIN people_position AS held ON held.post_id = post.id
WHERE standard.competency_id = ANY(%(all)s::bigint[])
ORDER BY employee_id
"""


def take_over(
    framework: Framework, tell: Callable[[int, int], None], *, on: dt.date, by: Actor, at: dt.datetime, portion: int
) -> CarriedOver:
    """Let evidence and standards of the version before go over to this one by its mapping, and say how many.

    Evidence is appended as new lines that name the old ones; the old lines stay. Standards of old competencies end
    that day and go on under the new ones; the highest of several that merge is required. Defaults by class and the policy of
    levels go on, unless this version has its own. Then levels and summary of all whom
    it touches are counted anew, `portion` people at a time; `tell` is called after each with how many are done, of how many. The
    same statements for any number of people and roles, and three for each portion.
    """
    foretold = whom_it_touches(framework, on)
    carry_over(framework, on=on, by=by, at=at)
    with connection.cursor() as cursor:
        new, whole = _keys(framework)
        cursor.execute(_TOUCHED, {"new": new, "all": whole})
        people = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT set_config('bina.summary_follows', 'in portions', true)")
        _move_standards(framework, on)
        cursor.execute("SELECT set_config('bina.summary_follows', '', true)")
    _move_rules(ClassDefault, framework, on)
    _move_rules(AttainmentPolicy, framework, on)
    tell(0, len(people))
    with connection.cursor() as cursor:
        for start in range(0, len(people), portion):
            some = people[start : start + portion]
            refresh_attainments_of_people(some, new, on=on)
            cursor.execute("SELECT competencies_refresh_summary(%s::bigint[], %s::bigint[])", [some, whole])
            tell(start + len(some), len(people))
    return foretold


def _keys(framework: Framework) -> tuple[list[int], list[int]]:
    """Return the ids of the version's competencies, and of these with those of the version before. Two statements."""
    new = list(framework.competencies.order_by("pk").values_list("pk", flat=True))
    return new, [*new, *framework.mappings.order_by("old").values_list("old", flat=True).distinct()]


def _move_standards(framework: Framework, on: dt.date) -> None:
    onwards: dict[int, list[int]] = defaultdict(list)
    for before, after in framework.mappings.filter(new__isnull=False).values_list("old_id", "new_id"):
        onwards[before].append(after)
    of_old = Standard.objects.filter(competency__mappings_onwards__framework=framework)
    rows = list(of_old.filter(Q(until__isnull=True) | Q(until__gt=on)).distinct())
    Standard.objects.filter(pk__in=[row.pk for row in rows if row.since >= on]).delete()
    Standard.objects.filter(pk__in=[row.pk for row in rows if row.since < on]).update(until=on)
    Standard.objects.bulk_create(_highest(_moved(rows, onwards, on)))


def _moved(rows: Iterable[Standard], onwards: dict[int, list[int]], on: dt.date) -> Iterable[Standard]:
    names = [field.attname for field in Standard._meta.concrete_fields if not field.primary_key]
    for row in rows:
        said = {name: getattr(row, name) for name in names}
        for key in onwards[row.competency_id]:
            yield Standard(**{**said, "competency_id": key, "since": max(row.since, on)})


def _highest(rows: Iterable[Standard]) -> list[Standard]:
    """Keep one requirement where several that merge begin on one day: the highest; later ones end those before."""
    by_key: dict[tuple[int, int, int | None], list[Standard]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.since, -row.level)):
        said = by_key[row.job_role_id, row.competency_id, row.unit_id]
        if said and said[-1].since == row.since:
            continue
        if said and (said[-1].until is None or said[-1].until > row.since):
            said[-1].until = row.since
        said.append(row)
    return [row for said in by_key.values() for row in said]


def _move_rules(model: type[ClassDefault] | type[AttainmentPolicy], framework: Framework, on: dt.date) -> None:
    """Let dated rules of the version before go on for this one from a day on. Four statements."""
    rules: Any = model._default_manager
    old = rules.filter(framework=framework.replaces)
    held = old.filter(Q(until__isnull=True) | Q(until__gt=on), since__lt=on)
    names = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    changes = {"framework_id": framework.pk, "since": on}
    copies = [model(**{name: getattr(row, name) for name in names} | changes) for row in held]
    held.update(until=on)
    old.filter(since__gte=on).update(framework=framework)
    rules.bulk_create(copies)
