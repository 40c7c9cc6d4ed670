"""Parts that run inside somebody's transaction: record evidence, reverse it, bring attainments up to date.

Every step takes any number of rows and runs the same number of statements. Two transactions that touch the
same person wait for each other, so that no evidence is overlooked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from django.db import connection
from django.utils import timezone

from competencies.models import Evidence
from competencies.querysets import EvidenceQuerySet
from lms.kit.actors import Actor

Pair: TypeAlias = tuple[int, int]

# Raw SQL: the upsert needs DISTINCT ON, ON CONFLICT ... DO UPDATE ... WHERE and a DELETE beside it, in one
# statement over any number of pairs; the ORM would need a statement for each, and rows in memory.
# The policy is rules.deciding, said in SQL; a test holds the two together.
_REFRESH = """
WITH touched AS (
    SELECT DISTINCT employee_id, competency_id
    FROM unnest(%(employees)s::bigint[], %(competencies)s::bigint[]) AS pair (employee_id, competency_id)
), deciding AS (
    SELECT DISTINCT ON (shown.employee_id, shown.competency_id)
        shown.agency_id, shown.employee_id, shown.competency_id, shown.level, shown.id
    FROM competencies_evidence AS shown
    JOIN touched ON touched.employee_id = shown.employee_id AND touched.competency_id = shown.competency_id
    LEFT JOIN competencies_evidence AS reversal ON reversal.reverses_id = shown.id
    WHERE shown.reverses_id IS NULL AND reversal.id IS NULL
      AND shown.kind <> 'self'
      AND shown."on" <= %(day)s AND (shown.valid_until IS NULL OR shown.valid_until > %(day)s)
    ORDER BY shown.employee_id, shown.competency_id, shown.level DESC, shown."on" DESC, shown.id DESC
), gone AS (
    DELETE FROM competencies_attainment AS attained
    USING touched
    WHERE attained.employee_id = touched.employee_id AND attained.competency_id = touched.competency_id
      AND NOT EXISTS (
          SELECT FROM deciding
          WHERE deciding.employee_id = touched.employee_id AND deciding.competency_id = touched.competency_id
      )
)
INSERT INTO competencies_attainment AS attained (agency_id, employee_id, competency_id, level, evidence_id)
SELECT agency_id, employee_id, competency_id, level, id FROM deciding
ON CONFLICT (employee_id, competency_id) DO UPDATE
    SET level = excluded.level, evidence_id = excluded.evidence_id, agency_id = excluded.agency_id
    WHERE (attained.level, attained.evidence_id) IS DISTINCT FROM (excluded.level, excluded.evidence_id)
"""

_LOCK = """
SELECT count(*) FROM (
    SELECT id FROM people_employee WHERE id = ANY(%(employees)s::bigint[]) ORDER BY id FOR NO KEY UPDATE
) AS locked
"""


def record_evidence(lines: Sequence[Evidence], *, at: dt.datetime) -> None:
    """Write new lines of evidence and bring the attainments that they touch up to date, as of the day of `at`.

    The caller fills every field (recorded_at and recorded_by too) and saves nothing. A line whose fact
    (source, source_key, competency) is known already changes nothing, even if that line was reversed since: a
    new fact has a new key. Three statements for any number of lines, none for no lines.
    """
    if not lines:
        return
    Evidence.objects.bulk_create(sorted(lines, key=_by_fact), ignore_conflicts=True)
    refresh_attainments({(line.employee_id, line.competency_id) for line in lines}, on=timezone.localdate(at))


def _by_fact(line: Evidence) -> tuple[int, int, str, str]:
    # One order for everybody, so that two writers of the same facts wait for each other and never in a circle.
    return line.employee_id, line.competency_id, line.source, str(line.source_key)


def refresh_attainments(pairs: Iterable[Pair], *, on: dt.date | None = None) -> None:
    """Derive the attainments of pairs (employee id, competency id) anew from all that counts on a day (default: today).

    Locks the employees in the order of their ids, then recomputes; where nothing counts any more, the attainment
    goes. Two statements for any number of pairs, none for no pairs.
    """
    touched = sorted(set(pairs))
    if not touched:
        return
    values = {
        "employees": [employee for employee, _competency in touched],
        "competencies": [competency for _employee, competency in touched],
        "day": on or timezone.localdate(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, values)
        cursor.execute(_REFRESH, values)


def reverse_evidence(evidence: EvidenceQuerySet, *, by: Actor, at: dt.datetime, reason: str = "") -> int:
    """Undo lines of evidence by lines that reverse them, and bring the attainments up to date.

    Lines that are reversed already, or are reversals, stay as they are, so a repeat changes nothing. `reason` is
    kept as the description of the reversal. Returns how many lines were reversed. Four statements for any number.
    """
    lines = [_reversal(line, by=by, at=at, reason=reason) for line in evidence.standing()]
    record_evidence(lines, at=at)
    return len(lines)


def _reversal(line: Evidence, *, by: Actor, at: dt.datetime, reason: str) -> Evidence:
    return Evidence(
        agency_id=line.agency_id, employee_id=line.employee_id, competency_id=line.competency_id,
        level=line.level, kind=line.kind, on=line.on, valid_until=line.valid_until,
        source=line.source, source_key=line.source_key, description=reason or line.description,
        reverses=line, recorded_at=at, recorded_by=by.user,
    )
