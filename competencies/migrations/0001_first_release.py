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
        ("competencies", "0001_initial"),
        ("competencies", "0002_initial"),
        ("competencies", "0003_evidence_is_append_only"),
        ("competencies", "0004_attainments_are_found_by_person"),
        ("competencies", "0005_transfer_after_training_is_evidence"),
    ]

    initial = True

    dependencies = [
        ("people", "0002_first_release"),
    ]

    operations = [
        lms.kit.migrations.Together(
            operations=[
                migrations.CreateModel(
                    name="Attainment",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "aware"), (2, "basic"), (3, "intermediate"), (4, "advanced"), (5, "expert")],
                                verbose_name="level",
                            ),
                        ),
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
                                related_name="attainments",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "competency",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="competencies.competency",
                                verbose_name="competency",
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="competencies.evidence",
                                verbose_name="deciding evidence",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "attained level",
                        "verbose_name_plural": "attained levels",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("employee", "competency"), include=("level",), name="one_attainment_a_competency"
                            ),
                            models.CheckConstraint(condition=models.Q(("level__range", (1, 5))), name="attainment_is_1_to_5"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClassDefault",
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
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "aware"), (2, "basic"), (3, "intermediate"), (4, "advanced"), (5, "expert")],
                                verbose_name="required level",
                            ),
                        ),
                        (
                            "framework",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="class_defaults",
                                to="competencies.framework",
                                verbose_name="framework",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "default level of a class",
                        "verbose_name_plural": "default levels of classes",
                        "ordering": ["job_class", "since"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="class_default_has_a_day",
                            ),
                            models.CheckConstraint(condition=models.Q(("level__range", (1, 5))), name="class_default_is_1_to_5"),
                            models.UniqueConstraint(fields=("framework", "job_class", "since"), name="one_class_default_a_day"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClassDefaultEvent",
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
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "aware"), (2, "basic"), (3, "intermediate"), (4, "advanced"), (5, "expert")],
                                verbose_name="required level",
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
                                to="competencies.classdefault",
                            ),
                        ),
                        (
                            "framework",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="competencies.framework",
                                verbose_name="framework",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Competency",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("code", models.SlugField(max_length=60, verbose_name="code")),
                        ("name", models.CharField(max_length=120, verbose_name="name in Indonesian")),
                        ("name_en", models.CharField(blank=True, max_length=120, verbose_name="name in English")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("managerial", "managerial"),
                                    ("sociocultural", "socio-cultural"),
                                    ("technical", "technical"),
                                ],
                                max_length=15,
                                verbose_name="kind",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                        (
                            "framework",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="competencies",
                                to="competencies.framework",
                                verbose_name="framework",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "competency",
                        "verbose_name_plural": "competencies",
                        "ordering": ["framework", "order", "pk"],
                        "constraints": [models.UniqueConstraint(fields=("framework", "code"), name="one_competency_a_code")],
                    },
                ),
                migrations.CreateModel(
                    name="CompetencyEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.SlugField(db_index=False, max_length=60, verbose_name="code")),
                        ("name", models.CharField(max_length=120, verbose_name="name in Indonesian")),
                        ("name_en", models.CharField(blank=True, max_length=120, verbose_name="name in English")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("managerial", "managerial"),
                                    ("sociocultural", "socio-cultural"),
                                    ("technical", "technical"),
                                ],
                                max_length=15,
                                verbose_name="kind",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
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
                                to="competencies.competency",
                            ),
                        ),
                        (
                            "framework",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="competencies.framework",
                                verbose_name="framework",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Evidence",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "aware"), (2, "basic"), (3, "intermediate"), (4, "advanced"), (5, "expert")],
                                verbose_name="level",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("assessment", "assessment centre"),
                                    ("course", "completed course"),
                                    ("supervisor", "supervisor"),
                                    ("transfer", "transfer after training"),
                                    ("self", "self-assessment"),
                                ],
                                max_length=12,
                                verbose_name="kind",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="shown on")),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which it no longer counts.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        ("source", models.CharField(max_length=60, verbose_name="source")),
                        ("source_key", models.CharField(max_length=60, verbose_name="key in the source")),
                        ("description", models.CharField(max_length=250, verbose_name="what it was")),
                        ("recorded_at", models.DateTimeField(verbose_name="recorded at")),
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
                            "competency",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="competencies.competency",
                                verbose_name="competency",
                            ),
                        ),
                        (
                            "employee",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evidence",
                                to="people.employee",
                                verbose_name="employee",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="recorded by",
                            ),
                        ),
                        (
                            "reverses",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="competencies.evidence",
                                verbose_name="reverses",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "evidence",
                        "verbose_name_plural": "evidence",
                        "ordering": ["-on", "-pk"],
                        "indexes": [models.Index(fields=["employee", "competency", "on"], name="evidence_of_a_person")],
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("level__range", (1, 5))), name="evidence_is_1_to_5"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__isnull", True), ("valid_until__gt", models.F("on")), _connector="OR"
                                ),
                                name="evidence_ends_after_it_began",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("reverses__isnull", True)),
                                fields=("source", "source_key", "competency"),
                                name="one_evidence_a_fact",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Framework",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("code", models.SlugField(max_length=40, verbose_name="code")),
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("legal_source", models.CharField(blank=True, max_length=200, verbose_name="legal source")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "draft"), ("published", "published"), ("outdated", "outdated")],
                                default="draft",
                                max_length=10,
                                verbose_name="state",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "framework",
                        "verbose_name_plural": "frameworks",
                        "constraints": [models.UniqueConstraint(fields=("code", "version"), name="one_framework_a_version")],
                    },
                ),
                migrations.CreateModel(
                    name="FrameworkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.SlugField(db_index=False, max_length=40, verbose_name="code")),
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("legal_source", models.CharField(blank=True, max_length=200, verbose_name="legal source")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "draft"), ("published", "published"), ("outdated", "outdated")],
                                default="draft",
                                max_length=10,
                                verbose_name="state",
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
                                to="competencies.framework",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Indicator",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("order", models.PositiveSmallIntegerField(verbose_name="order")),
                        ("text", models.TextField(verbose_name="behaviour")),
                        (
                            "level",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="indicators",
                                to="competencies.level",
                                verbose_name="level",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "indicator",
                        "verbose_name_plural": "indicators",
                        "ordering": ["level", "order"],
                        "constraints": [models.UniqueConstraint(fields=("level", "order"), name="one_indicator_a_place")],
                    },
                ),
                migrations.CreateModel(
                    name="Level",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "aware"), (2, "basic"), (3, "intermediate"), (4, "advanced"), (5, "expert")],
                                verbose_name="level",
                            ),
                        ),
                        ("definition", models.TextField(verbose_name="definition")),
                        (
                            "competency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="levels",
                                to="competencies.competency",
                                verbose_name="competency",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "level",
                        "verbose_name_plural": "levels",
                        "ordering": ["competency", "number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("competency", "number"), name="one_definition_a_level"),
                            models.CheckConstraint(condition=models.Q(("number__range", (1, 5))), name="level_is_1_to_5"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Standard",
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
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "aware"), (2, "basic"), (3, "intermediate"), (4, "advanced"), (5, "expert")],
                                verbose_name="required level",
                            ),
                        ),
                        ("legal_source", models.CharField(blank=True, max_length=200, verbose_name="legal source")),
                        (
                            "competency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="standards",
                                to="competencies.competency",
                                verbose_name="competency",
                            ),
                        ),
                        (
                            "job_role",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="standards",
                                to="people.jobrole",
                                verbose_name="job role",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "required competency",
                        "verbose_name_plural": "required competencies",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                                name="standard_has_a_day",
                            ),
                            models.CheckConstraint(condition=models.Q(("level__range", (1, 5))), name="standard_is_1_to_5"),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    (
                                        models.Func(
                                            models.F("job_role"),
                                            models.F("job_role"),
                                            models.Value("[]"),
                                            function="int8range",
                                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                        ),
                                        "&&",
                                    ),
                                    (
                                        models.Func(
                                            models.F("competency"),
                                            models.F("competency"),
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
                                name="one_standard_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StandardEvent",
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
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "aware"), (2, "basic"), (3, "intermediate"), (4, "advanced"), (5, "expert")],
                                verbose_name="required level",
                            ),
                        ),
                        ("legal_source", models.CharField(blank=True, max_length=200, verbose_name="legal source")),
                        (
                            "competency",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="competencies.competency",
                                verbose_name="competency",
                            ),
                        ),
                        (
                            "job_role",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.jobrole",
                                verbose_name="job role",
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
                                to="competencies.standard",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ],
        ),
        lms.kit.migrations.Together(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name="classdefault",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_classdefaultevent" ("framework_id", "id", "is_confirmed", "job_class", "legal_source", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT new_values."framework_id", new_values."id", new_values."is_confirmed", new_values."job_class", new_values."legal_source", new_values."level", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e1022d4c57df6987d92e7fb6b3a121cccb07b930",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7f7a4",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="competencies_classdefault",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="classdefault",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_classdefaultevent" ("framework_id", "id", "is_confirmed", "job_class", "legal_source", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT new_values."framework_id", new_values."id", new_values."is_confirmed", new_values."job_class", new_values."legal_source", new_values."level", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0fc83c95a767b5db4820ff2bd71bcd31fbf0ed71",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_528bd",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="competencies_classdefault",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="competency",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_competencyevent" ("code", "framework_id", "id", "kind", "name", "name_en", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."code", new_values."framework_id", new_values."id", new_values."kind", new_values."name", new_values."name_en", new_values."order", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e0c4c16e336f0a4569f31574e71e8822b0ee5ce3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1f68e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="competencies_competency",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="competency",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_competencyevent" ("code", "framework_id", "id", "kind", "name", "name_en", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."code", new_values."framework_id", new_values."id", new_values."kind", new_values."name", new_values."name_en", new_values."order", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="54ca7e1b519470ee0016db6fb8600b76294f2009",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_15783",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="competencies_competency",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="evidence_is_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9453e45585fcdf9225e152218c21c32de7690a5d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_evidence_is_append_only_748ff",
                            table="competencies_evidence",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="framework",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_frameworkevent" ("code", "id", "legal_source", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version") SELECT new_values."code", new_values."id", new_values."legal_source", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."state", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ca313442636944cd6adc10a678e83033c8e66ceb",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bced8",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="competencies_framework",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="framework",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_frameworkevent" ("code", "id", "legal_source", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version") SELECT new_values."code", new_values."id", new_values."legal_source", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."state", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f02173996512e5926ab126df4a7b4c0e157f5c13",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6725f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="competencies_framework",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="standard",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_standardevent" ("competency_id", "id", "job_role_id", "legal_source", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT new_values."competency_id", new_values."id", new_values."job_role_id", new_values."legal_source", new_values."level", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ecdf63d3b012e6c2d57abe75f2fa1fb014435918",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_547ca",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="competencies_standard",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="standard",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "competencies_standardevent" ("competency_id", "id", "job_role_id", "legal_source", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT new_values."competency_id", new_values."id", new_values."job_role_id", new_values."legal_source", new_values."level", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b9658da08626407b809a36c697d6f03391c07fd3",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4b542",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="competencies_standard",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
    ]
