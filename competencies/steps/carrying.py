"""How evidence goes over to the next version of its framework: with its publication, or later than that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from django.db import connection
from django.utils import timezone

from competencies.models import CompetencyMapping, Evidence, Framework
from lms.kit.actors import Actor

SOURCE = "competencies.mapping"
Row: TypeAlias = Mapping[str, Any]
_FACT = ("employee_id", "competency_id", "source", "source_key")

# Raw SQL: evidence of any number of people is copied inside the database, in one statement. Each new line names the old one.
_CARRY = """
INSERT INTO competencies_evidence (
    agency_id, employee_id, competency_id, level, kind, "on", valid_until, source, source_key, description,
    reverses_id, recorded_at, recorded_by_id
)
SELECT shown.agency_id, shown.employee_id, mapping.new_id,
    CASE mapping.carry WHEN 'lower' THEN shown.level - 1 ELSE shown.level END,
    shown.kind, shown."on", shown.valid_until, %(source)s, shown.id::text, shown.description, NULL, {said}
FROM competencies_competencymapping AS mapping
JOIN competencies_evidence AS shown ON shown.competency_id = mapping.old_id
WHERE {which} AND mapping.carry <> 'none' AND shown.reverses_id IS NULL
  AND NOT (mapping.carry = 'lower' AND shown.level = 1)
  AND (shown.valid_until IS NULL OR shown.valid_until > %(day)s)
  AND NOT EXISTS (SELECT FROM competencies_evidence AS reversal WHERE reversal.reverses_id = shown.id)
ON CONFLICT DO NOTHING
"""
_WITH_A_VERSION = _CARRY.format(said="%(at)s, %(by)s", which="mapping.framework_id = %(framework)s")
_LATER = _CARRY.format(
    said="shown.recorded_at, shown.recorded_by_id",
    which="""mapping.framework_id = ANY(%(versions)s::bigint[])
  AND (shown.source, shown.source_key, shown.competency_id) IN (
    SELECT * FROM unnest(%(sources)s::text[], %(keys)s::text[], %(competencies)s::bigint[])
  )""",
)

# What was said about the old lines goes on about the new ones: a proof, a doubt, a confirmation without which some count nothing.
_SAY_AGAIN = """
INSERT INTO competencies_evidenceremark (evidence_id, status, text, proof, made_at, made_by_id)
SELECT line.id, remark.status, remark.text, remark.proof, remark.made_at, remark.made_by_id
FROM competencies_competencymapping AS mapping
JOIN competencies_evidence AS line ON line.competency_id = mapping.new_id AND line.source = %(source)s
JOIN competencies_evidenceremark AS remark ON remark.evidence_id = line.source_key::bigint
WHERE mapping.framework_id = %(framework)s
GROUP BY line.id, remark.id
ORDER BY remark.id
"""


def carry_over(framework: Framework, *, on: dt.date, by: Actor, at: dt.datetime) -> None:
    """Append the evidence that a version takes over by its mapping, with what was said about it. Two statements."""
    recorder = by.user.pk if by.user else None
    values: dict[str, Any] = {"framework": framework.pk, "day": on, "source": SOURCE, "at": at, "by": recorder}
    with connection.cursor() as cursor:
        cursor.execute(_WITH_A_VERSION, values)
        cursor.execute(_SAY_AGAIN, values)


def carry_late(rows: Sequence[Row], *, at: dt.datetime) -> set[tuple[int, int]]:
    """Let lines that came after the publication of a later version go over to it, as those before it did.

    Return whose levels that touches: pairs of employee and competency (ids). One statement where all lines are of versions in
    force, two more for each later version.
    """
    touched: set[tuple[int, int]] = set()
    rows = [row for row in rows if not row.get("reverses_id")]
    while rows and (versions := _versions_after(rows)):
        values: dict[str, Any] = {
            "versions": versions,
            "day": timezone.localdate(at),
            "source": SOURCE,
            "sources": [row["source"] for row in rows],
            "keys": [str(row["source_key"]) for row in rows],
            "competencies": [row["competency_id"] for row in rows],
        }
        with connection.cursor() as cursor:
            cursor.execute(f"{_LATER} RETURNING {', '.join(_FACT)}", values)
            rows = [dict(zip(_FACT, row, strict=True)) for row in cursor.fetchall()]
        touched |= {(row["employee_id"], row["competency_id"]) for row in rows}
    return touched


def _versions_after(rows: Sequence[Row]) -> list[int]:
    """Return the published versions that took the place of those of which lines speak (ids)."""
    led = CompetencyMapping.objects.filter(old__in={row["competency_id"] for row in rows}, framework__published_on__isnull=False)
    return sorted(led.values_list("framework", flat=True).distinct().order_by())


def original_of(line: Evidence) -> Evidence | None:
    """Return the line of the version before from which one was carried over, if it was. At most one statement."""
    return Evidence.objects.select_related("competency").get(pk=line.source_key) if line.source == SOURCE else None


def with_carried(lines: list[Evidence]) -> list[Evidence]:
    """Return lines with those that were carried over from them to later versions and stand.

    One statement where none were, one more for each version that took them over.
    """
    found = newest = lines
    while newest:
        keys = [str(line.pk) for line in newest]
        newest = list(Evidence.objects.filter(source=SOURCE, source_key__in=keys).standing())
        found = [*found, *newest]
    return found
