"""Functions and triggers that keep the summary of standings true."""

from django.db import migrations

from lms.kit.migrations import GroupedMigration

# What is required of people on a day and what they hold, from the facts. Twice the same text: one for some people and
# competencies, which walks indexes, one for all, which does not ask.
FACTS = """
WITH seat AS (
    SELECT held.employee_id, held.kind, post.job_role_id, post.unit_id
    FROM people_position AS held JOIN people_post AS post ON post.id = held.post_id
    WHERE {these_people} held.since <= day AND (held.until IS NULL OR held.until > day)
), home AS (
    SELECT employee_id, min(unit_id) AS unit_id FROM seat WHERE kind = 'D' GROUP BY employee_id
), required AS (
    SELECT seat.employee_id, standard.competency_id, max(standard.level) AS level
    FROM seat
    JOIN competencies_standard AS standard ON standard.job_role_id = seat.job_role_id
        AND standard.since <= day AND (standard.until IS NULL OR standard.until > day)
    WHERE {these_competencies} (standard.unit_id IS NULL OR EXISTS (
        SELECT FROM people_unit AS place JOIN people_unit AS above ON left(place.path, length(above.path)) = above.path
        WHERE place.id = seat.unit_id AND above.id = standard.unit_id
    ))
    GROUP BY seat.employee_id, standard.competency_id
)
SELECT required.employee_id, required.competency_id, home.unit_id, required.level, coalesce(attained.level, 0::smallint)
FROM required
LEFT JOIN home ON home.employee_id = required.employee_id
LEFT JOIN competencies_attainment AS attained
    ON attained.employee_id = required.employee_id AND attained.competency_id = required.competency_id
"""
SOME = FACTS.format(
    these_people="held.employee_id = ANY(of_people) AND",
    these_competencies="(of_competencies IS NULL OR standard.competency_id = ANY(of_competencies)) AND",
)
ALL = FACTS.format(these_people="", these_competencies="")

