"""A requirement changed inside somebody's transaction, with the summary following in portions that can be told."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection

from competencies.models import Aside, Standard, StandardChange
from competencies.steps.standards import end_requirement, write_requirement

# Those whose standing a change of the role may touch: who holds it or ever held it, as the trigger says too.
_TOUCHED = """
SELECT DISTINCT held.employee_id
FROM people_post AS post JOIN people_position AS held ON held.post_id = post.id
WHERE post.job_role_id = %s
ORDER BY held.employee_id
"""


def is_at_work(work: Aside) -> bool:
    """Whether another transaction carries the work out at this moment; else it is ours until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext(%s), %s)", [work._meta.db_table, work.pk])
        return not cursor.fetchone()[0]


def change_standard(change: StandardChange, tell: Callable[[int, int], None], *, portion: int) -> None:
    """Write or end the requirement and count everybody's standing anew, `portion` people a statement.

    `tell` is called after each portion with how many are done, of how many. Until the transaction ends nobody else sees any of
    it; job role and people stay locked so long, as they do for a change of few. Six statements and one for each portion. Raises
    what the writing raises.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('bina.summary_follows', 'in portions', true)")
        _write(change)
        cursor.execute("SELECT set_config('bina.summary_follows', '', true)")
        cursor.execute(_TOUCHED, [change.job_role_id])
        people = [row[0] for row in cursor.fetchall()]
        tell(0, len(people))
        for start in range(0, len(people), portion):
            some = people[start : start + portion]
            cursor.execute("SELECT competencies_refresh_summary(%s::bigint[], %s::bigint[])", [some, [change.competency_id]])
            tell(start + len(some), len(people))


def _write(change: StandardChange) -> None:
    where = {"job_role": change.job_role, "competency": change.competency, "unit": change.unit}
    if change.level is None:
        end_requirement(Standard.objects.filter(**where), until=change.since)
        return
    terms = {name: getattr(change, name) for name in ("level", "weight", "importance", "since", "legal_source")}
    write_requirement(Standard(**where, **terms))
