"""What a change of policy would do, before it is made."""

from __future__ import annotations

import datetime as dt

from django.db import connection

from competencies.queries.rehearsing import Rehearsal

# What is kept (held by the rules before) beside what follows from the rules as they stand in this transaction.
_OF_RULES = """
WITH compared AS (
    SELECT kept.employee_id, kept.required, kept.held, coalesce(wanted.level, 0) AS wanted
    FROM competencies_standing AS kept
    LEFT JOIN LATERAL competencies_decide(kept.employee_id, kept.competency_id, %(day)s, NULL) AS wanted ON TRUE
    WHERE %(competencies)s::bigint[] IS NULL OR kept.competency_id = ANY(%(competencies)s::bigint[])
)
SELECT count(DISTINCT employee_id),
    coalesce(array_agg(DISTINCT employee_id) FILTER (WHERE held >= required AND wanted < required), '{}'),
    coalesce(array_agg(DISTINCT employee_id) FILTER (WHERE held < required AND wanted >= required), '{}')
FROM compared WHERE held <> wanted
"""


def effect_of_rules(competencies: list[int] | None, on: dt.date) -> Rehearsal:
    """Return how many people hold other levels by the rules of this transaction, and who gains or loses a gap. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_RULES, {"competencies": competencies, "day": on})
        people, gaining, losing = cursor.fetchone()
    return Rehearsal(people, tuple(gaining), tuple(losing))
