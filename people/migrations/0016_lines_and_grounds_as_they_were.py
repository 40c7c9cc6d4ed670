"""Reporting lines of posts that stand, from the history of posts; maternity leave asks which child it is for."""

from django.db import migrations

# Of several changes on one day the last counts. What a post answered to first holds from the beginning of records.
LINES = """
    WITH told AS (
        SELECT pgh_obj_id AS post_id, supervisor_id, pgh_id, (pgh_created_at AT TIME ZONE 'Asia/Jakarta')::date AS day
        FROM people_postevent
        UNION ALL
        SELECT id, supervisor_id, 9223372036854775807, (now() AT TIME ZONE 'Asia/Jakarta')::date FROM people_post
    ), daily AS (
        SELECT DISTINCT ON (post_id, day) post_id, supervisor_id, day FROM told ORDER BY post_id, day, pgh_id DESC
    ), compared AS (
        SELECT post_id, supervisor_id, day,
               lag(supervisor_id) OVER ordered AS before, row_number() OVER ordered AS number
        FROM daily WINDOW ordered AS (PARTITION BY post_id ORDER BY day)
    ), changed AS (
        SELECT post_id, supervisor_id, CASE WHEN number = 1 THEN DATE '1900-01-01' ELSE day END AS since
        FROM compared WHERE number = 1 OR supervisor_id IS DISTINCT FROM before
    ), lasting AS (
        SELECT post_id, supervisor_id, since, lead(since) OVER (PARTITION BY post_id ORDER BY since) AS until FROM changed
    )
    INSERT INTO people_reportingline (post_id, supervisor_id, since, until)
    SELECT post_id, supervisor_id, since, until FROM lasting
    WHERE supervisor_id IS NOT NULL AND supervisor_id <> post_id AND post_id IN (SELECT id FROM people_post)
"""

GROUNDS = """
    UPDATE people_leaverule SET names_ground = true
    WHERE kind_id IN (SELECT id FROM people_leavekind WHERE code = 'maternity')
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0015_reporting_lines_and_grounds_for_leave")]

    operations = [
        migrations.RunSQL(LINES, migrations.RunSQL.noop),
        migrations.RunSQL(GROUNDS, migrations.RunSQL.noop),
    ]