# Who writes holds the lock shared, so that a rebuild waits for them and they for it.
FUNCTIONS = f"""
CREATE FUNCTION competencies_refresh_summary(of_people bigint[], of_competencies bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE day date;
BEGIN
    IF coalesce(cardinality(of_people), 0) = 0 THEN RETURN; END IF;
    PERFORM pg_advisory_xact_lock_shared(hashtext('competencies_summary'));
    SELECT kept.day INTO day FROM competencies_summaryday AS kept;
    IF day IS NULL THEN RETURN; END IF;
    PERFORM id FROM people_employee WHERE id = ANY(of_people) ORDER BY id FOR NO KEY UPDATE;
    WITH fresh (employee_id, competency_id, unit_id, required, held) AS MATERIALIZED ({SOME}),
    before AS MATERIALIZED (
        SELECT * FROM competencies_standing AS kept
        WHERE kept.employee_id = ANY(of_people) AND (of_competencies IS NULL OR kept.competency_id = ANY(of_competencies))
    ), gone AS (
        DELETE FROM competencies_standing AS kept USING before
        WHERE kept.id = before.id AND NOT EXISTS (
            SELECT FROM fresh WHERE fresh.employee_id = before.employee_id AND fresh.competency_id = before.competency_id
        )
    ), written AS (
        INSERT INTO competencies_standing AS kept (employee_id, competency_id, unit_id, required, held)
        SELECT employee_id, competency_id, unit_id, required, held FROM fresh
        ON CONFLICT (employee_id, competency_id) DO UPDATE
            SET unit_id = excluded.unit_id, required = excluded.required, held = excluded.held
            WHERE (kept.unit_id, kept.required, kept.held) IS DISTINCT FROM (excluded.unit_id, excluded.required, excluded.held)
    ), change AS (
        SELECT unit_id, competency_id, sum(people) AS people, sum(with_gap) AS with_gap, sum(lacking) AS lacking
        FROM (
            SELECT unit_id, competency_id, 1 AS people, (held < required)::int AS with_gap,
                greatest(required - held, 0) AS lacking
            FROM fresh WHERE unit_id IS NOT NULL
            UNION ALL
            SELECT unit_id, competency_id, -1, -(held < required)::int, -greatest(required - held, 0)
            FROM before WHERE unit_id IS NOT NULL
        ) AS side
        GROUP BY unit_id, competency_id
        HAVING sum(people) <> 0 OR sum(with_gap) <> 0 OR sum(lacking) <> 0
    )
    INSERT INTO competencies_gapcell AS cell (unit_id, competency_id, people, people_with_gap, levels_lacking)
    SELECT unit_id, competency_id, people, with_gap, lacking FROM change ORDER BY unit_id, competency_id
    ON CONFLICT (unit_id, competency_id) DO UPDATE SET
        people = cell.people + excluded.people,
        people_with_gap = cell.people_with_gap + excluded.people_with_gap,
        levels_lacking = cell.levels_lacking + excluded.levels_lacking;
END $$;

CREATE FUNCTION competencies_rebuild_summary(day date) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE changed bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('competencies_summary'));
    DELETE FROM competencies_summaryday;
    INSERT INTO competencies_summaryday (day) VALUES (day);
    WITH fresh (employee_id, competency_id, unit_id, required, held) AS MATERIALIZED ({ALL}),
    gone AS (
        DELETE FROM competencies_standing AS kept
        WHERE NOT EXISTS (
            SELECT FROM fresh WHERE fresh.employee_id = kept.employee_id AND fresh.competency_id = kept.competency_id
        )
        RETURNING 1
    ), written AS (
        INSERT INTO competencies_standing AS kept (employee_id, competency_id, unit_id, required, held)
        SELECT employee_id, competency_id, unit_id, required, held FROM fresh
        ON CONFLICT (employee_id, competency_id) DO UPDATE
            SET unit_id = excluded.unit_id, required = excluded.required, held = excluded.held
            WHERE (kept.unit_id, kept.required, kept.held) IS DISTINCT FROM (excluded.unit_id, excluded.required, excluded.held)
        RETURNING 1
    )
    SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM written) INTO changed;
    DELETE FROM competencies_gapcell;
    INSERT INTO competencies_gapcell (unit_id, competency_id, people, people_with_gap, levels_lacking)
    SELECT unit_id, competency_id, count(*), count(*) FILTER (WHERE held < required), sum(greatest(required - held, 0))
    FROM competencies_standing WHERE unit_id IS NOT NULL
    GROUP BY unit_id, competency_id;
    RETURN changed;
END $$;

CREATE FUNCTION competencies_summary_differences(OUT standings bigint, OUT cells bigint) LANGUAGE plpgsql AS $$
DECLARE day date;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('competencies_summary'));
    SELECT kept.day INTO day FROM competencies_summaryday AS kept;
    WITH fresh (employee_id, competency_id, unit_id, required, held) AS MATERIALIZED ({ALL}),
    counted AS (
        SELECT unit_id, competency_id, count(*) AS people, count(*) FILTER (WHERE held < required) AS people_with_gap,
            sum(greatest(required - held, 0)) AS levels_lacking
        FROM fresh WHERE unit_id IS NOT NULL GROUP BY unit_id, competency_id
    )
    SELECT
        (SELECT count(*) FROM fresh FULL JOIN competencies_standing AS kept USING (employee_id, competency_id)
         WHERE (fresh.unit_id, fresh.required, fresh.held) IS DISTINCT FROM (kept.unit_id, kept.required, kept.held)),
        (SELECT count(*) FROM counted
         FULL JOIN (SELECT * FROM competencies_gapcell WHERE (people, people_with_gap, levels_lacking) <> (0, 0, 0)) AS kept
             USING (unit_id, competency_id)
         WHERE (counted.people, counted.people_with_gap, counted.levels_lacking)
             IS DISTINCT FROM (kept.people, kept.people_with_gap, kept.levels_lacking))
    INTO standings, cells;
END $$;

CREATE FUNCTION competencies_levels_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM competencies_refresh_summary(array_agg(DISTINCT employee_id), array_agg(DISTINCT competency_id)) FROM new_rows;
    ELSE
        PERFORM competencies_refresh_summary(array_agg(DISTINCT employee_id), array_agg(DISTINCT competency_id)) FROM old_rows;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION competencies_positions_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched bigint[]; seats bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(DISTINCT employee_id), array_agg(DISTINCT post_id) INTO touched, seats FROM new_rows;
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg(DISTINCT employee_id), array_agg(DISTINCT post_id) INTO touched, seats FROM old_rows;
    ELSE
        SELECT array_agg(DISTINCT employee_id), array_agg(DISTINCT post_id) INTO touched, seats
        FROM (SELECT employee_id, post_id FROM old_rows UNION SELECT employee_id, post_id FROM new_rows) AS row;
    END IF;
    IF touched IS NULL OR NOT EXISTS (SELECT FROM competencies_summaryday) THEN RETURN NULL; END IF;
    PERFORM role.id FROM people_jobrole AS role
    WHERE role.id IN (SELECT job_role_id FROM people_post WHERE id = ANY(seats)) ORDER BY role.id FOR SHARE;
    PERFORM competencies_refresh_summary(touched, NULL);
    RETURN NULL;
END $$;

CREATE FUNCTION competencies_posts_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM competencies_refresh_summary(
        (SELECT array_agg(DISTINCT held.employee_id)
         FROM old_rows JOIN new_rows USING (id) JOIN people_position AS held ON held.post_id = old_rows.id
         WHERE (old_rows.job_role_id, old_rows.unit_id) <> (new_rows.job_role_id, new_rows.unit_id)),
        NULL
    );
    RETURN NULL;
END $$;

CREATE FUNCTION competencies_units_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM old_rows JOIN new_rows USING (id) WHERE old_rows.path <> new_rows.path) THEN
        PERFORM competencies_refresh_summary(
            (SELECT array_agg(DISTINCT held.employee_id)
             FROM competencies_standard AS standard
             JOIN people_post AS post ON post.job_role_id = standard.job_role_id
             JOIN people_position AS held ON held.post_id = post.id
             WHERE standard.unit_id IS NOT NULL),
            NULL
        );
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION competencies_standards_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE roles bigint[]; touched bigint[];
BEGIN
    IF NOT EXISTS (SELECT FROM competencies_summaryday) THEN RETURN NULL; END IF;
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(DISTINCT job_role_id), array_agg(DISTINCT competency_id) INTO roles, touched FROM new_rows;
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg(DISTINCT job_role_id), array_agg(DISTINCT competency_id) INTO roles, touched FROM old_rows;
    ELSE
        SELECT array_agg(DISTINCT job_role_id), array_agg(DISTINCT competency_id) INTO roles, touched
        FROM (SELECT job_role_id, competency_id FROM old_rows UNION SELECT job_role_id, competency_id FROM new_rows) AS row;
    END IF;
    PERFORM id FROM people_jobrole WHERE id = ANY(roles) ORDER BY id FOR NO KEY UPDATE;
    PERFORM competencies_refresh_summary(
        (SELECT array_agg(DISTINCT held.employee_id)
         FROM people_post AS post JOIN people_position AS held ON held.post_id = post.id
         WHERE post.job_role_id = ANY(roles)),
        touched
    );
    RETURN NULL;
END $$;
"""  # noqa: S608 - only our own text

