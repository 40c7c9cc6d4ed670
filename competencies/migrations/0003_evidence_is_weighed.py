"""The function that decides a level from weighed evidence."""

from django.db import migrations

from lms.kit.migrations import GroupedMigration

# The level of a person in a competency on a day and the line that decides it, by the framework's policy or another one.
# rules.decide says the same in Python; a test holds the two together. A function of one SELECT, so that the planner
# puts it into the statement that asks. coalesce() keeps it from walking an index of all lines that reverse none.
DECIDE = """
CREATE FUNCTION competencies_decide(person bigint, wanted_competency bigint, day date, wanted_policy text)
RETURNS TABLE (agency_id bigint, level integer, evidence_id bigint) LANGUAGE sql STABLE AS $$
    SELECT counted.agency_id,
        CASE counted.policy
            WHEN 'weighted' THEN (
                (2 * sum(counted.weight * counted.worth) OVER () + sum(counted.weight) OVER ())
                / (2 * sum(counted.weight) OVER ())
            )::integer
            ELSE counted.worth
        END,
        counted.id
    FROM (
        SELECT shown.agency_id, shown.id, shown."on", coalesce(rule.weight, 1)::integer AS weight,
            CASE WHEN rule.decay_months IS NULL THEN shown.level::integer
                ELSE greatest(shown.level - (
                    (extract(year FROM day) - extract(year FROM shown."on")) * 12
                    + extract(month FROM day) - extract(month FROM shown."on")
                    - CASE WHEN extract(day FROM day) < extract(day FROM shown."on") THEN 1 ELSE 0 END
                )::integer / rule.decay_months, 1)
            END AS worth,
            coalesce(wanted_policy, (
                SELECT kept.policy FROM competencies_attainmentpolicy AS kept
                JOIN competencies_competency AS competency ON competency.framework_id = kept.framework_id
                WHERE competency.id = wanted_competency
                    AND kept.since <= day AND (kept.until IS NULL OR kept.until > day)
                LIMIT 1
            ), 'highest') AS policy
        FROM competencies_evidence AS shown
        LEFT JOIN competencies_kindrule AS rule ON rule.kind = shown.kind
            AND rule.since <= day AND (rule.until IS NULL OR rule.until > day)
        WHERE shown.employee_id = person AND shown.competency_id = wanted_competency
            AND coalesce(shown.reverses_id, 0) = 0
            AND (SELECT reversal.id FROM competencies_evidence AS reversal WHERE reversal.reverses_id = shown.id) IS NULL
            AND shown.kind <> 'self' AND coalesce(rule.weight, 1) > 0
            AND shown."on" <= day AND (shown.valid_until IS NULL OR shown.valid_until > day)
            AND (NOT coalesce(rule.needs_confirmation, shown.kind = 'prior') OR EXISTS (
                SELECT FROM competencies_evidenceremark AS remark
                WHERE remark.evidence_id = shown.id AND remark.status = 'confirmed'
            ))
    ) AS counted
    ORDER BY CASE counted.policy WHEN 'latest' THEN 0 WHEN 'weighted' THEN counted.weight ELSE counted.worth END DESC,
        counted."on" DESC, counted.id DESC
    LIMIT 1
$$;
"""


class Migration(GroupedMigration):
    replaces = [("competencies", "0005_evidence_is_weighed")]

    dependencies = [
        ("competencies", "0002_kept_summary"),
    ]

    operations = [
        migrations.RunSQL(DECIDE, "DROP FUNCTION competencies_decide(bigint, bigint, date, text)"),
    ]
