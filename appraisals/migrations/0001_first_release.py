"""All tables of the room, with their triggers, as of the first release."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import lms.kit.migrations


class Migration(migrations.Migration):
    replaces = [
        ("appraisals", "0001_initial"),
        ("appraisals", "0002_initial"),
        ("appraisals", "0003_how_many_times_a_month"),
        ("appraisals", "0004_the_ledger_only_grows"),
        ("appraisals", "0005_a_number_a_day_is_said"),
    ]

    initial = True

    dependencies = [
        ("courses", "0001_first_release"),
        ("people", "0002_first_release"),
    ]

    operations = [
        lms.kit.migrations.Together(
            operations=[
                migrations.CreateModel(
                    name="AnnualTargetEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                        ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                        (
                            "status",
                            models.CharField(
                                choices=[("pns", "PNS"), ("cpns", "CPNS"), ("pppk", "PPPK")], max_length=4, verbose_name="status"
                            ),
                        ),
                        (
                            "hours",
                            models.DecimalField(
                                decimal_places=1, help_text="JP.", max_digits=5, verbose_name="learning hours a year"
                            ),
                        ),
                        (
                            "meaning",
                            models.CharField(
                                choices=[("minimum", "at least"), ("maximum", "at most")], max_length=7, verbose_name="meaning"
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="appraisals.annualtarget",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CreditLine",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("kind", models.CharField(choices=[("jp", "learning hours (JP)")], max_length=8, verbose_name="kind")),
                        ("amount", models.DecimalField(decimal_places=1, max_digits=7, verbose_name="amount")),
                        ("on", models.DateField(verbose_name="day")),
                        ("description", models.CharField(max_length=250, verbose_name="what for")),
                        ("source", models.CharField(max_length=60, verbose_name="source")),
                        ("source_key", models.CharField(max_length=60, verbose_name="key in the source")),
                        ("explanation", models.JSONField(default=dict, verbose_name="explanation")),
                        ("posted_at", models.DateTimeField(verbose_name="posted at")),
                        (
                            "agency",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "employee",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="credit_lines",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "posted_by",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="posted by",
                            ),
                        ),
                        (
                            "reverses",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="appraisals.creditline",
                                verbose_name="reverses",
                            ),
                        ),
                        (
                            "rule",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="appraisals.hoursrule",
                                verbose_name="rule",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "credit",
                        "verbose_name_plural": "credits",
                        "ordering": ["-on", "-pk"],
                        "indexes": [models.Index(fields=["employee", "kind", "on"], name="credits_of_a_person")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("reverses__isnull", True)),
                                fields=("source", "source_key", "kind"),
                                name="one_credit_a_fact",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("amount__gte", 0), ("reverses__isnull", True)),
                                    models.Q(("amount__lte", 0), ("reverses__isnull", False)),
                                    _connector="OR",
                                ),
                                name="only_a_reversal_takes_away",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CreditLineEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("kind", models.CharField(choices=[("jp", "learning hours (JP)")], max_length=8, verbose_name="kind")),
                        ("amount", models.DecimalField(decimal_places=1, max_digits=7, verbose_name="amount")),
                        ("on", models.DateField(verbose_name="day")),
                        ("description", models.CharField(max_length=250, verbose_name="what for")),
                        ("source", models.CharField(max_length=60, verbose_name="source")),
                        ("source_key", models.CharField(max_length=60, verbose_name="key in the source")),
                        ("explanation", models.JSONField(default=dict, verbose_name="explanation")),
                        ("posted_at", models.DateTimeField(verbose_name="posted at")),
                        (
                            "agency",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.agency",
                                verbose_name="agency",
                            ),
                        ),
                        (
                            "employee",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="appraisals.creditline",
                            ),
                        ),
                        (
                            "posted_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="posted by",
                            ),
                        ),
                        (
                            "reverses",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="appraisals.creditline",
                                verbose_name="reverses",
                            ),
                        ),
                        (
                            "rule",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="appraisals.hoursrule",
                                verbose_name="rule",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="HoursRule",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                        ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("programme", "the hours of the programme"),
                                    ("day", "a fixed number a day"),
                                    ("occasion", "a fixed number each time"),
                                    ("activity", "a fixed number for the whole"),
                                ],
                                max_length=10,
                                verbose_name="basis",
                            ),
                        ),
                        (
                            "hours",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                help_text="JP; empty for the hours of the programme.",
                                max_digits=5,
                                null=True,
                                verbose_name="learning hours each",
                            ),
                        ),
                        (
                            "maximum_a_day",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                help_text="JP.",
                                max_digits=4,
                                null=True,
                                verbose_name="at most a day",
                            ),
                        ),
                        (
                            "times_a_month",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="How many days or occasions count in a calendar month; empty means all.",
                                null=True,
                                verbose_name="times a month",
                            ),
                        ),
                        (
                            "form",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hours_rules",
                                to="courses.developmentform",
                                verbose_name="form",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rule for learning hours",
                        "verbose_name_plural": "rules for learning hours",
                        "ordering": ["form", "since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="hours_rule_has_a_day",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
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
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("basis", "programme"), models.Q(("hours__gt", 0), ("hours__isnull", False)), _connector="OR"
                                ),
                                name="hours_rule_has_hours",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HoursRuleEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                        ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("programme", "the hours of the programme"),
                                    ("day", "a fixed number a day"),
                                    ("occasion", "a fixed number each time"),
                                    ("activity", "a fixed number for the whole"),
                                ],
                                max_length=10,
                                verbose_name="basis",
                            ),
                        ),
                        (
                            "hours",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                help_text="JP; empty for the hours of the programme.",
                                max_digits=5,
                                null=True,
                                verbose_name="learning hours each",
                            ),
                        ),
                        (
                            "maximum_a_day",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                help_text="JP.",
                                max_digits=4,
                                null=True,
                                verbose_name="at most a day",
                            ),
                        ),
                        (
                            "times_a_month",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="How many days or occasions count in a calendar month; empty means all.",
                                null=True,
                                verbose_name="times a month",
                            ),
                        ),
                        (
                            "form",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="courses.developmentform",
                                verbose_name="form",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="appraisals.hoursrule",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="AnnualTarget",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("since", models.DateField(verbose_name="since")),
                        (
                            "until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer holds.",
                                null=True,
                                verbose_name="until",
                            ),
                        ),
                        ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                        ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                        (
                            "status",
                            models.CharField(
                                choices=[("pns", "PNS"), ("cpns", "CPNS"), ("pppk", "PPPK")], max_length=4, verbose_name="status"
                            ),
                        ),
                        (
                            "hours",
                            models.DecimalField(
                                decimal_places=1, help_text="JP.", max_digits=5, verbose_name="learning hours a year"
                            ),
                        ),
                        (
                            "meaning",
                            models.CharField(
                                choices=[("minimum", "at least"), ("maximum", "at most")], max_length=7, verbose_name="meaning"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "annual target",
                        "verbose_name_plural": "annual targets",
                        "ordering": ["status", "since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="annual_target_has_a_day",
                            ),
                            models.UniqueConstraint(fields=("status", "since"), name="one_annual_target_a_day"),
                            models.CheckConstraint(condition=models.Q(("hours__gt", 0)), name="annual_target_has_hours"),
                        ],
                    },
                ),
            ],
        ),
        lms.kit.migrations.Together(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name="creditline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="the_ledger_only_grows",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="decf5eb4a168f76c6a73b54cb74f922c45a8bc9f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_the_ledger_only_grows_2b887",
                            table="appraisals_creditline",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="creditline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_creditlineevent" ("agency_id", "amount", "description", "employee_id", "explanation", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_at", "posted_by_id", "reverses_id", "rule_id", "source", "source_key") SELECT new_values."agency_id", new_values."amount", new_values."description", new_values."employee_id", new_values."explanation", new_values."id", new_values."kind", new_values."on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."posted_at", new_values."posted_by_id", new_values."reverses_id", new_values."rule_id", new_values."source", new_values."source_key" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b7894d8c6d678ab9b89cfc1ba1216fe7172fd02d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9cf4d",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="appraisals_creditline",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="creditline",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_creditlineevent" ("agency_id", "amount", "description", "employee_id", "explanation", "id", "kind", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_at", "posted_by_id", "reverses_id", "rule_id", "source", "source_key") SELECT new_values."agency_id", new_values."amount", new_values."description", new_values."employee_id", new_values."explanation", new_values."id", new_values."kind", new_values."on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."posted_at", new_values."posted_by_id", new_values."reverses_id", new_values."rule_id", new_values."source", new_values."source_key" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4390f3ce2c59096814352bfc7c7b69c9ae3ce22f",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_99471",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="appraisals_creditline",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="hoursrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_hoursruleevent" ("basis", "form_id", "hours", "id", "is_confirmed", "legal_source", "maximum_a_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "times_a_month", "until") SELECT new_values."basis", new_values."form_id", new_values."hours", new_values."id", new_values."is_confirmed", new_values."legal_source", new_values."maximum_a_day", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."times_a_month", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a403552804aab4a4c2cf51550c8738da8817149e",
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
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_hoursruleevent" ("basis", "form_id", "hours", "id", "is_confirmed", "legal_source", "maximum_a_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "times_a_month", "until") SELECT new_values."basis", new_values."form_id", new_values."hours", new_values."id", new_values."is_confirmed", new_values."legal_source", new_values."maximum_a_day", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."times_a_month", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e64b13e26673badb2f49d3e9820694b934624846",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b727e",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="appraisals_hoursrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="annualtarget",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_annualtargetevent" ("hours", "id", "is_confirmed", "legal_source", "meaning", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "status", "until") SELECT new_values."hours", new_values."id", new_values."is_confirmed", new_values."legal_source", new_values."meaning", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."status", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a8bbc540e94fe7a6d1ef33d4624c49d32059ea8d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7cd60",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="appraisals_annualtarget",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="annualtarget",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_annualtargetevent" ("hours", "id", "is_confirmed", "legal_source", "meaning", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "status", "until") SELECT new_values."hours", new_values."id", new_values."is_confirmed", new_values."legal_source", new_values."meaning", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."status", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a05037fe46c4a525f9613004a58706e6743ea856",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c0f8a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="appraisals_annualtarget",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
    ]
