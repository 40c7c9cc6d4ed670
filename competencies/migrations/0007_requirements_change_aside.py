"""Changes of requirements that a worker carries out, and the years that each kind of evidence counts."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from lms.kit.migrations import GroupedMigration

# Evidence whose source names no end ends by the rule of its kind. Else as in 0003.
DECIDE = """
CREATE OR REPLACE FUNCTION competencies_decide(person bigint, wanted_competency bigint, day date, wanted_policy text)
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
            AND shown."on" <= day
            AND coalesce(
                shown.valid_until, (shown."on" + make_interval(years => rule.valid_years::integer))::date, 'infinity'
            ) > day
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
DECIDE_BEFORE = """
CREATE OR REPLACE FUNCTION competencies_decide(person bigint, wanted_competency bigint, day date, wanted_policy text)
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

# A change of many people tells how far it is; the lock of the job roles stays. Else as in 0002.
STANDARDS = """
CREATE OR REPLACE FUNCTION competencies_standards_changed() RETURNS trigger LANGUAGE plpgsql AS $$
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
    -- Who has said so counts the people itself, in portions, before the transaction ends (steps/standards_aside.py).
    IF current_setting('bina.summary_follows', true) = 'in portions' THEN RETURN NULL; END IF;
    PERFORM competencies_refresh_summary(
        (SELECT array_agg(DISTINCT held.employee_id)
         FROM people_post AS post JOIN people_position AS held ON held.post_id = post.id
         WHERE post.job_role_id = ANY(roles)),
        touched
    );
    RETURN NULL;
END $$;
"""
STANDARDS_BEFORE = """
CREATE OR REPLACE FUNCTION competencies_standards_changed() RETURNS trigger LANGUAGE plpgsql AS $$
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
"""


class Migration(GroupedMigration):
    dependencies = [
        ("competencies", "0006_levels_are_derived_aside"),
        ("people", "0003_systems_sign_in"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StandardChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "aware"), (2, "basic"), (3, "intermediate"), (4, "advanced"), (5, "expert")],
                        null=True,
                        verbose_name="required level",
                    ),
                ),
                ("weight", models.PositiveSmallIntegerField(default=1, verbose_name="weight")),
                (
                    "importance",
                    models.CharField(
                        choices=[("absolute", "absolute"), ("important", "important"), ("needed", "needed")],
                        default="important",
                        max_length=10,
                        verbose_name="importance",
                    ),
                ),
                ("since", models.DateField(verbose_name="since")),
                ("legal_source", models.CharField(blank=True, max_length=200, verbose_name="legal source")),
                ("people", models.PositiveIntegerField(verbose_name="people who hold the job role")),
                ("gaining", models.PositiveIntegerField(verbose_name="people who gain a gap")),
                ("losing", models.PositiveIntegerField(verbose_name="people who lose a gap")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "waiting"), ("running", "running"), ("done", "done"), ("failed", "failed")],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("total", models.PositiveIntegerField(default=0, verbose_name="people to count anew")),
                ("done", models.PositiveIntegerField(default=0, verbose_name="people counted anew")),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                ("told_at", models.DateTimeField(blank=True, null=True, verbose_name="last sign of life")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                ("problem", models.CharField(blank=True, max_length=250, verbose_name="problem")),
            ],
            options={
                "verbose_name": "change of a requirement",
                "verbose_name_plural": "changes of requirements",
                "ordering": ["-pk"],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="kindrule",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="kindrule",
            name="update_update",
        ),
        migrations.AddField(
            model_name="kindrule",
            name="valid_years",
            field=models.PositiveSmallIntegerField(
                blank=True, help_text="Empty: for good.", null=True, verbose_name="years it counts where it names no end"
            ),
        ),
        migrations.AddField(
            model_name="kindruleevent",
            name="valid_years",
            field=models.PositiveSmallIntegerField(
                blank=True, help_text="Empty: for good.", null=True, verbose_name="years it counts where it names no end"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="kindrule",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_kindruleevent" ("decay_months", "id", "is_confirmed", "kind", "legal_source", "needs_confirmation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until", "valid_years", "weight") SELECT new_values."decay_months", new_values."id", new_values."is_confirmed", new_values."kind", new_values."legal_source", new_values."needs_confirmation", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."until", new_values."valid_years", new_values."weight" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="af9fce06e088e18186de0efeb667803423b2ca80",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e4166",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="competencies_kindrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="kindrule",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_kindruleevent" ("decay_months", "id", "is_confirmed", "kind", "legal_source", "needs_confirmation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until", "valid_years", "weight") SELECT new_values."decay_months", new_values."id", new_values."is_confirmed", new_values."kind", new_values."legal_source", new_values."needs_confirmation", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."until", new_values."valid_years", new_values."weight" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e0bfccf11c07c3639edf478f93e322827b0d644f",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_af6e6",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="competencies_kindrule",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="kindrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_years", None), ("valid_years__range", (1, 50)), _connector="OR"),
                name="kind_counts_for_1_to_50_years",
            ),
        ),
        migrations.AddField(
            model_name="standardchange",
            name="asked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="asked by",
            ),
        ),
        migrations.AddField(
            model_name="standardchange",
            name="competency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="competencies.competency",
                verbose_name="competency",
            ),
        ),
        migrations.AddField(
            model_name="standardchange",
            name="job_role",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="standard_changes",
                to="people.jobrole",
                verbose_name="job role",
            ),
        ),
        migrations.AddField(
            model_name="standardchange",
            name="unit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.unit",
                verbose_name="only in the unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="standardchange",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["waiting", "running"])),
                fields=("job_role", "competency", "unit"),
                name="one_change_of_a_requirement",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="standardchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("state__in", ["waiting", "running"])),
                    models.Q(("ended_at__gte", models.F("asked_at")), ("state__in", ["done", "failed"])),
                    _connector="OR",
                ),
                name="change_ends_with_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="standardchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("level", None), models.Q(("level__range", (1, 5)), ("weight__range", (1, 10))), _connector="OR"
                ),
                name="change_requires_1_to_5",
            ),
        ),
        migrations.AddConstraint(
            model_name="standardchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("problem", ""), _negated=True), models.Q(("state", "failed"), _negated=True), _connector="OR"
                ),
                name="change_fails_for_a_reason",
            ),
        ),
        migrations.RunSQL(DECIDE, DECIDE_BEFORE),
        migrations.RunSQL(STANDARDS, STANDARDS_BEFORE),
    ]
