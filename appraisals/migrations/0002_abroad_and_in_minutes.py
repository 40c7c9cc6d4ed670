"""Tell apart what is international and what is counted by its minutes."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("appraisals", "0001_first_release"),
        ("courses", "0013_sessions_are_recalled"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="hoursrule",
            options={
                "ordering": ["form", "setting", "since"],
                "verbose_name": "rule for learning hours",
                "verbose_name_plural": "rules for learning hours",
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="hoursrule",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="hoursrule",
            name="update_update",
        ),
        migrations.RemoveConstraint(
            model_name="hoursrule",
            name="one_hours_rule_at_a_time",
        ),
        migrations.RemoveConstraint(
            model_name="hoursrule",
            name="hours_rule_has_hours",
        ),
        migrations.AddField(
            model_name="hoursrule",
            name="factor",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="1.2 for 20 % more; empty for as it is.",
                max_digits=4,
                null=True,
                verbose_name="times",
            ),
        ),
        migrations.AddField(
            model_name="hoursrule",
            name="maximum_each",
            field=models.DecimalField(
                blank=True, decimal_places=1, help_text="JP.", max_digits=4, null=True, verbose_name="at most for the whole"
            ),
        ),
        migrations.AddField(
            model_name="hoursrule",
            name="minutes_each",
            field=models.PositiveSmallIntegerField(
                blank=True, help_text="Of material, for microlearning.", null=True, verbose_name="minutes for one learning hour"
            ),
        ),
        migrations.AddField(
            model_name="hoursrule",
            name="setting",
            field=models.PositiveSmallIntegerField(
                choices=[(1, "in the country"), (2, "international"), (3, "microlearning")], default=1, verbose_name="setting"
            ),
        ),
        migrations.AddField(
            model_name="hoursruleevent",
            name="factor",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="1.2 for 20 % more; empty for as it is.",
                max_digits=4,
                null=True,
                verbose_name="times",
            ),
        ),
        migrations.AddField(
            model_name="hoursruleevent",
            name="maximum_each",
            field=models.DecimalField(
                blank=True, decimal_places=1, help_text="JP.", max_digits=4, null=True, verbose_name="at most for the whole"
            ),
        ),
        migrations.AddField(
            model_name="hoursruleevent",
            name="minutes_each",
            field=models.PositiveSmallIntegerField(
                blank=True, help_text="Of material, for microlearning.", null=True, verbose_name="minutes for one learning hour"
            ),
        ),
        migrations.AddField(
            model_name="hoursruleevent",
            name="setting",
            field=models.PositiveSmallIntegerField(
                choices=[(1, "in the country"), (2, "international"), (3, "microlearning")], default=1, verbose_name="setting"
            ),
        ),
        migrations.AlterField(
            model_name="hoursrule",
            name="basis",
            field=models.CharField(
                choices=[
                    ("programme", "the hours of the programme"),
                    ("day", "a fixed number a day"),
                    ("occasion", "a fixed number each time"),
                    ("activity", "a fixed number for the whole"),
                    ("minutes", "one for so many minutes"),
                ],
                max_length=10,
                verbose_name="basis",
            ),
        ),
        migrations.AlterField(
            model_name="hoursruleevent",
            name="basis",
            field=models.CharField(
                choices=[
                    ("programme", "the hours of the programme"),
                    ("day", "a fixed number a day"),
                    ("occasion", "a fixed number each time"),
                    ("activity", "a fixed number for the whole"),
                    ("minutes", "one for so many minutes"),
                ],
                max_length=10,
                verbose_name="basis",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hoursrule",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_hoursruleevent" ("basis", "factor", "form_id", "hours", "id", "is_confirmed", "legal_source", "maximum_a_day", "maximum_each", "minutes_each", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "setting", "since", "times_a_month", "until") SELECT new_values."basis", new_values."factor", new_values."form_id", new_values."hours", new_values."id", new_values."is_confirmed", new_values."legal_source", new_values."maximum_a_day", new_values."maximum_each", new_values."minutes_each", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."setting", new_values."since", new_values."times_a_month", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8748a795c524efeae47638df8d69c7673e2a4da4",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_47dbc",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="appraisals_hoursrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="hoursrule",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_hoursruleevent" ("basis", "factor", "form_id", "hours", "id", "is_confirmed", "legal_source", "maximum_a_day", "maximum_each", "minutes_each", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "setting", "since", "times_a_month", "until") SELECT new_values."basis", new_values."factor", new_values."form_id", new_values."hours", new_values."id", new_values."is_confirmed", new_values."legal_source", new_values."maximum_a_day", new_values."maximum_each", new_values."minutes_each", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."setting", new_values."since", new_values."times_a_month", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1ce8db5ebcd29fc780daf9405df8c5e63b1f4819",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b727e",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="appraisals_hoursrule",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="hoursrule",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (
                        models.Func(
                            models.F("form"),
                            models.F("form"),
                            models.Value("[]"),
                            function="int8range",
                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            models.F("setting"),
                            models.F("setting"),
                            models.Value("[]"),
                            function="int8range",
                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            models.F("since"),
                            models.F("until"),
                            function="daterange",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="one_hours_rule_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="hoursrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("basis", "programme"),
                    models.Q(("basis", "minutes"), ("minutes_each__gt", 0)),
                    models.Q(("hours__gt", 0), ("hours__isnull", False)),
                    _connector="OR",
                ),
                name="hours_rule_has_hours",
            ),
        ),
        migrations.AddConstraint(
            model_name="hoursrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("factor__isnull", True), ("factor__gt", 0), _connector="OR"), name="hours_rule_multiplies"
            ),
        ),
    ]
