"""Parts that run inside somebody's transaction: record evidence, reverse it, bring attainments up to date.

Every step takes any number of rows and runs the same number of statements. Two transactions that touch the
same person wait for each other, so that no evidence is overlooked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from django.db import connection
from django.utils import timezone

from competencies.models import Evidence
from competencies.querysets import EvidenceQuerySet
from competencies.steps.carrying import carry_late, with_carried
from lms.kit import bulk
from lms.kit.actors import Actor

Pair: TypeAlias = tuple[int, int]
Row: TypeAlias = Mapping[str, Any]

_COLUMNS = [field.attname for field in Evidence._meta.concrete_fields if not field.primary_key]

# Raw SQL: the upsert needs ON CONFLICT ... DO UPDATE ... WHERE and a DELETE beside it, in one statement over any
# number of pairs; the ORM would need a statement for each, and rows in memory.
# The deletion ends before the insertion begins, so that no search walks over a growing table.
_REFRESH = """
WITH touched AS ({touched}), decided AS MATERIALIZED (
    SELECT touched.employee_id, touched.competency_id, best.agency_id, best.level, best.evidence_id AS id
    FROM touched
    LEFT JOIN LATERAL competencies_decide(touched.employee_id, touched.competency_id, %(day)s, NULL) AS best ON TRUE
), gone AS (
    DELETE FROM competencies_attainment
    WHERE id = ANY(ARRAY(
        SELECT held.id
        FROM decided
        CROSS JOIN LATERAL (
            SELECT attained.id FROM competencies_attainment AS attained
            WHERE attained.employee_id = decided.employee_id AND attained.competency_id = decided.competency_id
            LIMIT 1
        ) AS held
        WHERE decided.id IS NULL
    ))
    RETURNING 1
), written AS (
    INSERT INTO competencies_attainment AS attained (agency_id, employee_id, competency_id, level, evidence_id)
    SELECT agency_id, employee_id, competency_id, level, id
    FROM decided
    WHERE id IS NOT NULL AND (SELECT count(*) FROM gone) >= 0
    ON CONFLICT (employee_id, competency_id) DO UPDATE
        SET level = excluded.level, evidence_id = excluded.evidence_id, agency_id = excluded.agency_id
        WHERE (attained.level, attained.evidence_id) IS DISTINCT FROM (excluded.level, excluded.evidence_id)
    RETURNING 1
)
SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM written)
"""

# A statement of its own before the upsert: only what starts after the lock is held sees what others wrote before.
_LOCK = """
WITH touched AS ({touched})
SELECT count(*)
FROM (SELECT DISTINCT employee_id FROM touched ORDER BY employee_id) AS person
CROSS JOIN LATERAL (SELECT id FROM people_employee WHERE id = person.employee_id FOR NO KEY UPDATE) AS locked
"""

_THESE_PAIRS = """
SELECT DISTINCT employee_id, competency_id
FROM unnest(%(employees)s::bigint[], %(competencies)s::bigint[]) AS pair (employee_id, competency_id)"""

_ALL_PAIRS = """
SELECT employee_id, competency_id FROM competencies_evidence
UNION SELECT employee_id, competency_id FROM competencies_attainment"""

_PAIRS_OF_COMPETENCIES = """
SELECT DISTINCT employee_id, competency_id FROM competencies_evidence WHERE competency_id = ANY(%(competencies)s::bigint[])"""

_PAIRS_OF_PEOPLE = """
SELECT DISTINCT employee_id, competency_id FROM competencies_evidence
WHERE employee_id = ANY(%(employees)s::bigint[])
    AND (%(competencies)s::bigint[] IS NULL OR competency_id = ANY(%(competencies)s::bigint[]))"""

# What the calendar alone can change: the deciding line ended, a line was recorded before its day came, a kind decays, or
# a rule begins or ends.
_DUE_PAIRS = """
SELECT attained.employee_id, attained.competency_id
FROM competencies_attainment AS attained JOIN competencies_evidence AS line ON line.id = attained.evidence_id
LEFT JOIN competencies_kindrule AS rule ON rule.kind = line.kind
    AND rule.since <= %(day)s AND (rule.until IS NULL OR rule.until > %(day)s)
