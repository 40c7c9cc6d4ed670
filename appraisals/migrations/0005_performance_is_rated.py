"""Performance is rated, with the dated tables behind it."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import people.models.chart


class Migration(migrations.Migration):
    dependencies = [
        ("appraisals", "0004_years_are_closed"),
        ("people", "0002_first_release"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CreditCoefficientEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("since", models.DateField(verbose_name="since")),
                (
                    "until",
                    models.DateField(
                        blank=True, help_text="The first day on which it no longer holds.", null=True, verbose_name="until"
                    ),
                ),
                ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                (
                    "job_class",
                    models.CharField(
                        choices=[
                            ("01", "JPT Utama"),
                            ("02", "JPT Madya"),
                            ("03", "JPT Pratama"),
                            ("04", "Administrator"),
                            ("05", "Pengawas"),
                            ("06", "Pelaksana"),
                            ("11", "JF Pemula"),
                            ("12", "JF Terampil"),
                            ("13", "JF Mahir"),
                            ("14", "JF Penyelia"),
                            ("21", "JF Ahli Pertama"),
                            ("22", "JF Ahli Muda"),
                            ("23", "JF Ahli Madya"),
                            ("24", "JF Ahli Utama"),
                        ],
                        max_length=2,
                        verbose_name="class",
                    ),
                ),
                ("coefficient", models.DecimalField(decimal_places=3, max_digits=6, verbose_name="coefficient a year")),
                (
                    "rank_threshold",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=7, null=True, verbose_name="for the next rank"),
                ),
                (
                    "level_threshold",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=7, null=True, verbose_name="for the next level"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PredicateCell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(verbose_name="since")),
                (
                    "until",
                    models.DateField(
                        blank=True, help_text="The first day on which it no longer holds.", null=True, verbose_name="until"
                    ),
                ),
                ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                (
                    "result",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "above expectation"), (2, "as expected"), (3, "below expectation")],
                        verbose_name="results of work",
                    ),
                ),
                (
                    "behaviour",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "above expectation"), (2, "as expected"), (3, "below expectation")],
                        verbose_name="behaviour at work",
                    ),
                ),
                (
                    "predicate",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "very good"),
                            (2, "good"),
                            (3, "needs improvement"),
                            (4, "poor (misconduct)"),
                            (5, "very poor"),
                        ],
                        verbose_name="predicate",
                    ),
                ),
            ],
            options={
                "verbose_name": "cell of the performance matrix",
                "verbose_name_plural": "performance matrix",
                "ordering": ["result", "behaviour", "since"],
            },
        ),
        migrations.CreateModel(
            name="PredicateCellEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("since", models.DateField(verbose_name="since")),
                (
                    "until",
                    models.DateField(
                        blank=True, help_text="The first day on which it no longer holds.", null=True, verbose_name="until"
                    ),
                ),
                ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                (
                    "result",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "above expectation"), (2, "as expected"), (3, "below expectation")],
                        verbose_name="results of work",
                    ),
                ),
                (
                    "behaviour",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "above expectation"), (2, "as expected"), (3, "below expectation")],
                        verbose_name="behaviour at work",
                    ),
                ),
                (
                    "predicate",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "very good"),
                            (2, "good"),
                            (3, "needs improvement"),
                            (4, "poor (misconduct)"),
                            (5, "very poor"),
                        ],
                        verbose_name="predicate",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PredicateShare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(verbose_name="since")),
                (
                    "until",
                    models.DateField(
                        blank=True, help_text="The first day on which it no longer holds.", null=True, verbose_name="until"
                    ),
                ),
                ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                (
                    "predicate",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "very good"),
                            (2, "good"),
                            (3, "needs improvement"),
                            (4, "poor (misconduct)"),
                            (5, "very poor"),
                        ],
                        verbose_name="predicate",
                    ),
                ),
                ("percent", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="per cent")),
            ],
            options={
                "verbose_name": "percentage of a predicate",
                "verbose_name_plural": "percentages of predicates",
                "ordering": ["predicate", "since"],
            },
        ),
        migrations.CreateModel(
            name="PredicateShareEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("since", models.DateField(verbose_name="since")),
                (
                    "until",
                    models.DateField(
                        blank=True, help_text="The first day on which it no longer holds.", null=True, verbose_name="until"
                    ),
                ),
                ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                (
                    "predicate",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "very good"),
                            (2, "good"),
                            (3, "needs improvement"),
                            (4, "poor (misconduct)"),
                            (5, "very poor"),
                        ],
                        verbose_name="predicate",
                    ),
                ),
                ("percent", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="per cent")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(default=people.models.chart.new_public_id, editable=False, max_length=12, unique=True),
                ),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="last day")),
                (
                    "result",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "above expectation"), (2, "as expected"), (3, "below expectation")],
                        verbose_name="results of work",
                    ),
                ),
                (
                    "behaviour",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "above expectation"), (2, "as expected"), (3, "below expectation")],
                        verbose_name="behaviour at work",
                    ),
                ),
                (
                    "predicate",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "very good"),
                            (2, "good"),
                            (3, "needs improvement"),
                            (4, "poor (misconduct)"),
                            (5, "very poor"),
                        ],
                        verbose_name="predicate",
                    ),
                ),
                ("credit", models.DecimalField(decimal_places=3, max_digits=7, verbose_name="angka kredit")),
                ("shares", models.JSONField(default=list, verbose_name="how it came together")),
                ("note", models.TextField(verbose_name="reason")),
                ("rated_at", models.DateTimeField(verbose_name="rated at")),
            ],
            options={
                "verbose_name": "rating of performance",
                "verbose_name_plural": "ratings of performance",
                "ordering": ["-ends_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="CreditCoefficient",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(verbose_name="since")),
                (
                    "until",
                    models.DateField(
                        blank=True, help_text="The first day on which it no longer holds.", null=True, verbose_name="until"
                    ),
                ),
                ("legal_source", models.CharField(max_length=200, verbose_name="legal source")),
                ("is_confirmed", models.BooleanField(default=False, verbose_name="checked against the regulation")),
                (
                    "job_class",
                    models.CharField(
                        choices=[
                            ("01", "JPT Utama"),
                            ("02", "JPT Madya"),
                            ("03", "JPT Pratama"),
                            ("04", "Administrator"),
                            ("05", "Pengawas"),
                            ("06", "Pelaksana"),
                            ("11", "JF Pemula"),
                            ("12", "JF Terampil"),
                            ("13", "JF Mahir"),
                            ("14", "JF Penyelia"),
                            ("21", "JF Ahli Pertama"),
                            ("22", "JF Ahli Muda"),
                            ("23", "JF Ahli Madya"),
                            ("24", "JF Ahli Utama"),
                        ],
                        max_length=2,
                        verbose_name="class",
                    ),
                ),
                ("coefficient", models.DecimalField(decimal_places=3, max_digits=6, verbose_name="coefficient a year")),
                (
                    "rank_threshold",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=7, null=True, verbose_name="for the next rank"),
                ),
                (
                    "level_threshold",
                    models.DecimalField(blank=True, decimal_places=3, max_digits=7, null=True, verbose_name="for the next level"),
                ),
            ],
            options={
                "verbose_name": "coefficient of angka kredit",
                "verbose_name_plural": "coefficients of angka kredit",
                "ordering": ["job_class", "since"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                        name="coefficient_has_a_day",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    django.db.models.functions.comparison.Cast("job_class", models.IntegerField()),
                                    django.db.models.functions.comparison.Cast("job_class", models.IntegerField()),
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
                        name="one_coefficient_at_a_time",
                    ),
                    models.CheckConstraint(condition=models.Q(("coefficient__gt", 0)), name="coefficient_is_positive"),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="creditcoefficient",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_creditcoefficientevent" ("coefficient", "id", "is_confirmed", "job_class", "legal_source", "level_threshold", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank_threshold", "since", "until") SELECT new_values."coefficient", new_values."id", new_values."is_confirmed", new_values."job_class", new_values."legal_source", new_values."level_threshold", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rank_threshold", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="461bf4242ef999b01cea660a26cf3d6201132478",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8d983",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="appraisals_creditcoefficient",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="creditcoefficient",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_creditcoefficientevent" ("coefficient", "id", "is_confirmed", "job_class", "legal_source", "level_threshold", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank_threshold", "since", "until") SELECT new_values."coefficient", new_values."id", new_values."is_confirmed", new_values."job_class", new_values."legal_source", new_values."level_threshold", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rank_threshold", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="196b5e03ff41e9f371eb97cab481c02f64192dc4",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_73135",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="appraisals_creditcoefficient",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="creditcoefficientevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="creditcoefficientevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="appraisals.creditcoefficient",
            ),
        ),
        migrations.AddConstraint(
            model_name="predicatecell",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                name="predicate_cell_has_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="predicatecell",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (
                        models.Func(
                            models.F("result"),
                            models.F("result"),
                            models.Value("[]"),
                            function="int8range",
                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            models.F("behaviour"),
                            models.F("behaviour"),
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
                name="one_predicate_at_a_time",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="predicatecell",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_predicatecellevent" ("behaviour", "id", "is_confirmed", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predicate", "result", "since", "until") SELECT new_values."behaviour", new_values."id", new_values."is_confirmed", new_values."legal_source", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."predicate", new_values."result", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="6d41747ed927fb1924e1fe296d04b4df608012c3",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8874a",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="appraisals_predicatecell",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="predicatecell",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_predicatecellevent" ("behaviour", "id", "is_confirmed", "legal_source", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predicate", "result", "since", "until") SELECT new_values."behaviour", new_values."id", new_values."is_confirmed", new_values."legal_source", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."predicate", new_values."result", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="78fd8b7119228851effcec704dc5a8c741e73a63",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_63fea",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="appraisals_predicatecell",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="predicatecellevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="predicatecellevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="appraisals.predicatecell",
            ),
        ),
        migrations.AddConstraint(
            model_name="predicateshare",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                name="predicate_share_has_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="predicateshare",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (
                        models.Func(
                            models.F("predicate"),
                            models.F("predicate"),
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
                name="one_percentage_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="predicateshare",
            constraint=models.CheckConstraint(condition=models.Q(("percent__gte", 0)), name="percentage_is_not_negative"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="predicateshare",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_predicateshareevent" ("id", "is_confirmed", "legal_source", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predicate", "since", "until") SELECT new_values."id", new_values."is_confirmed", new_values."legal_source", new_values."percent", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."predicate", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1edbef75a2c1c204d503362d0b8699c4e0cfda27",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_da0aa",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="appraisals_predicateshare",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="predicateshare",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "appraisals_predicateshareevent" ("id", "is_confirmed", "legal_source", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predicate", "since", "until") SELECT new_values."id", new_values."is_confirmed", new_values."legal_source", new_values."percent", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."predicate", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="96757c3226c3484fb1ce4351f0f80e77e812be9b",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_befc8",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="appraisals_predicateshare",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="predicateshareevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="predicateshareevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="appraisals.predicateshare",
            ),
        ),
        migrations.AddField(
            model_name="rating",
            name="agency",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.agency",
                verbose_name="agency",
            ),
        ),
        migrations.AddField(
            model_name="rating",
            name="employee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="ratings", to="people.employee", verbose_name="employee"
            ),
        ),
        migrations.AddField(
            model_name="rating",
            name="rated_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="rated by",
            ),
        ),
        migrations.AddField(
            model_name="rating",
            name="replaces",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="appraisals.rating",
                verbose_name="replaces",
            ),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="rating_has_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.CheckConstraint(
                condition=models.Q(("starts_on__year", models.F("ends_on__year"))), name="rating_is_of_one_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.CheckConstraint(condition=models.Q(("credit__gte", 0)), name="rating_credit_is_not_negative"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="rating",
            trigger=pgtrigger.compiler.Trigger(
                name="a_rating_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="70fadbca4d241edca76addc264554192ec7cf598",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_a_rating_stays_85636",
                    table="appraisals_rating",
                    when="BEFORE",
                ),
            ),
        ),
    ]