WATCHED = (
    ("competencies_attainment", "competencies_levels_changed", ("INSERT", "UPDATE", "DELETE")),
    ("competencies_standard", "competencies_standards_changed", ("INSERT", "UPDATE", "DELETE")),
    ("people_position", "competencies_positions_changed", ("INSERT", "UPDATE", "DELETE")),
    ("people_post", "competencies_posts_changed", ("UPDATE",)),
    ("people_unit", "competencies_units_moved", ("UPDATE",)),
)
ROWS = {
    "INSERT": "NEW TABLE AS new_rows",
    "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "DELETE": "OLD TABLE AS old_rows",
}
TRIGGERS = "\n".join(
    f"CREATE TRIGGER summary_after_{event.lower()} AFTER {event} ON {table} REFERENCING {ROWS[event]} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION {function}();"
    for table, function, events in WATCHED
    for event in events
)
BACK = "\n".join(
    f"DROP TRIGGER summary_after_{event.lower()} ON {table};" for table, _function, events in WATCHED for event in events
) + "\n".join(
    f"DROP FUNCTION {name};"
    for name in (
        *sorted({function + "()" for _table, function, _events in WATCHED}),
        "competencies_summary_differences()",
        "competencies_rebuild_summary(date)",
        "competencies_refresh_summary(bigint[], bigint[])",
    )
)


class Migration(GroupedMigration):
    replaces = [("competencies", "0004_kept_summary")]

    dependencies = [
        ("competencies", "0001_first_release"),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS + TRIGGERS, BACK),
    ]
