"""Facts of ours into rows for SIASN."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog
from django.db import connection, transaction
from django.utils import timezone

from siasn import permissions
from siasn.errors import SiasnNotKept
from siasn.queries import GIVEN, assessed, learning, parameters, performance
from siasn.queries.faults import faults_sql
from siasn.rules import SERVICES

if TYPE_CHECKING:
    import datetime as dt

    from lms.kit.actors import Actor
    from people.models import Agency

logger = structlog.get_logger(__name__)

TAKEN_BACK = "Dicabut di sini sebelum dikirim."

# All facts of an agency with what they lack, while the transaction lasts. Materialized, or each check would build its body anew.
_DRAFTS = f"""
CREATE TEMPORARY TABLE siasn_draft ON COMMIT DROP AS
WITH fact AS MATERIALIZED ({learning.FACTS} UNION ALL {performance.FACTS} UNION ALL {assessed.FACTS})
SELECT fact.kind, fact.employee_id, fact.source, fact.source_key, fact."on", left(fact.title, 250) AS title, fact.body,
    {faults_sql("fact.body", "fact.kind")} AS faults
FROM fact
"""  # noqa: S608 - constants of ours

_KEY = "entry.source = draft.source AND entry.source_key = draft.source_key AND entry.kind = draft.kind"

# Twelve characters of nine random bytes, without vowels, as people.models.new_public_id gives.
_PUBLIC_ID = """translate(
    lower(encode(substr(draft.chance, 1, 6) || substr(draft.chance, 11, 3), 'base64')), 'aeiou01l+/', '23456789bc'
)"""
# The chance is drawn in the rows' own select: drawn in a join beside them, the planner may keep it for rows of the same kind.
_NEW = f"""
INSERT INTO siasn_entry (agency_id, employee_id, public_id, kind, source, source_key, "on", title, body, amended, faults, state,
    attempts, last_error, siasn_id, was_there, queued_at, reason)
SELECT %(agency)s, draft.employee_id, {_PUBLIC_ID}, draft.kind, draft.source, draft.source_key, draft."on", draft.title,
    draft.body, '{{}}', draft.faults, CASE WHEN draft.faults = '{{}}' THEN 'waiting' ELSE 'held' END,
    0, '', '', false, %(at)s, ''
FROM (SELECT siasn_draft.*, uuid_send(gen_random_uuid()) AS chance FROM siasn_draft) AS draft
WHERE NOT EXISTS (SELECT FROM siasn_entry AS entry WHERE {_KEY})
"""  # noqa: S608 - constants of ours

# A row as its fact reads now: what HR wrote stays above it, and what was wrong with that stays wrong.
_BODY = "(draft.body || entry.amended)"
_FAULTS = """(CASE WHEN entry.amended = '{}' THEN draft.faults
    ELSE (draft.faults - ARRAY(SELECT jsonb_object_keys(entry.amended)))
        || coalesce((SELECT jsonb_object_agg(key, value) FROM jsonb_each(entry.faults) WHERE entry.amended ? key), '{}') END)"""
_IS_OUT = "(entry.state IN ('waiting', 'removed') OR (entry.state = 'left_out' AND entry.reason = %(reason)s))"
# What was taken back and stands again, such as the credit of a certificate that was issued anew.
_STANDS_AGAIN = f"""
UPDATE siasn_entry AS entry SET taken_back_at = NULL, body = {_BODY}, faults = {_FAULTS},
    reason = CASE WHEN {_IS_OUT} THEN '' ELSE entry.reason END,
    siasn_id = CASE WHEN entry.state = 'removed' THEN '' ELSE entry.siasn_id END,
    state = CASE WHEN NOT {_IS_OUT} THEN entry.state WHEN {_FAULTS} = '{{}}' THEN 'waiting' ELSE 'held' END
FROM siasn_draft AS draft
WHERE {_KEY} AND entry.agency_id = %(agency)s AND entry.taken_back_at IS NOT NULL AND entry.state NOT IN ('sending', 'sent')
"""  # noqa: S608 - constants of ours
_SENT_STANDS_AGAIN = f"""
UPDATE siasn_entry AS entry SET taken_back_at = NULL FROM siasn_draft AS draft
WHERE {_KEY} AND entry.agency_id = %(agency)s AND entry.taken_back_at IS NOT NULL AND entry.state = 'sent'
"""  # noqa: S608 - constants of ours
_READ_ANEW = f"""
UPDATE siasn_entry AS entry SET body = {_BODY}, faults = {_FAULTS}, "on" = draft."on", title = draft.title,
    state = CASE WHEN entry.state NOT IN ('held', 'waiting') THEN entry.state
        WHEN {_FAULTS} = '{{}}' THEN 'waiting' ELSE 'held' END
