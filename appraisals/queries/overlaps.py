"""Hours that were spent in two places at once."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db import connection

# Which share of the sessions attended for a completion fell together with sessions attended for an earlier completion
# whose credit stands. Ranges are joined first, so that three webinars in one hour still are one hour.
_SHARES = """
WITH mine AS (
    SELECT completion.id, completion.employee_id, range_agg(tstzrange(session.starts_at, session.ends_at)) AS hours
    FROM courses_completion AS completion
    JOIN courses_attendance AS mark ON mark.enrolment_id = completion.enrolment_id AND mark.mark = 'present'
    JOIN courses_session AS session ON session.id = mark.session_id AND session.is_held
    WHERE completion.id = ANY(%(completions)s)
    GROUP BY completion.id
), others AS (
    SELECT mine.id, range_agg(tstzrange(session.starts_at, session.ends_at)) AS hours
    FROM mine
    JOIN courses_completion AS other ON other.employee_id = mine.employee_id AND other.id < mine.id
    JOIN courses_attendance AS mark ON mark.enrolment_id = other.enrolment_id AND mark.mark = 'present'
    JOIN courses_session AS session
      ON session.id = mark.session_id AND session.is_held
     AND tstzrange(session.starts_at, session.ends_at) && range_merge(mine.hours)
    WHERE NOT EXISTS (
        SELECT FROM appraisals_creditline AS undone
        WHERE undone.source = %(source)s AND undone.source_key = other.id::text AND undone.reverses_id IS NOT NULL
    )
    GROUP BY mine.id
)
SELECT mine.id, round((
    (SELECT sum(extract(epoch FROM upper(part) - lower(part))) FROM unnest(mine.hours * others.hours) AS part)
    / (SELECT sum(extract(epoch FROM upper(part) - lower(part))) FROM unnest(mine.hours) AS part)
)::numeric, 4)
FROM mine JOIN others ON others.id = mine.id WHERE mine.hours && others.hours
"""


def overlapped_shares(completions: Sequence[int], *, source: str) -> dict[int, Decimal]:
    """Return, by completion, the share (0 to 1) of its attended time that an earlier credited completion covers.

    Completions without overlap are left out. `source` is the ledger's name of completions. One statement.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SHARES, {"completions": list(completions), "source": source})
        return dict(cursor.fetchall())
