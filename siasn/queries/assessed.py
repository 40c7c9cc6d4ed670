"""Results of assessment centres as rows of `kompetensi`: the nine competencies of PermenPANRB 38/2017."""

from __future__ import annotations

from siasn.rules import COMPETENCIES

TITLE = "Uji kompetensi"
SOURCE = "competencies.assessment"

_CODES = ", ".join(f"'{code}'" for code in COMPETENCIES)
_LEVELS = ", ".join(
    f"'{name}', (array_agg(line.level ORDER BY line.id DESC) FILTER (WHERE competency.code = '{code}'))[1]"
    for code, name in COMPETENCIES.items()
)

# One row for each person and day of an assessment; one that lacks a competency is held.
FACTS = f"""
    SELECT 'kompetensi' AS kind, line.employee_id, '{SOURCE}' AS source,
        line.employee_id || ':' || to_char(line."on", 'YYYY-MM-DD') AS source_key, line."on", '{TITLE}' AS title,
        jsonb_build_object('pnsId', '', {_LEVELS}) AS body
    FROM competencies_evidence AS line
    JOIN competencies_competency AS competency ON competency.id = line.competency_id AND competency.code IN ({_CODES})
    WHERE line.agency_id = %(agency)s AND line.kind = 'assessment' AND line."on" >= %(since)s AND line.reverses_id IS NULL
        AND NOT EXISTS (SELECT FROM competencies_evidence AS later WHERE later.reverses_id = line.id)
    GROUP BY line.employee_id, line."on"
"""  # noqa: S608 - constants of ours