FROM siasn_draft AS draft
WHERE {_KEY} AND entry.agency_id = %(agency)s AND entry.state IN ('held', 'waiting', 'refused', 'left_out')
    AND (entry.body <> {_BODY} OR entry.faults <> {_FAULTS})
"""  # noqa: S608 - constants of ours


def _is_corrected() -> str:
    """Return a condition: a column differs whose change is a correction of what SIASN was told."""
    cases = " ".join(
        f"WHEN '{one.kind}' THEN {' OR '.join(f'entry.body -> {name} <> {_BODY} -> {name}' for name in _quoted(one.corrected))}"
        for one in SERVICES.values()
        if one.corrected
    )
    return f"CASE entry.kind {cases} ELSE false END"


def _quoted(names: tuple[str, ...]) -> list[str]:
    return [f"'{name}'" for name in names]


_CORRECT = f"""
UPDATE siasn_entry AS entry SET body = {_BODY}, "on" = draft."on", title = draft.title, state = 'waiting', sent_at = NULL,
    queued_at = %(at)s, next_at = NULL, attempts = 0
FROM siasn_draft AS draft
WHERE {_KEY} AND entry.agency_id = %(agency)s AND entry.state = 'sent' AND entry.taken_back_at IS NULL
    AND {_FAULTS} = '{{}}' AND {_is_corrected()}
"""  # noqa: S608 - constants of ours

_TAKE_BACK = f"""
UPDATE siasn_entry AS entry SET taken_back_at = %(at)s,
    reason = CASE WHEN entry.state IN ('held', 'waiting', 'refused') THEN %(reason)s ELSE entry.reason END,
    state = CASE WHEN entry.state IN ('held', 'waiting', 'refused') THEN 'left_out' ELSE entry.state END
WHERE entry.agency_id = %(agency)s AND (entry."on" >= %(since)s OR entry.source = '{GIVEN}') AND entry.taken_back_at IS NULL
    AND NOT EXISTS (SELECT FROM siasn_draft AS draft WHERE {_KEY})
"""  # noqa: S608 - constants of ours


@dataclass(frozen=True)
class Collected:
    """How many rows are new, were read anew, correct what SIASN was told, and no longer hold."""

    new: int
    renewed: int
    corrected: int
    taken_back: int


@transaction.atomic(durable=True)
def collect(agency: Agency, *, since: dt.date, by: Actor, at: dt.datetime) -> Collected:
    """Make a row of each fact of an agency from a day on that SIASN should know; a repeat finds those it made.

    Rows that were not sent are read anew, so that what was missing may be there now. A sent row whose hours, credit, days or
    number read otherwise now waits again, to be written over there. A fact that was taken back since is not sent, and a sent
    one is marked; one that stands again is told again. Twelve statements for any number of facts; two at once wait for each
    other. Raises SiasnNotKept.
    """
    if not permissions.can_keep(by, agency.pk):
        raise SiasnNotKept
    values = {**parameters(agency, since, timezone.localdate(at)), "at": at, "reason": TAKEN_BACK}
    with connection.cursor() as cursor:

        def run(statement: str) -> int:
            cursor.execute(statement, values)
            return cursor.rowcount

        run("SELECT pg_advisory_xact_lock(hashtext('siasn.collect'), %(agency)s::int)")
        # Compiling some hundred checks takes longer than running them for a city.
        run("SET LOCAL jit = off")
        run("DROP TABLE IF EXISTS pg_temp.siasn_draft")
        run(_DRAFTS)
        cursor.execute("ANALYZE siasn_draft (kind, source, source_key)")
        again = run(_STANDS_AGAIN) + run(_SENT_STANDS_AGAIN)
        done = Collected(renewed=again + run(_READ_ANEW), corrected=run(_CORRECT), taken_back=run(_TAKE_BACK), new=run(_NEW))
    logger.info("siasn.collected", agency=agency.pk, by=by.name, **vars(done))
    return done