WHERE coalesce(line.valid_until, (line."on" + make_interval(years => rule.valid_years))::date) <= %(day)s
UNION
SELECT line.employee_id, line.competency_id
FROM competencies_evidence AS line JOIN competencies_kindrule AS rule ON rule.kind = line.kind
WHERE rule.decay_months IS NOT NULL OR rule.since = %(day)s OR rule.until = %(day)s
UNION
SELECT line.employee_id, line.competency_id
FROM competencies_attainmentpolicy AS policy
JOIN competencies_competency AS competency ON competency.framework_id = policy.framework_id
JOIN competencies_evidence AS line ON line.competency_id = competency.id
WHERE policy.since = %(day)s OR policy.until = %(day)s
UNION
SELECT employee_id, competency_id FROM competencies_evidence
WHERE "on" <= %(day)s AND "on" > (recorded_at AT TIME ZONE %(zone)s)::date"""


def record_evidence(lines: Sequence[Evidence], *, at: dt.datetime) -> None:
    """Write new lines of evidence and bring the attainments that they touch up to date, as of the day of `at`.

    The caller fills every field (recorded_at and recorded_by too) and saves nothing. A line whose fact
    (source, source_key, competency) is known already changes nothing, even if that line was reversed since: a
    new fact has a new key. A line of a version that is outdated goes over to those after it. Four statements for any number of
    lines, none for no lines, and two more for each such version.
    """
    record_rows([{name: getattr(line, name) for name in _COLUMNS} for line in lines], at=at)


def record_rows(rows: Sequence[Row], *, at: dt.datetime) -> None:
    """Do the same with rows of evidence, by attribute (`employee_id`): for thousands, objects would take as long as all else.

    What a row leaves out takes the field's default.
    """
    if not rows:
        return
    bulk.insert(Evidence, sorted(rows, key=_by_fact), passing_over_conflicts=True)
    touched = {(row["employee_id"], row["competency_id"]) for row in rows}
    refresh_attainments(touched | carry_late(rows, at=at), on=timezone.localdate(at))


def _by_fact(row: Row) -> tuple[int, int, str, str]:
    # One order for everybody, so that two writers of the same facts wait for each other and never in a circle.
    return row["employee_id"], row["competency_id"], row["source"], str(row["source_key"])


def refresh_attainments(pairs: Iterable[Pair], *, on: dt.date | None = None) -> int:
    """Derive the attainments of pairs (employee id, competency id) anew from all that counts on a day (default: today).

    Locks the employees in the order of their ids, then recomputes; where nothing counts any more, the attainment
    goes. Returns how many attainments changed. Two statements for any number of pairs, none for no pairs.
    """
    touched = sorted(set(pairs))
    if not touched:
        return 0
    employees, competencies = zip(*touched, strict=True)
    return _refresh(_THESE_PAIRS, on, employees=list(employees), competencies=list(competencies))


def refresh_due_attainments(*, on: dt.date | None = None) -> int:
    """Bring up to date what the calendar changed: evidence that ended, or whose day came. Returns how many changed.

    Missed nights are made good by the next. Two statements.
    """
    return _refresh(_DUE_PAIRS, on)


def refresh_attainments_of(competencies: Iterable[int], *, on: dt.date | None = None) -> int:
    """Derive everybody's attainments in some competencies (ids) anew. Returns how many changed. Two statements."""
    return _refresh(_PAIRS_OF_COMPETENCIES, on, competencies=list(competencies))


def refresh_attainments_of_people(
    employees: Iterable[int], competencies: Iterable[int] | None = None, *, on: dt.date | None = None
) -> int:
    """Derive the attainments of some people (ids) anew, in all competencies or some. Returns how many changed. Two statements."""
    chosen = None if competencies is None else list(competencies)
    return _refresh(_PAIRS_OF_PEOPLE, on, employees=list(employees), competencies=chosen)


def refresh_all_attainments(*, on: dt.date | None = None) -> int:
    """Derive every attainment anew, after an import that wrote evidence itself. Returns how many changed. Two statements."""
    return _refresh(_ALL_PAIRS, on)


def _refresh(touched: str, on: dt.date | None, **values: Any) -> int:
    values |= {"day": on or timezone.localdate(), "zone": timezone.get_current_timezone_name()}
    with connection.cursor() as cursor:
        cursor.execute(_LOCK.format(touched=touched), values)
        cursor.execute(_REFRESH.format(touched=touched), values)
        return int(cursor.fetchone()[0])


def reverse_evidence(evidence: EvidenceQuerySet, *, by: Actor, at: dt.datetime, reason: str = "") -> int:
    """Undo lines of evidence by lines that reverse them, and bring the attainments up to date.

    What was carried over from them to later versions of the framework goes as well. Lines that are reversed already, or are
    reversals, stay as they are, so a repeat changes nothing. `reason` is kept as the description of the reversal. Returns how
    many lines were reversed. Five statements for any number.
    """
    lines = [_reversal(line, by=by, at=at, reason=reason) for line in with_carried(list(evidence.standing()))]
    record_evidence(lines, at=at)
    return len(lines)


def _reversal(line: Evidence, *, by: Actor, at: dt.datetime, reason: str) -> Evidence:
    return Evidence(
        agency_id=line.agency_id,
        employee_id=line.employee_id,
        competency_id=line.competency_id,
        level=line.level,
        kind=line.kind,
        on=line.on,
        valid_until=line.valid_until,
        source=line.source,
        source_key=line.source_key,
        description=reason or line.description,
        reverses=line,
        recorded_at=at,
        recorded_by=by.user,
    )
