"""What another requirement would do, before it is made."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection

from competencies.models import Competency
from people.models import JobRole, Unit


@dataclass(frozen=True)
class Rehearsal:
    """How many people would be touched by a requirement, and who would gain or lose a gap (ids of employees)."""

    people: int
    gaining: tuple[int, ...]
    losing: tuple[int, ...]


# What everybody who holds the role is required of the competency today, and would be with the new level in place of
# the role's own; of all that applies to somebody, the highest counts.
_REHEARSED = """
WITH touched AS (
    SELECT DISTINCT held.employee_id
    FROM people_position AS held
    JOIN people_post AS post ON post.id = held.post_id
    JOIN people_unit AS seat ON seat.id = post.unit_id
    WHERE post.job_role_id = %(role)s AND seat.path LIKE %(below)s
        AND held.since <= %(day)s AND (held.until IS NULL OR held.until > %(day)s)
), compared AS (
    SELECT touched.employee_id, coalesce(attained.level, 0) AS held, coalesce(max(standard.level), 0) AS required,
        greatest(%(level)s, coalesce(max(standard.level) FILTER (
            WHERE standard.job_role_id <> %(role)s OR coalesce(standard.unit_id, 0) <> %(unit)s
        ), 0)) AS wanted
    FROM touched
    LEFT JOIN competencies_attainment AS attained
        ON attained.employee_id = touched.employee_id AND attained.competency_id = %(competency)s
    LEFT JOIN people_position AS held ON held.employee_id = touched.employee_id
        AND held.since <= %(day)s AND (held.until IS NULL OR held.until > %(day)s)
    LEFT JOIN people_post AS post ON post.id = held.post_id
    LEFT JOIN competencies_standard AS standard ON standard.job_role_id = post.job_role_id
        AND standard.competency_id = %(competency)s
        AND standard.since <= %(day)s AND (standard.until IS NULL OR standard.until > %(day)s)
        AND (standard.unit_id IS NULL OR EXISTS (
            SELECT FROM people_unit AS seat JOIN people_unit AS above ON left(seat.path, length(above.path)) = above.path
            WHERE seat.id = post.unit_id AND above.id = standard.unit_id
        ))
    GROUP BY touched.employee_id, attained.level
)
SELECT count(*),
    coalesce(array_agg(employee_id ORDER BY employee_id) FILTER (WHERE held >= required AND held < wanted), '{}'),
    coalesce(array_agg(employee_id ORDER BY employee_id) FILTER (WHERE held < required AND held >= wanted), '{}')
FROM compared
"""


def rehearse_level(job_role: JobRole, competency: Competency, level: int, unit: Unit | None, on: dt.date) -> Rehearsal:
    """Return what it would change if a job role required a level (0: nothing more), among who holds it on a day.

    Levels held are today's. One statement at any size: 20,000 holders take well under a second, so nobody has to wait aside.
    """
    where = {"unit": unit.pk if unit else 0, "below": f"{unit.path if unit else ''}%"}
    values = {"role": job_role.pk, "competency": competency.pk, "level": level, "day": on, **where}
    with connection.cursor() as cursor:
        cursor.execute(_REHEARSED, values)
        people, gaining, losing = cursor.fetchone()
    return Rehearsal(people, tuple(gaining), tuple(losing))
