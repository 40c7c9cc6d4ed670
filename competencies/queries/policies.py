"""What a change of policy would do, before it is made."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection

from competencies.models import Framework
from competencies.queries.rehearsing import Rehearsal


@dataclass(frozen=True)
class Effect:
    """Of how many people and requirements a framework's levels would differ, and who would gain or lose a gap."""

    people: int
    levels: int
    gaining: int
    losing: int


_EFFECT = """
WITH compared AS (
    SELECT kept.employee_id, kept.required, coalesce(now.level, 0) AS held, coalesce(wanted.level, 0) AS wanted
    FROM competencies_standing AS kept
    JOIN competencies_competency AS competency ON competency.id = kept.competency_id
    LEFT JOIN LATERAL competencies_decide(kept.employee_id, kept.competency_id, %(day)s, NULL) AS now ON TRUE
    LEFT JOIN LATERAL competencies_decide(kept.employee_id, kept.competency_id, %(day)s, %(policy)s) AS wanted ON TRUE
    WHERE competency.framework_id = %(framework)s
)
SELECT count(DISTINCT employee_id), count(*),
    count(DISTINCT employee_id) FILTER (WHERE held >= required AND wanted < required),
    count(DISTINCT employee_id) FILTER (WHERE held < required AND wanted >= required)
FROM compared WHERE held <> wanted
"""


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


def effect_of(framework: Framework, policy: str, on: dt.date) -> Effect:
    """Return what another policy would change among what is required today (as the summary knows it). One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_EFFECT, {"framework": framework.pk, "policy": policy, "day": on})
        return Effect(*cursor.fetchone())
